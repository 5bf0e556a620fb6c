namespace ChatBridge.Adapters.Ayaka;

/// <summary>The members of one guild, by a route that the network does not document.</summary>
internal sealed class GuildMembers(UndocumentedApi api, ChatGuild guild) : IMembers
{
    public async IAsyncEnumerable<IMember> ListMembersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var member in await api.ListMembersAsync(guild.Id, cancellationToken).ConfigureAwait(false))
        {
            yield return member;
        }
    }
}
