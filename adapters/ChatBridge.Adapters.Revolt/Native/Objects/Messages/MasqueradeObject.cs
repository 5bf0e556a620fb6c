namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A name, picture and colour in place of the author's.</summary>
public sealed record MasqueradeObject : RevoltObject
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The address of the picture.</summary>
    public string? Avatar { get; init; }

    /// <summary>The colour as CSS has it.</summary>
    public string? Colour { get; init; }
}
