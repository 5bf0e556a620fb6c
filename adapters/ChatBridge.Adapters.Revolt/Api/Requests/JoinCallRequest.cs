namespace ChatBridge.Adapters.Revolt;

/// <summary>How to take part in a call.</summary>
public sealed record JoinCallRequest : RevoltRequest
{
    /// <summary>Where the call should run.</summary>
    public string? Node { get; init; }

    /// <summary>Whether other calls of the account are left.</summary>
    public bool? ForceDisconnect { get; init; }

    /// <summary>Whom to ring.</summary>
    public IReadOnlyList<EntityId>? Recipients { get; init; }
}
