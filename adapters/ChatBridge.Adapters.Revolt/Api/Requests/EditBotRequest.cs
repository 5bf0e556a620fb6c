namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a bot. What is left out stays.</summary>
public sealed record EditBotRequest : RevoltRequest
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>Whether anybody can invite it.</summary>
    public bool? Public { get; init; }

    /// <summary>Whether its use is counted.</summary>
    public bool? Analytics { get; init; }

    /// <summary>Where interactions are sent.</summary>
    public string? InteractionsUrl { get; init; }

    /// <summary>Fields to clear: Token, which makes another one, and InteractionsURL.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
