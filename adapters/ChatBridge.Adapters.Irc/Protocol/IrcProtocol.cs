namespace ChatBridge.Adapters.Irc;

/// <summary>The rules of a session: extensions and SASL, the nick, the channels, pings, and being thrown out.</summary>
internal sealed partial class IrcProtocol(IrcOptions options, IrcState state, string connection, ILogger logger) : SessionProtocol
{
    private const int MaxJoinBytes = 400;
    private const int MaxNicks = 9;
    private static readonly TimeSpan LaterAgain = TimeSpan.FromSeconds(30);
    private static readonly string[] Wanted = ["message-tags", "server-time", "echo-message", "labeled-response", "batch", "multi-prefix", "userhost-in-names", "sasl"];
    private HashSet<string> _offered = [];
    private readonly Dictionary<string, string> _channels = [];   // to be in, by folded name: what to join it with
    private Queue<string> _toJoin = new();
    private HashSet<string> _joining = [];
    private bool _isWelcome, _isRegistered, _isLoggedIn, _wasRegistered;
    private int _nicks;
    private long _beats;
    public override bool AnswersOnSocket => true;
    public override SendBudget? SendBudget => new(options.FloodBurst, options.FloodBurst * options.FloodInterval, Reserve: 1);
    private string Server => $"{options.Host}:{options.Port}";
    private bool UsesSasl => !string.IsNullOrEmpty(options.SaslUsername);

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var command = IrcLine.CommandOf(frame);
        var isMessage = command.SequenceEqual("PRIVMSG"u8) || command.SequenceEqual("NOTICE"u8);
        var isSession = command.SequenceEqual("PING"u8) || command.SequenceEqual("CAP"u8) || command.SequenceEqual("AUTHENTICATE"u8);
        return new() { Sequence = -1, IsSession = !command.IsEmpty && !isMessage, IsEvent = !command.IsEmpty && !isSession };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        (_isWelcome, _isRegistered, _isLoggedIn, _nicks) = (false, false, false, 0);
        (_offered, _toJoin, _joining) = ([], new(), []);
        state.Begin();
        Send(actions, "CAP LS 302");
        if (!string.IsNullOrEmpty(options.Password)) Send(actions, $"PASS :{options.Password}");
        Send(actions, $"NICK {options.Nick}");
        Send(actions, $"USER {options.Username ?? options.Nick} 0 * :{options.RealName ?? options.Nick}");
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var line = IrcLine.Parse(frame);
        var isMine = state.IsMe(line.Nick);
        switch (line.Command)
        {
            case "PING": Send(actions, $"PONG :{line.Text}"); break;
            case "PONG" when line.Text == $"beat{_beats}": actions.Acknowledge(); Regain(actions); break;
            case "CAP": OnExtensions(line, actions); break;
            case "AUTHENTICATE" when line[0] == "+" && UsesSasl: LogIn(actions); break;
            case "903" or "907": _isLoggedIn = true; Send(actions, "CAP END"); break;
            case "902" or "904" or "905" or "906" or "908": Refuse(actions, ChatErrorKind.Unauthenticated, $"does not take the login of '{options.SaslUsername}' with SASL PLAIN", line); break;
            case "464": Refuse(actions, ChatErrorKind.Unauthenticated, string.IsNullOrEmpty(options.Password) ? "wants a password: set Password" : "does not take the Password", line); break;
            case "465": Refuse(actions, ChatErrorKind.Forbidden, "has banned this host or user", line); break;
            case "ERROR": OnThrownOut(line, actions); break;
            case "001": OnWelcome(line, actions); break;
            case "005": state.Learn(line); break;
            case "376" or "422" when !_isRegistered: OnRegistered(actions); break;
            case "431" or "432" or "433" or "436" or "437" when !_isWelcome: OnNickRefused(line, actions); break;
            case "NICK" when isMine: state.Nick = line[0]; break;
            case "NICK" or "QUIT" when state.Fold(line.Nick) == state.Fold(options.Nick): Regain(actions); break;
            case "396": state.UserHost = line[1].Contains('@', StringComparison.Ordinal) ? line[1] : $"{state.UserHost.Split('@')[0]}@{line[1]}"; break;
            case "JOIN" when isMine: state.UserHost = line.UserHost; if (_channels.Count < IrcState.MaxChannels) _channels.TryAdd(state.Fold(line[0]), line[0]); break;
            case "PART" when isMine: _channels.Remove(state.Fold(line[0])); break;
            case "KICK" when state.IsMe(line[1]): _channels.Remove(state.Fold(line[0])); break;
            case "366": OnJoined(line[1], actions); break;
            case var command when IsJoinRefusal(command) && _joining.Contains(state.Fold(line[1])):
                IrcLog.NotJoined(logger, connection, Readable(line[1]), Readable(line.Text));
                OnJoined(line[1], actions);
                break;
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;
    public override void WriteGoodbye(StopIntent intent, IBufferWriter<byte> output) => output.Write("QUIT"u8);
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write(IrcLine.Write($"PING :beat{++_beats}"));
    /// <summary>Whether a numeric says that a channel cannot be joined.</summary>
    public static bool IsJoinRefusal(string command) => command is "403" or "405" or "407" or "437" or "470" or "471" or "473" or "474" or "475" or "476" or "477" or "479" or "480" or "489" or "520";
    /// <summary>What a server says, fit for a log: without control characters, and not long.</summary>
    public static string Readable(string text) => string.Concat(text.Where(c => !char.IsControl(c)).Take(200));

    private void OnExtensions(IrcLine line, SessionActions actions)
    {
        var names = line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (line[1].ToUpperInvariant())
        {
            case "LS" or "NEW":   // a name may bear a value: for sasl, what it takes
                _offered.UnionWith(names.Where(name => !name.StartsWith("sasl=", StringComparison.Ordinal) || name[5..].Split(',').Contains("PLAIN")).Select(name => name.Split('=')[0]).Intersect(Wanted));
                if (line.Count < 4 || line[2] != "*") Request(actions);
                break;
            case "ACK":
                foreach (var name in names.Intersect(Wanted)) state.Extensions[name] = true;
                if (names.Contains("sasl")) Send(actions, "AUTHENTICATE PLAIN");
                else if (!_isWelcome) Send(actions, "CAP END");
                break;
            case "NAK" when !_isWelcome: Send(actions, "CAP END"); break;   // a login that was refused so is missed at the welcome
            case "DEL":
                foreach (var name in names) state.Extensions.TryRemove(name, out _);
                _offered.ExceptWith(names);
                break;
        }
    }

    // The login happens before the welcome or not at all.
    private void Request(SessionActions actions)
    {
        var request = Wanted.Where(name => _offered.Contains(name) && !state.Extensions.ContainsKey(name) && (name != "sasl" || (UsesSasl && !_isWelcome))).ToList();
        if (request.Count > 0) Send(actions, $"CAP REQ :{string.Join(' ', request)}");
        else if (!_isWelcome) Send(actions, "CAP END");
    }

    private void LogIn(SessionActions actions)
    {
        var secret = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.SaslUsername}\0{options.SaslPassword}"));
        foreach (var piece in secret.Chunk(400)) Send(actions, $"AUTHENTICATE {new string(piece)}");
        if (secret.Length % 400 == 0) Send(actions, "AUTHENTICATE +");
    }

    private void OnWelcome(IrcLine line, SessionActions actions)
    {
        (_isWelcome, state.Nick) = (true, line[0]);
        state.UserHost = line.Text.Split(' ')[^1].Split('!') is [_, var own] && own.Contains('@', StringComparison.Ordinal) ? own : "";
        if (!UsesSasl || _isLoggedIn) return;
        if (_wasRegistered) actions.Reconnect(resume: false, $"{Server} offers no login at present", LaterAgain, 2 * LaterAgain);   // the network's accounts are away for a while
        else Refuse(actions, ChatErrorKind.Unauthenticated, "offers no login with SASL PLAIN: leave SaslUsername and SaslPassword out, or choose another server", line);
    }

    private void OnRegistered(SessionActions actions)
    {
        (_isRegistered, _wasRegistered) = (true, true);
        foreach (var channel in options.Channels) _channels[state.Fold(channel.Split(' ')[0])] = channel;
        foreach (var channel in _channels.Values.OrderBy(channel => !channel.Contains(' ', StringComparison.Ordinal))) _toJoin.Enqueue(channel);   // keys go to the first channels of a line
        actions.StartHeartbeat(options.PingInterval);
        actions.Settling(state.UserIdOf(state.Nick));
        JoinNext(actions);
    }

    private void JoinNext(SessionActions actions)
    {
        var (names, keys) = ("", "");
        while (_toJoin.TryPeek(out var channel) && _joining.Count < state.MaxJoins && (names.Length == 0 || Encoding.UTF8.GetByteCount(names + keys + channel) < MaxJoinBytes))
        {
            var parts = _toJoin.Dequeue().Split(' ');
            (names, keys) = ($"{names},{parts[0]}", parts.Length > 1 ? $"{keys},{parts[1]}" : keys);
            _joining.Add(state.Fold(parts[0]));
        }

        if (names.Length > 0) Send(actions, $"JOIN {names[1..]} {keys.TrimStart(',')}".TrimEnd());
        else actions.Ready(state.UserIdOf(state.Nick));
    }

    private void OnJoined(string channel, SessionActions actions)
    {
        if (_joining.Remove(state.Fold(channel)) && _joining.Count == 0) JoinNext(actions);
    }

    // Names that are too long where nicks are short are refused too; the later ones are short.
    private void OnNickRefused(IrcLine line, SessionActions actions)
    {
        if (line.Command == "432" && _nicks == 0) Refuse(actions, ChatErrorKind.Validation, $"does not allow the nick '{options.Nick}': set another Nick", line);
        else if (++_nicks > MaxNicks) actions.Reconnect(resume: false, $"{Server} lets nobody in as '{options.Nick}' or anything like it: {Say(line)}", LaterAgain, 2 * LaterAgain);
        else Send(actions, $"NICK {(_nicks <= 3 ? options.Nick + new string('_', _nicks) : $"{options.Nick[..Math.Min(options.Nick.Length, 7)]}_{_nicks}")}");
    }

    private void Regain(SessionActions actions)
    {
        if (_isRegistered && !state.IsMe(options.Nick)) Send(actions, $"NICK {options.Nick}");
    }

    private void OnThrownOut(IrcLine line, SessionActions actions)
    {
        if (Banned().IsMatch(line.Text)) Refuse(actions, ChatErrorKind.Forbidden, "has banned this host or user", line);
        else if (!_isWelcome && line.Text.Contains("password", StringComparison.OrdinalIgnoreCase)) Refuse(actions, ChatErrorKind.Unauthenticated, "does not take the Password", line);
        else actions.Reconnect(resume: false, $"{Server} ended the connection: {Say(line)}", options.ThrownOutPause, 2 * options.ThrownOutPause);
    }

    private void Refuse(SessionActions actions, ChatErrorKind kind, string what, IrcLine line) =>
        actions.Fail(new ChatError(kind, Effect.NotApplied, $"Connection '{connection}': {Server} {what}. It says: {Say(line)}") { NativeCode = line.Command });

    // A server may repeat what it was sent.
    private string Say(IrcLine line) => new[] { options.Password, options.SaslPassword }.OfType<string>().Where(secret => secret.Length > 0).Aggregate(Readable(line.Text), (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));
    private static void Send(SessionActions actions, string line) => actions.Send(IrcLine.Clean(line));

    [GeneratedRegex(@"\bbanned\b|\b[AGKZ]-?:?Line(?:d|\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Banned();
}
