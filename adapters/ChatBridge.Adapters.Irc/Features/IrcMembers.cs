namespace ChatBridge.Adapters.Irc;

/// <summary>Who is in a channel, as the server told it.</summary>
internal sealed class IrcMembers(IrcState state, ChatGuild guild) : IMembers
{
    /// <inheritdoc/>
    public IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default) =>
        state.Rosters.TryGetValue(new ChannelId(guild.Id.Value), out var roster) ? roster.Values.ToAsyncEnumerable() : AsyncEnumerable.Empty<IMember>();
}
