using System.Text.Json.Serialization.Metadata;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>What every part of the native interface calls with.</summary>
internal sealed class ApiCaller(DiscordRest rest, ConnectionHost host)
{
    public ConnectionHost Host => host;

    public string Connection => host.Connection.Name;

    public Task RunAsync(RestRequest request, CancellationToken cancellationToken) => rest.RunAsync(request, cancellationToken);

    public Task<T> ReadAsync<T>(RestRequest request, CancellationToken cancellationToken) where T : notnull =>
        rest.ReadAsync(request, (JsonTypeInfo<T>)DiscordJson.Default.Of(typeof(T)), cancellationToken);

    /// <summary>A text that no other message has, of 20 characters.</summary>
    public string NewNonce()
    {
        Span<byte> bytes = stackalloc byte[10];
        host.Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
