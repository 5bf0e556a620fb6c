namespace ChatBridge;

/// <summary>The members of a guild. A feature of a guild; capability <see cref="Capability.Members"/>.</summary>
public interface IMembers
{
    /// <summary>Lists the members.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>The members, in the network's order.</returns>
    /// <exception cref="ChatException">The network refused, or could not be asked.</exception>
    IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default);
}
