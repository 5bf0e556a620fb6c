using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>What the adapter knows about one connection.</summary>
internal sealed class AyakaDriver : ConnectionDriver
{
    private readonly AyakaOptions _options;
    private readonly AyakaSetup _setup;
    private readonly AyakaRest _rest;
    private readonly GatewayResolver _gateways;
    private readonly GuildRefresh _refresh;
    private readonly PresenceBook _presences;
    private readonly AyakaOutbox _outbox;
    private readonly AyakaApi _api;
    private readonly AyakaConnection _native;

    public AyakaDriver(AyakaOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _setup = new AyakaSetup(host.Connection.Name, options);
        _rest = new AyakaRest(_setup, host);
        _gateways = new GatewayResolver(_rest, _setup, host.Loggers.CreateLogger<GatewayResolver>());
        _refresh = new GuildRefresh(host, FetchGuildAsync, host.Loggers.CreateLogger<GuildRefresh>());
        _presences = new PresenceBook(options.Cache.MaxUsers);
        _outbox = new AyakaOutbox(_rest);
        _api = new AyakaApi(_rest, _setup, _gateways, host);
        _native = new AyakaConnection(host, _setup, _api, _presences, _refresh);
    }

    /// <inheritdoc/>
    public override object Native => _native;

    /// <inheritdoc/>
    public override ContentFormat Format { get; } = new AyakaFormat();

    /// <inheritdoc/>
    public override void Declare(FeatureMap features)
    {
        ArgumentNullException.ThrowIfNull(features);
        features
            .MessageIds(new IdTraits(IdOrder.Monotonic))
            .OfConnection<IPresences>(Capability.Presence, Support.Partial, _presences)
            .OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Partial, new SelfPresence(_native));
        if (_api.Undocumented is { } undocumented)
        {
            features.OfGuild<IMembers>(Capability.Members, Support.Native, guild => new GuildMembers(undocumented, guild));
        }

        if (!_setup.Dialect.HasMessages)
        {
            features.Declare(Capability.ReceiveMessages, Support.Partial);   // what notifications show of them
            return;
        }

        features
            .Limit(new CapabilityLimits { MaxText = new TextLimit(AyakaOutbox.MaxText, TextUnit.Scalars) })
            .Declare(Capability.ReceiveMessages, Support.Native)
            .Declare(Capability.Mentions, Support.Native)
            .Declare(Capability.CustomEmoji, Support.Native)
            .Sending(Support.Native, _outbox.SendAsync, SendRecovery.None)
            .Deleting(Support.Native, _outbox.DeleteAsync);
    }

    /// <inheritdoc/>
    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        await _rest.EnsureSessionAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var address = await _gateways.FindAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await Host.Sockets.OpenAsync(TargetOf(address), cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException)
            {
                if (!_setup.Gateways.Reject(isEcho: false))
                {
                    throw;   // it was the last one; where they are is asked anew next time
                }
            }
        }
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => new AyakaProtocol(_setup);

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) => new AyakaProjector(Host, _setup, _refresh, _presences);

    /// <inheritdoc/>
    public override IShard CreateShard(IShard inner, IShardLink link)
    {
        _refresh.Start(link);
        return inner;
    }

    /// <inheritdoc/>
    public override async ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken)
    {
        if (_api.Undocumented is not { } undocumented)
        {
            return Host.Users.Get(id);
        }

        try
        {
            return await undocumented.FetchUserAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _refresh.DisposeAsync().ConfigureAwait(false);
        _rest.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private WebSocketTarget TargetOf(Uri address) => new(address)
    {
        MaxFrameBytes = _options.MaxFrameBytes,
        Compression = _options.Encoding == AyakaEncoding.Zlib ? FrameCompression.ZlibAny : FrameCompression.None,
        BeatsByPing = true,
        Headers = [new("User-Agent", _options.UserAgent)],
    };

    // The network says the same to who is no member and to who has no valid session: whether there is one is asked separately.
    private async Task<byte[]?> FetchGuildAsync(GuildId guild, CancellationToken cancellationToken)
    {
        try
        {
            return await _rest.ReadAsync(AyakaRoutes.FetchGuild, null, static (ref JsonCursor cursor) => cursor.ReadRaw().ToArray(), cancellationToken, guild.ToString()).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.GetAyakaFailure() == AyakaFailure.NotFound)
        {
            return null;
        }
        catch (ChatException exception) when (exception.Error.GetAyakaFailure() is AyakaFailure.NotMemberOrBadSession or AyakaFailure.MissingPermission)
        {
            await _rest.RunAsync(AyakaRoutes.FetchSelf, null, cancellationToken).ConfigureAwait(false);
            return null;
        }
    }
}
