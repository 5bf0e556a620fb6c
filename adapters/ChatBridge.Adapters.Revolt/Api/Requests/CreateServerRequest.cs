namespace ChatBridge.Adapters.Revolt;

/// <summary>A server to make. Bots cannot make servers.</summary>
public sealed record CreateServerRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }
}
