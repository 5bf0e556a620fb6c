namespace ChatBridge.Adapters.Revolt;

/// <summary>Where to invite a bot; one of both.</summary>
public sealed record InviteBotRequest : RevoltRequest
{
    /// <summary>The server.</summary>
    public EntityId? Server { get; init; }

    /// <summary>The group.</summary>
    public EntityId? Group { get; init; }
}
