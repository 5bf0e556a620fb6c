using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>The sync data of an account, which any server can hold: the person's name, picture, and list of servers.</summary>
/// <remarks>Safe to use from any thread. The network has no command that adds to the list; adding and removing read it and write it anew, one after the other within this connection. Whoever writes it elsewhere at the same moment is overwritten.</remarks>
#pragma warning disable CA1001 // A SemaphoreSlim without a wait handle holds nothing to dispose
public sealed class AsterSync
#pragma warning restore CA1001
{
    private readonly AsterOutbox _outbox;
    private readonly AsterSyncFollower? _follower;
    private readonly SemaphoreSlim _writing = new(1, 1);

    internal AsterSync(AsterOutbox outbox, AsterSyncFollower? follower) => (_outbox, _follower) = (outbox, follower);

    /// <summary>The servers that are connected because of the list, where <see cref="AsterOptions.FollowSync"/> is set; a snapshot.</summary>
    public ImmutableArray<AsterFollowedServer> Following => _follower?.Following ?? [];

    /// <summary>Reads all sync data.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The data, or null when the account has none here. The list of servers may be there without; see <see cref="FetchServersAsync"/>.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public async ValueTask<AsterSyncData?> FetchAsync(CancellationToken cancellationToken = default)
    {
        const string What = "Reading the sync data";
        var data = await _outbox.TryAskAsync(What, static output => AsterRequest.Plain(output, "sync_get"u8), cancellationToken).ConfigureAwait(false);
        if (data.Status is not (200 or 404))
        {
            throw _outbox.Failure(data.Status, What);
        }

        var servers = await _outbox.AskAsync(What, static output => AsterRequest.Plain(output, "sync_get_servers"u8), cancellationToken).ConfigureAwait(false);
        return _outbox.Read(data, What, value => AsterSyncData.FromJson(AsterObject.Read(value.Span), AsterObject.Read(servers.Packet.Span)), Effect.NotApplied);
    }

    /// <summary>Reads the list of servers.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The servers in the person's order; none when there is no list.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<ImmutableArray<AsterSyncServer>> FetchServersAsync(CancellationToken cancellationToken = default) =>
        _outbox.AskAsync("Reading the list of servers", static output => AsterRequest.Plain(output, "sync_get_servers"u8), static packet => AsterSyncData.ReadServers(AsterObject.Read(packet.Span)), cancellationToken);

    /// <summary>Writes all sync data in place of what was there.</summary>
    /// <param name="data">The data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is written.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public async ValueTask SetAsync(AsterSyncData data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        await _outbox.AskAsync("Writing the sync data", AsterObject.Write(data.ToJson()), cancellationToken).ConfigureAwait(false);
        await SetServersAsync(data.Servers, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the list of servers in place of the one that was there.</summary>
    /// <param name="servers">The servers in the person's order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the list is written.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public async ValueTask SetServersAsync(ImmutableArray<AsterSyncServer> servers, CancellationToken cancellationToken = default)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await WriteAsync(servers.IsDefault ? [] : servers, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Adds a server to the end of the list, or puts it in the place of the entry with its address.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the list is written.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public async ValueTask AddServerAsync(AsterSyncServer server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        await ChangeAsync(
            servers => servers.FirstOrDefault(entry => entry.IsAt(server.Host, server.Port)) is { } known ? servers.Replace(known, server) : servers.Add(server),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a server from the list.</summary>
    /// <param name="host">Its name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it was not in the list.</returns>
    /// <exception cref="ChatException">The server could not be asked.</exception>
    public ValueTask<bool> RemoveServerAsync(string host, int port, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        return ChangeAsync(servers => servers.RemoveAll(entry => entry.IsAt(host, port)), cancellationToken);
    }

    /// <summary>
    /// Waits until the list was read and each of its servers is ready or refused. A server that is down is waited for as long as it
    /// is down; give up by the token and see <see cref="Following"/>. Ends at once where <see cref="AsterOptions.FollowSync"/> is not set.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when no server's fate is open.</returns>
    public Task WaitUntilFollowedAsync(CancellationToken cancellationToken = default) => _follower?.WaitUntilSettledAsync(cancellationToken) ?? Task.CompletedTask;

    private async ValueTask<bool> ChangeAsync(Func<ImmutableArray<AsterSyncServer>, ImmutableArray<AsterSyncServer>> change, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = await FetchServersAsync(cancellationToken).ConfigureAwait(false);
            var after = change(before);
            if (before.SequenceEqual(after))
            {
                return false;
            }

            await WriteAsync(after, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _writing.Release();
        }
    }

    private async ValueTask WriteAsync(ImmutableArray<AsterSyncServer> servers, CancellationToken cancellationToken)
    {
        await _outbox.AskAsync("Writing the list of servers", AsterRequest.SetSyncServers(servers), cancellationToken).ConfigureAwait(false);
        _follower?.Signal();
    }
}
