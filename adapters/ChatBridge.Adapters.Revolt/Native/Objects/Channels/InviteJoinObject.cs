namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What was joined.</summary>
public sealed record InviteJoinObject : RevoltObject
{
    /// <summary>The server's channels.</summary>
    public IReadOnlyList<ChannelObject>? Channels { get; init; }

    /// <summary>The server.</summary>
    public ServerObject? Server { get; init; }

    /// <summary>The group.</summary>
    public ChannelObject? Channel { get; init; }

    /// <summary>Who is in the group.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }
}
