using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Revolt;

/// <summary>What the adapter knows about one connection.</summary>
internal sealed class RevoltDriver : ConnectionDriver
{
    private static readonly (RevoltReadyParts Part, string Name)[] ReadyNames =
    [
        (RevoltReadyParts.Users, "users"), (RevoltReadyParts.Servers, "servers"), (RevoltReadyParts.Channels, "channels"), (RevoltReadyParts.Members, "members"),
        (RevoltReadyParts.Emojis, "emojis"), (RevoltReadyParts.VoiceStates, "voice_states"), (RevoltReadyParts.ChannelUnreads, "channel_unreads"), (RevoltReadyParts.PolicyChanges, "policy_changes"),
    ];

    private readonly RevoltOptions _options;
    private readonly RevoltSetup _setup;
    private readonly RevoltRest _rest;
    private readonly RevoltFiles _files;
    private const int FormBytes = 4096;   // the network's limit is one of the whole request: the file, and the form around it
    private readonly RevoltOutbox _outbox;
    private readonly NodeDiscovery _discovery;
    private readonly Presences _presences;
    private readonly GhostWatch _ghosts;

    public RevoltDriver(RevoltOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _setup = new RevoltSetup(host.Connection.Name, options);
        Format = new RevoltFormat(_setup.Emojis);
        _rest = new RevoltRest(options, host);
        _files = new RevoltFiles(_rest, _setup);
        _outbox = new RevoltOutbox(_rest, _files, _setup, host);
        Native = new RevoltConnection(host, new RevoltApi(_rest, _files, _setup), _setup);
        _discovery = new NodeDiscovery(_rest, options);
        _presences = new Presences(host, options.Cache.MaxUsers);
        _ghosts = new GhostWatch(host, options.GhostCheck, host.Loggers.CreateLogger<GhostWatch>());
    }

    /// <inheritdoc/>
    public override object Native { get; }

    /// <inheritdoc/>
    public override ContentFormat Format { get; }

    /// <inheritdoc/>
    public override void Declare(FeatureMap features)
    {
        ArgumentNullException.ThrowIfNull(features);
        features
            .MessageIds(new IdTraits(IdOrder.Monotonic))
            .Limit(new CapabilityLimits
            {
                MaxText = new TextLimit(2000, TextUnit.Utf8Bytes),
                MaxAttachments = 5,
                MaxAttachmentBytes = RevoltFiles.MaxBytes("attachments") - FormBytes,
                MaxReactions = 20,
                MaxHistoryPage = RevoltOutbox.HistoryPage,
            })
            .Sending(Support.Native, _outbox.SendAsync, SendRecovery.Nonce)
            .Editing(Support.Native, _outbox.EditAsync)
            .Deleting(Support.Native, _outbox.DeleteAsync)
            .Reading(Support.Native, _outbox.ReadHistoryAsync, forward: true)
            .DirectChannels(Support.Native, _outbox.OpenDirectAsync)
            .OfChannel<IReactions>(Capability.Reactions, Support.Native, channel => FeaturesOf(channel, Capability.Reactions))
            .OfChannel<ITyping>(Capability.Typing, Support.Native, channel => FeaturesOf(channel, Capability.Typing))
            .OfChannel<IPins>(Capability.Pins, Support.Native, channel => FeaturesOf(channel, Capability.Pins))
            .OfGuild<IMembers>(Capability.Members, Support.Native, server => new ServerMembers(_outbox, server))
            .OfConnection<IPresences>(Capability.Presence, Support.Native, _presences)
            .OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Native, new SelfPresence(_outbox))
            .Declare(Capability.ReceiveMessages, Support.Native)
            .Declare(Capability.Replies, Support.Native)
            .Declare(Capability.Attachments, Support.Native)
            .Declare(Capability.Formatting, Support.Native)
            .Declare(Capability.Mentions, Support.Native)
            .Declare(Capability.CustomEmoji, Support.Native);
        if (_options.TokenKind == RevoltTokenKind.Session)   // bots have no marks
        {
            features.OfChannel<IReadMarkers>(Capability.ReadMarkers, Support.Native, channel => FeaturesOf(channel, Capability.ReadMarkers));
        }
    }

    /// <inheritdoc/>
    /// <remarks>Finds out where the network's parts are and who the account is; a token that is of no use is found out here.</remarks>
    public override async ValueTask<ShardPlan> PlanAsync(CancellationToken cancellationToken)
    {
        _setup.Node = await _discovery.AskAsync(cancellationToken).ConfigureAwait(false);
        _setup.Self = await _outbox.FetchSelfAsync(cancellationToken).ConfigureAwait(false);
        return ShardPlan.Single;
    }

    /// <inheritdoc/>
    public override async ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        var node = _setup.Node ??= await _discovery.AskAsync(cancellationToken).ConfigureAwait(false);
        _setup.Self ??= await _outbox.FetchSelfAsync(cancellationToken).ConfigureAwait(false);
        var target = new WebSocketTarget(AddressOf(node.Socket)) { MaxFrameBytes = _options.MaxFrameBytes, SendsBinary = _options.Format == RevoltFrameFormat.MessagePack };
        try
        {
            var transport = await Host.Sockets.OpenAsync(target, cancellationToken).ConfigureAwait(false);
            return target.SendsBinary ? new MessagePackTransport(transport) : transport;
        }
        catch (ChatException)
        {
            _setup.Node = null;   // it may have moved
            throw;
        }
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => new RevoltProtocol(_setup);

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) => new RevoltProjector(Host, _setup, _presences, _ghosts, Host.Loggers.CreateLogger<RevoltProjector>());

    /// <inheritdoc/>
    public override IShard CreateShard(IShard inner, IShardLink link)
    {
        _ghosts.Start(_outbox.FindNewestAsync, token => link.ReplaceSocketAsync("it tells nothing any more, although it answers heartbeats", token));
        return inner;
    }

    /// <inheritdoc/>
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => _outbox.FetchChannelAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken) => _outbox.FetchUserAsync(id, cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _ghosts.DisposeAsync().ConfigureAwait(false);
        _rest.Dispose();
        await base.DisposeAsync().ConfigureAwait(false);
    }

    // The server splits the query naively and decodes nothing: the token, which needs no escaping, goes in as it is.
    private Uri AddressOf(Uri socket)
    {
        var query = $"version=1&format={(_options.Format == RevoltFrameFormat.MessagePack ? "msgpack" : "json")}";
        query += _options.TokenMode == RevoltTokenMode.Address ? $"&token={_options.Token}" : "";
        foreach (var (part, name) in ReadyNames)
        {
            query += (_options.ReadyParts & part) != 0 ? $"&ready={name}" : "";
        }

        return new UriBuilder(socket) { Query = socket.Query.Length > 1 ? $"{socket.Query[1..]}&{query}" : query }.Uri;
    }

    // Where it is not known whether it is allowed, the network decides.
    private ChannelFeatures? FeaturesOf(ChatChannel channel, Capability capability) =>
        channel.Capabilities[capability] == Support.Absent ? null : new ChannelFeatures(_outbox, (RevoltConnection)Native, channel);
}
