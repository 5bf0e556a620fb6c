using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord.Tests;

internal sealed class FakeConnection : IChatConnection
{
    public string Name => "test";

    public string Adapter => "discord";

    public IUser? Self => null;

    public ConnectionState State => ConnectionState.Ready;

    public ImmutableArray<IShard> Shards => [];

    public CapabilitySet Capabilities => CapabilitySet.None;

    public IChannel? GetChannel(ChannelId id) => null;

    public ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken = default) => new((IChannel?)null);

    public IUser? GetUser(UserId id) => null;

    public ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken = default) => new((IUser?)null);

    public ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken = default) => throw new InvalidOperationException();

    public IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<IGuild>();

    public bool TryGetFeature<TFeature>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TFeature? feature) where TFeature : class => (feature = null) is not null;

    public bool TryGetNative<TNative>([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TNative? native) where TNative : class => (native = null) is not null;
}
