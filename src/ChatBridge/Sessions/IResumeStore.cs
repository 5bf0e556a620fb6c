namespace ChatBridge.Sessions;

/// <summary>Keeps what a restarted process needs to continue its sessions.</summary>
/// <remarks>What is kept opens the account's event stream for a while: treat it like a password.</remarks>
public interface IResumeStore
{
    /// <summary>Reads what was kept for a shard.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token, or null.</returns>
    ValueTask<ResumeToken?> LoadAsync(string connection, int shard, CancellationToken cancellationToken);

    /// <summary>Keeps a token in place of an earlier one.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="shard">The shard's number.</param>
    /// <param name="token">The token; null forgets.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is kept so that a crash does not lose it.</returns>
    ValueTask SaveAsync(string connection, int shard, ResumeToken? token, CancellationToken cancellationToken);
}
