namespace ChatBridge.Adapters.Irc;

/// <summary>One connection to an IRC network.</summary>
internal sealed class IrcDriver : ConnectionDriver
{
    private readonly IrcOptions _options;
    private readonly IrcState _state;
    private readonly IrcOutbox _outbox;
    private readonly ILogger _logger;

    public IrcDriver(IrcOptions options, ConnectionHost host) : base(host)
    {
        (_options, _state, _logger) = (options, new IrcState(options, host), host.Loggers.CreateLogger<IrcDriver>());
        (_outbox, Native) = (new IrcOutbox(_state, options, host), new IrcCommands(host));
    }

    public override ContentFormat Format => IrcFormat.Instance;
    public override object? Native { get; }

    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Declare(Capability.Formatting, Support.Partial)
        .Declare(Capability.Mentions, Support.Partial)
        .Sending(Support.Native, _outbox.SendAsync, SendRecovery.None)
        .DirectChannels(Support.Native, OpenDirectAsync)
        .OfGuild<IMembers>(Capability.Members, Support.Native, guild => new Members(_state, guild))
        .MessageIds(new IdTraits(IdOrder.None))
        .AtPresent(declared => declared.With(new CapabilityLimits { MaxText = new TextLimit(_state.RoomFor(new string('#', 50)), TextUnit.Utf8Bytes) }));

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        // 8,191 bytes of tags and 512 of the rest, and some that servers allow themselves.
        var target = new LineTarget(_options.Host, _options.Port) { Tls = TlsPolicy.Of(_options.Tls, _options.TlsFingerprint, _options.TlsPinFile, Host.Time, Host.Loggers), MaxLineBytes = 16 << 10, SendsCrLf = true };
        if (target.IsExposed) IrcLog.Unprotected(_logger, Host.Connection.Name, _options.Host, _options.Tls);
        return Host.Sockets.OpenAsync(target, cancellationToken);
    }

    public override SessionProtocol CreateProtocol(int shard) => new IrcProtocol(_options, _state, Host.Connection.Name, _logger);
    public override EventProjector CreateProjector(int shard) => new IrcProjector(_state, _outbox, Host);

    private ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken)
    {
        var nick = Host.Users.Get(user)?.Name ?? user.ToString();
        if (!IrcAdapter.IsNick(nick)) throw new ChatException(new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{Host.Connection.Name}': the user's id is no nick, so there is nobody to write to."));
        return new(_state.ChannelOf(nick));
    }

    private sealed class Members(IrcState state, ChatGuild guild) : IMembers
    {
        public IAsyncEnumerable<IMember> ListMembersAsync(CancellationToken cancellationToken = default) =>
            state.Rosters.TryGetValue(new ChannelId(guild.Id.Value), out var roster) ? roster.Values.ToAsyncEnumerable() : AsyncEnumerable.Empty<IMember>();
    }
}
