namespace ChatBridge.Adapters.Aster;

/// <summary>The users of the server, who are all members of it.</summary>
internal sealed class AsterMembers(AsterOutbox outbox) : IMembers
{
    /// <inheritdoc/>
    public IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default) => outbox.ListMembersAsync(cancellationToken);
}
