using System.Buffers;
using System.Globalization;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>
/// The rules of an Aster session: log in, check the version, ask for users, channels, presence, name and icon in one go, look at the
/// newest messages of each channel, and be ready when the last answer is in. A lost session cannot be continued.
/// </summary>
/// <remarks>What a packet is, push or answer, <see cref="AsterRequests"/> has found out before <see cref="OnFrame"/> is called.</remarks>
internal sealed class AsterProtocol(AsterSettings settings, AsterRequests requests, string connection) : SessionProtocol
{
    private enum Stage
    {
        Closed,
        LoggingIn,
        Registering,
        Syncing,
        Baselines,
        Ready,
    }

    private Stage _stage;
    private ulong? _account = settings.Uuid;
    private bool _mayBeRegistered;
    private ulong _self;
    private bool _hasChannels;
    private int _baselinesDue;
    private int _baselineMessages = settings.UsesBaselines ? settings.BaselineMessages : 0;
    private List<ulong> _channels = [];

    /// <inheritdoc/>
    public override bool AnswersOnSocket => true;

    /// <summary>The first number of the server's version, or -1 before it is known.</summary>
    public int ApiMajor { get; private set; } = -1;

    /// <inheritdoc/>
    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        ReadOnlySpan<byte> name = default;
        var status = 200;   // the oldest servers leave it out
        var walk = new AsterPacket(frame);
        while (walk.Next())
        {
            if (walk.Name.SequenceEqual("command"u8))
            {
                name = walk.Value;
            }
            else if (walk.Name.SequenceEqual("status"u8) && !(AsterPacket.TryNumber(walk.Value, out var number) && number <= 999 && (status = (int)number) >= 0))
            {
                return FrameInfo.Malformed;
            }
        }

        if (!walk.IsComplete || name.Length < 3 || name[0] != '"')
        {
            return FrameInfo.Malformed;
        }

        return new FrameInfo
        {
            OpCode = status,
            EventKey = (int)AsterCommands.Find(name[1..^1]),
            Sequence = -1,
            DataStart = 0,
            DataLength = frame.Length,
            IsEvent = true,
            IsSession = true,
        };
    }

    /// <inheritdoc/>
    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        if (_stage == Stage.Registering)
        {
            _mayBeRegistered = true;   // the answer was lost: try first whether the account is there
        }
        else if (_stage == Stage.Baselines)
        {
            _baselineMessages /= 2;   // they cost the last socket: perhaps their lines are too long for us
        }

        (_hasChannels, _channels, _baselinesDue, ApiMajor) = (false, [], 0, -1);
        actions.Opening(resuming: false);
        if (settings.Mode == ConnectionMode.Neither)
        {
            Sync(actions);
        }
        else if (settings.Mode == ConnectionMode.Register && _account is null && !_mayBeRegistered)
        {
            Register(actions);
        }
        else
        {
            _stage = Stage.LoggingIn;
            actions.Send(output => AsterRequest.Login(output, settings, _account));
        }
    }

    /// <inheritdoc/>
    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var command = (AsterCommand)info.EventKey;
        if (command == AsterCommand.ApiVersion)
        {
            CheckVersion(frame, actions);
            return;
        }

        var match = requests.Current;
        if (match.Kind == AsterMatchKind.OutOfOrder)
        {
            actions.Reconnect(resume: false, "The server skipped an answer, so that answers cannot be told apart any more.");
            return;
        }

        if (match.Kind == AsterMatchKind.Answer && match.Slot is { } slot)
        {
            OnAnswer(slot, info.OpCode, frame, memory, actions);
        }
        else if (match.Kind == AsterMatchKind.Push && command == AsterCommand.ListChannels && _stage == Stage.Syncing)
        {
            NoteChannels(frame);
        }
    }

    /// <inheritdoc/>
    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;

    /// <inheritdoc/>
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => AsterRequest.Plain(output, "ping"u8);

    private void OnAnswer(AsterSlot slot, int status, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        if (slot.Command == AsterCommand.Ping)
        {
            actions.Acknowledge();
            return;
        }

        switch (_stage)
        {
            case Stage.LoggingIn or Stage.Registering when slot.Command is AsterCommand.Login or AsterCommand.Register:
                OnLogin(slot.Command, status, frame, memory, actions);
                break;
            case Stage.Syncing:
                OnSynced(slot.Command, status, frame, actions);
                break;
            case Stage.Baselines when slot.Command == AsterCommand.History:
                if (--_baselinesDue <= 0)
                {
                    BecomeReady(actions);
                }

                break;
        }
    }

    private void OnLogin(AsterCommand command, int status, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        if (status == 200)
        {
            if (!AsterPacket.TryNumber(AsterPacket.Field(frame, "uuid"u8), out _self))
            {
                actions.Reconnect(resume: false, "The server's answer to the login names no account.", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
                return;
            }

            (_account, _mayBeRegistered) = (_self, false);
            memory.UserId = new UserId(_self);
            actions.StartHeartbeat(settings.PingInterval);
            Sync(actions);
            return;
        }

        if (status == 404 && command == AsterCommand.Login && _mayBeRegistered && settings.Mode == ConnectionMode.Register)
        {
            _mayBeRegistered = false;
            Register(actions);
            return;
        }

        if (status is >= 500 and <= 599)
        {
            actions.Reconnect(resume: false, $"The server answers the login with status {status.ToString(CultureInfo.InvariantCulture)}.", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
            return;
        }

        var (kind, why) = status switch
        {
            403 => (ChatErrorKind.Unauthenticated, "the password is wrong. Correct Password"),
            404 => (ChatErrorKind.Unauthenticated, "the server knows no such account. Correct Username or Uuid, or set Mode to Register to make the account"),
            409 => (ChatErrorKind.Conflict, "the name is taken. Choose another Username, or set Mode to Login if the account is yours"),
            405 => (ChatErrorKind.Conflict, "the server takes the connection for one that is logged in already"),
            400 => (ChatErrorKind.Validation, "the server finds the name or the password wrong in form. Correct Username and Password"),
            _ => (ChatErrorKind.Rejected, "the server refuses for a reason that is not known"),
        };
        var code = status.ToString(CultureInfo.InvariantCulture);
        Fail(actions, new ChatError(kind, Effect.NotApplied, $"{(command == AsterCommand.Register ? "Registering" : "Logging in to")} {settings.Account} on the Aster server {settings.Server} failed with status {code}: {why}.") { NativeCode = code });
    }

    private void Register(SessionActions actions)
    {
        _stage = Stage.Registering;
        actions.Send(output => AsterRequest.Register(output, settings));
    }

    // All at once: the answers come in this order, and the icon's is the last.
    private void Sync(SessionActions actions)
    {
        _stage = Stage.Syncing;
        actions.Send(static output => AsterRequest.Plain(output, "get_metadata"u8));
        if (settings.Mode != ConnectionMode.Neither)
        {
            actions.Send(static output => AsterRequest.Plain(output, "list_channels"u8));
            actions.Send(static output => AsterRequest.Plain(output, "online"u8));
        }

        actions.Send(static output => AsterRequest.Plain(output, "get_name"u8));
        actions.Send(static output => AsterRequest.Plain(output, "get_icon"u8));
    }

    private void OnSynced(AsterCommand command, int status, ReadOnlySpan<byte> frame, SessionActions actions)
    {
        if (command == AsterCommand.ListChannels && status == 200)
        {
            NoteChannels(frame);
        }
        else if (command == AsterCommand.GetIcon)
        {
            if (settings.Mode == ConnectionMode.Neither)
            {
                actions.StartHeartbeat(settings.PingInterval);
            }
            else if (!_hasChannels)
            {
                actions.Reconnect(resume: false, "The server does not tell its channels.", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
                return;
            }

            LookAtChannels(actions);
        }
    }

    private void LookAtChannels(SessionActions actions)
    {
        if (_baselineMessages > 0)
        {
            foreach (var channel in _channels)
            {
                if (_baselinesDue >= settings.BaselineChannels)
                {
                    break;
                }

                _baselinesDue++;
                actions.Send(output => AsterRequest.History(output, channel, _baselineMessages, null));
            }
        }

        if (_baselinesDue == 0)
        {
            BecomeReady(actions);
        }
        else
        {
            _stage = Stage.Baselines;
        }
    }

    private void BecomeReady(SessionActions actions)
    {
        _stage = Stage.Ready;
        actions.Ready(settings.Mode == ConnectionMode.Neither ? default : new UserId(_self));
    }

    private void NoteChannels(ReadOnlySpan<byte> frame)
    {
        try
        {
            _channels = [.. AsterJson.ReadChannels(frame).Select(channel => channel.Id)];
            _hasChannels = true;
        }
        catch (System.Text.Json.JsonException)
        {
            _hasChannels = false;   // told as "does not tell its channels"; the projector reports what is wrong with the packet
        }
    }

    private void CheckVersion(ReadOnlySpan<byte> frame, SessionActions actions)
    {
        try
        {
            ApiMajor = AsterJson.ReadMajor(frame);
        }
        catch (System.Text.Json.JsonException)
        {
            ApiMajor = -1;
        }

        if (ApiMajor is not (0 or 1))
        {
            var version = ApiMajor < 0 ? "of an older form" : ApiMajor.ToString(CultureInfo.InvariantCulture);
            Fail(actions, new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied, $"The Aster server {settings.Server}, to which {settings.Account} connects, speaks protocol version {version}; this adapter speaks 0 and 1. Use a server of one of these, or a newer adapter.") { NativeCode = version });
        }
    }

    private void Fail(SessionActions actions, ChatError error)
    {
        _stage = Stage.Closed;
        actions.Fail(error with { Connection = connection });
    }
}
