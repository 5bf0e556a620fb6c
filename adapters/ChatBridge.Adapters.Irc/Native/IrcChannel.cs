namespace ChatBridge.Adapters.Irc;

/// <summary>An IRC channel, or the conversation with one nick.</summary>
public sealed class IrcChannel : ChatChannel
{
    private readonly IrcState _state;

    internal IrcChannel(ConnectionHost host, IrcState state, string target, string topic = "")
        : base(host, state.ChannelIdOf(target), state.IsChannel(target) ? ChannelKind.Text : ChannelKind.Direct, state.IsChannel(target) ? target[1..] : "", state.IsChannel(target) ? new GuildId(state.ChannelIdOf(target).Value) : null) =>
        (_state, Target, Topic) = (state, target, topic);

    /// <summary>The channel's name with its sign, or the nick.</summary>
    public string Target { get; }
    /// <summary>The channel's topic; empty without one.</summary>
    public string Topic { get; }
    /// <summary>What can be done here. How long a text may be depends on the channel's name and on our own.</summary>
    public override CapabilitySet Capabilities => base.Capabilities.With(base.Capabilities.Limits with { MaxText = new TextLimit(_state.RoomFor(Target), TextUnit.Utf8Bytes) });
}
