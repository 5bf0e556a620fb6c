namespace ChatBridge.Adapters.Irc;

/// <summary>Somebody in an IRC channel.</summary>
public sealed class IrcMember : ChatMember
{
    internal IrcMember(IUser user, GuildId channel, string modes) : base(user, channel) => Modes = modes;

    /// <summary>What the member is in the channel, as the letters of the server's modes: <c>o</c> for an operator, <c>v</c> for voice.</summary>
    public string Modes { get; }
}
