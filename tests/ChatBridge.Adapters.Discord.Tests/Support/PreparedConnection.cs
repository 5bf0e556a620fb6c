using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The Discord adapter over a transport of the test's: everything but the socket is the real thing.</summary>
internal sealed class PreparedAdapter(ITransport transport) : ChatAdapter<DiscordOptions>
{
    public override AdapterManifest Manifest { get; } = new("prepared", "Prepared", "Discord's adapter over prepared frames.");

    protected override void Bind(IConfiguration section, DiscordOptions options)
    {
    }

    protected override void Validate(DiscordOptions options, ICollection<string> problems)
    {
    }

    protected override ConnectionDriver CreateDriver(DiscordOptions options, ConnectionHost host) => new Driver(new DiscordDriver(options, host), transport, host);

    private sealed class Driver(DiscordDriver inner, ITransport transport, ConnectionHost host) : ConnectionDriver(host)
    {
        public override ContentFormat Format => inner.Format;

        public override void Declare(FeatureMap features) => inner.Declare(features);

        public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) => new(transport);

        public override SessionProtocol CreateProtocol(int shard) => inner.CreateProtocol(shard);

        public override EventProjector CreateProjector(int shard) => inner.CreateProjector(shard);

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync().ConfigureAwait(false);
            await base.DisposeAsync().ConfigureAwait(false);
        }
    }
}
