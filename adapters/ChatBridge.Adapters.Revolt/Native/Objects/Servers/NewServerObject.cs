namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A server that was made.</summary>
public sealed record NewServerObject : RevoltObject
{
    /// <summary>The server.</summary>
    public ServerObject? Server { get; init; }

    /// <summary>Its channels.</summary>
    public IReadOnlyList<ChannelObject>? Channels { get; init; }
}
