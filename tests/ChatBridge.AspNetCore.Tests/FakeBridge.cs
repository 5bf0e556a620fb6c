using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace ChatBridge.AspNetCore.Tests;

/// <summary>Connections that are looked up and do nothing else.</summary>
internal sealed class FakeBridge(params IChatConnection[] connections) : IChatBridge
{
    public ImmutableArray<IChatConnection> Connections => [.. connections];

    public IChatEvents Events => throw new InvalidOperationException("Endpoints raise no events.");

    public IChatConnection this[string name] => connections.First(connection => connection.Name == name);

    public sealed class Connection(string name, params object[] features) : IChatConnection
    {
        public string Name => name;

        public string Adapter => "fake";

        public IUser? Self => null;

        public ConnectionState State => default;

        public ImmutableArray<IShard> Shards => [];

        public CapabilitySet Capabilities => CapabilitySet.None;

        public IChannel? GetChannel(ChannelId id) => null;

        public ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default) => ValueTask.FromResult<IChannel?>(null);

        public IUser? GetUser(UserId id) => null;

        public ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default) => ValueTask.FromResult<IUser?>(null);

        public ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) => throw new InvalidOperationException("Nobody is there.");

        public IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<IGuild>();

        public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class =>
            (feature = features.OfType<TFeature>().FirstOrDefault()) is not null;

        public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = null) is not null;
    }
}
