namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a role. What is left out stays.</summary>
public sealed record EditRoleRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The colour as CSS has it, at most 128 characters.</summary>
    public string? Colour { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    public bool? Hoist { get; init; }

    /// <summary>The id of a file that was uploaded as an icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Fields to clear: Colour, Icon.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
