using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Configuration;

namespace Snippets;

// Regions of this file stand in docs/adapters/aster.md and docs/guides.
public static class AsterSnippets
{
    public static async Task<int> SyncAsync(string password, AsterClientOptions options, CancellationToken stop)
    {
        #region sync
        await using var client = await AsterClient.FromSyncAsync("chat.example", 2345, "ann", password, options, stop);
        foreach (var server in client.Servers)
        {
            Console.WriteLine($"{server}: {server.State} {server.Fault?.Message}");
        }
        #endregion

        return client.Servers.Length;
    }

    public static async Task<string> NativeAsync(IChatConnection connection, CancellationToken stop)
    {
        #region native
        if (connection.TryGetNative<IAsterConnection>(out var aster))
        {
            await aster.Account.ChangeNameAsync("robot", stop);
            await aster.Sync.AddServerAsync(new AsterSyncServer("other.example", 2345, "robot"), stop);
            var emojis = await aster.Emojis.FetchAllAsync(stop);
            return string.Join(", ", emojis.Select(emoji => emoji.Name));
        }
        #endregion

        return "";
    }

    public static async Task<IChatConnection> AddAsync(IChatBridgeConnections connections, string host, string password, CancellationToken stop)
    {
        #region add
        var options = new AsterOptions { Host = host, Username = "bot", Password = password };
        var connection = await connections.AddAsync($"guest/{host}", options, stop);
        #endregion

        return connection;
    }
}
