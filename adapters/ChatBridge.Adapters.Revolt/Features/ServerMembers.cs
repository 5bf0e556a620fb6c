namespace ChatBridge.Adapters.Revolt;

/// <summary>The members of one server.</summary>
internal sealed class ServerMembers(RevoltOutbox outbox, ChatGuild server) : IMembers
{
    public IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default) => outbox.ListMembersAsync(server.Id, cancellationToken);
}
