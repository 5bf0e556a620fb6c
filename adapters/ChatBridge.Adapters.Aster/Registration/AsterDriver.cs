using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Aster;

/// <summary>One connection to an Aster server.</summary>
internal sealed partial class AsterDriver : ConnectionDriver
{
    private readonly AsterSettings _settings;
    private readonly AsterRequests _requests;
    private readonly AsterState _server;
    private readonly AsterOutbox _outbox;
    private readonly AsterProtocol _protocol;
    private readonly TlsPolicy? _tls;
    private readonly AsterConnection _native;
    private readonly AsterSyncFollower? _follower;
    private readonly ILogger _logger;

    public AsterDriver(AsterOptions options, ConnectionHost host) : base(host)
    {
        var settings = _settings = new AsterSettings(options);
        _requests = new AsterRequests(host.Time, settings.MaxRequests, settings.SettleTimeout);
        _server = new AsterState(settings, host, options.Cache);
        _outbox = new AsterOutbox(settings, _server, _requests, host);
        _follower = options.FollowSync ? new AsterSyncFollower(options, _outbox, host) : null;
        _native = new AsterConnection(settings, _server, _outbox, _follower, host);
        _protocol = new AsterProtocol(settings, _requests, host.Connection.Name);
        _tls = TlsPolicy.Of(settings.Tls, settings.TlsFingerprint, settings.TlsPinFile, host.Time, host.Loggers);
        _logger = host.Loggers.CreateLogger<AsterDriver>();
    }

    /// <inheritdoc/>
    public override string Target => $"the Aster server {_settings.Server} as {_settings.Account}";

    /// <inheritdoc/>
    public override ContentFormat Format => AsterFormat.Instance;

    /// <inheritdoc/>
    public override object Native => _native;

    /// <inheritdoc/>
    public override void Declare(FeatureMap features)
    {
        ArgumentNullException.ThrowIfNull(features);
        features
            .MessageIds(new IdTraits(IdOrder.None))
            .Limit(new CapabilityLimits
            {
                // The server has no limit, but sends every message back to us, in the worst case with six bytes for one: the line must not grow over what is accepted.
                MaxText = new TextLimit((_settings.MaxLineBytes - 1024) / 6, TextUnit.Utf8Bytes),
                MaxHistoryPage = AsterOutbox.MaxPage,
            })
            .Declare(Capability.Formatting, Support.Emulated)
            .Declare(Capability.CustomEmoji, Support.Partial);
        if (_settings.Mode == ConnectionMode.Neither)
        {
            // Without an account the server tells its name, its users, and the bare ids of messages that were edited or deleted.
            features.OfGuild<IMembers>(Capability.Members, Support.Native, _ => new AsterMembers(_outbox));
            return;
        }

        features
            .Declare(Capability.ReceiveMessages, Support.Native)
            .Declare(Capability.Replies, Support.Native)
            .Sending(Support.Native, _outbox.SendAsync, SendRecovery.History)
            .Editing(Support.Native, _outbox.EditAsync)
            .Deleting(Support.Native, _outbox.DeleteAsync)
            .Reading(Support.Native, _outbox.ReadAsync, forward: false)
            .OfGuild<IMembers>(Capability.Members, Support.Native, _ => new AsterMembers(_outbox))
            .OfConnection<IPresences>(Capability.Presence, Support.Partial, new AsterPresences(_server))
            .OfChannel<IReadMarkers>(Capability.ReadMarkers, Support.Partial, channel => new AsterReadMarkers(_outbox, channel));
    }

    /// <inheritdoc/>
    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        _follower?.Start();
        if (_tls is null or { AcceptsAny: true } && !IsLoopback(_settings.Host))
        {
            Log.Unprotected(_logger, Host.Connection.Name, _settings.Server, _settings.Tls);
        }

        try
        {
            return new AsterLine(await OpenAsync(cancellationToken).ConfigureAwait(false), _requests);
        }
        catch (ChatException fault)
        {
            throw new ChatException(fault.Error with { Connection = Host.Connection.Name, Message = $"Connecting to {Target} failed: {fault.Error.Message}" }, fault);
        }
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => _protocol;

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) => new AsterProjector(_server, _requests, _protocol, Host, Host.Loggers.CreateLogger<AsterProjector>());

    /// <inheritdoc/>
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) =>
        _settings.Mode == ConnectionMode.Neither ? new((IChannel?)null) : _outbox.FetchChannelAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) => await _outbox.FetchUserAsync(id, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override IAsyncEnumerable<IGuild> ListGuildsAsync(CancellationToken cancellationToken) => new IGuild[] { _server.Guild }.ToAsyncEnumerable();

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken) => _follower?.StopAsync() ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _requests.EndCurrent(new ChatError(ChatErrorKind.Disconnected, Effect.Unknown, "The connection was stopped before the answer came."));
        await _requests.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask<ITransport> OpenAsync(CancellationToken cancellationToken)
    {
        if (_settings.Transport == AsterTransport.WebSocket)
        {
            var address = new UriBuilder(_tls is null ? Uri.UriSchemeWs : Uri.UriSchemeWss, _settings.Host, _settings.Port).Uri;
            return Host.Sockets.OpenAsync(new WebSocketTarget(address) { Tls = _tls, MaxFrameBytes = _settings.MaxLineBytes }, cancellationToken);
        }

        return Host.Sockets.OpenAsync(new LineTarget(_settings.Host, _settings.Port) { Tls = _tls, MaxLineBytes = _settings.MaxLineBytes }, cancellationToken);
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    private static partial class Log
    {
        [LoggerMessage(EventId = 5210, Level = LogLevel.Warning, Message = "{Connection}: with Tls set to {Tls}, whoever sits between here and {Server} can read and change everything, the password included")]
        public static partial void Unprotected(ILogger logger, string connection, string server, TlsMode tls);
    }
}
