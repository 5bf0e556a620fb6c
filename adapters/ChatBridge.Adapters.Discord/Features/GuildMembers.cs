namespace ChatBridge.Adapters.Discord;

/// <summary>The members of one guild.</summary>
internal sealed class GuildMembers(DiscordOutbox outbox, ChatGuild guild) : IMembers
{
    public IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default) => outbox.ListMembersAsync(guild.Id, cancellationToken);
}
