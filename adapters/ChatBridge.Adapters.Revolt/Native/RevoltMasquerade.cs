namespace ChatBridge.Adapters.Revolt;

/// <summary>A name, picture and colour that a message is shown with in place of its author's. Needs the permission <see cref="RevoltPermissions.Masquerade"/>, a colour also <see cref="RevoltPermissions.ManageRole"/>.</summary>
public sealed record RevoltMasquerade
{
    /// <summary>The name, 1 to 32 characters; null for the author's.</summary>
    public string? Name { get; init; }

    /// <summary>The address of a picture, at most 256 characters; null for the author's.</summary>
    public string? Avatar { get; init; }

    /// <summary>The colour as CSS has it, at most 128 characters; null for the author's.</summary>
    public string? Colour { get; init; }
}
