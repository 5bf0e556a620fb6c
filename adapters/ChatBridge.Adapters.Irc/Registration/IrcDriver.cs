using System.Net;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Irc;

/// <summary>One connection to an IRC network. Tests derive from it to put a script in the place of the socket.</summary>
internal partial class IrcDriver : ConnectionDriver
{
    private const int MaxLineBytes = 16 << 10;   // 8,191 bytes of tags and 512 of the rest, and some that servers allow themselves

    private readonly IrcOptions _options;
    private readonly IrcState _state;
    private readonly IrcOutbox _outbox;
    private readonly ILogger _logger;

    public IrcDriver(IrcOptions options, ConnectionHost host) : base(host)
    {
        (_options, _state, _logger) = (options, new IrcState(options), host.Loggers.CreateLogger<IrcDriver>());
        (_outbox, Native) = (new IrcOutbox(_state, options, host), new IrcCommands(host));
    }

    /// <inheritdoc/>
    public override ContentFormat Format => IrcFormat.Instance;

    /// <inheritdoc/>
    public override object? Native { get; }

    /// <inheritdoc/>
    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Declare(Capability.Formatting, Support.Partial)
        .Declare(Capability.Mentions, Support.Partial)
        .Sending(Support.Native, _outbox.SendAsync, SendRecovery.None)
        .DirectChannels(Support.Native, OpenDirectAsync)
        .OfGuild<IMembers>(Capability.Members, Support.Native, guild => new IrcMembers(_state, guild))
        .MessageIds(new IdTraits(IdOrder.None))
        .Limit(new CapabilityLimits { MaxText = new TextLimit(_state.RoomFor(new string('#', 50)), TextUnit.Utf8Bytes) });

    /// <inheritdoc/>
    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        var tls = TlsPolicy.Of(_options.Tls, _options.TlsFingerprint);
        if (tls is null or { AcceptsAny: true } && !_options.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(_options.Host, out var address) && IPAddress.IsLoopback(address)))
        {
            Log.Unprotected(_logger, Host.Connection.Name, _options.Host, _options.Tls);
        }

        return LineTransport.ConnectAsync(new LineTarget(_options.Host, _options.Port) { Tls = tls, MaxLineBytes = MaxLineBytes, SendsCrLf = true }, cancellationToken);
    }

    /// <inheritdoc/>
    public override SessionProtocol CreateProtocol(int shard) => new IrcProtocol(_options, _state, Host.Connection.Name, Host.Loggers.CreateLogger<IrcProtocol>());

    /// <inheritdoc/>
    public override EventProjector CreateProjector(int shard) => new IrcProjector(_state, _outbox, Host);

    private ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken)
    {
        var nick = Host.Users.Get(user)?.Name ?? user.ToString();
        if (!IrcAdapter.IsNick(nick))
        {
            throw new ChatException(new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{Host.Connection.Name}': the user's id is no nick, so there is nobody to write to.") { Connection = Host.Connection.Name });
        }

        var channel = Host.Channels.Get(_state.ChannelIdOf(nick)) ?? new IrcChannel(Host, _state, nick);
        Host.Channels.Put(channel.Id, channel);
        return new(channel);
    }

    private static partial class Log
    {
        [LoggerMessage(5510, LogLevel.Warning, "Connection '{Connection}': with Tls set to {Tls}, whoever sits between here and {Server} can read and change everything, the passwords included.")]
        public static partial void Unprotected(ILogger logger, string connection, string server, TlsMode tls);
    }
}
