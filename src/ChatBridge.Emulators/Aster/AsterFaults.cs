using System.Globalization;
using System.Text;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Aster;

/// <summary>The scripted faults of an <see cref="AsterEmulator"/>: those of the protocol, and through <see cref="Bytes"/> those of the socket.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class AsterFaults
{
    private const int MaxScripted = 10_000;
    private readonly Lock _gate = new();
    private readonly List<(string Command, AsterFault? Fault, AsterHold? Hold)> _next = [];
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);
    private readonly Func<IReadOnlyList<AsterSession>> _sessions;
    private readonly ChaosPlan? _chaos;

    internal AsterFaults(FaultInjector bytes, ChaosPlan? chaos, Func<IReadOnlyList<AsterSession>> sessions)
    {
        Bytes = bytes;
        _chaos = chaos;
        _sessions = sessions;
    }

    /// <summary>Gets the faults of the socket: cut, delay, split, silence, refuse.</summary>
    public FaultInjector Bytes { get; }

    /// <summary>Strikes the next request with that command, whoever sends it; several wait in line.</summary>
    /// <param name="command">The command's name, such as <c>send</c>.</param>
    /// <param name="fault">What happens to it.</param>
    public void Next(string command, AsterFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        Add(command, fault, null);
    }

    /// <summary>Holds the next request with that command before it has any effect.</summary>
    public AsterHold HoldNext(string command) => Add(command, null, new AsterHold(isAfterEffect: false)).Hold!;

    /// <summary>Applies the next request with that command and holds its answer.</summary>
    public AsterHold HoldNextAnswer(string command) => Add(command, null, new AsterHold(isAfterEffect: true)).Hold!;

    /// <summary>Sends the next push with that command twice, to the first peer that gets it.</summary>
    /// <param name="command">The push's name, such as <c>content</c>.</param>
    public void RepeatNextPush(string command) => RepeatNextPush(command, 1);

    /// <summary>Sends the next pushes with that command twice.</summary>
    /// <param name="command">The push's name, such as <c>content</c>.</param>
    /// <param name="count">How many pushes; one push to two peers counts as two.</param>
    public void RepeatNextPush(string command, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
            _repeats[command] = count;
    }

    /// <summary>Sends a line that is no JSON to every peer.</summary>
    public void SendMalformedLine() => SendRaw("{\"command\":\"content\",\"content\":"u8.ToArray());

    /// <summary>Sends a well-formed but huge line of an unknown command to every peer.</summary>
    /// <param name="bytes">How long the line is.</param>
    public void SendOversizedLine(int bytes)
    {
        var head = "{\"command\":\"noise\",\"data\":\""u8;
        var tail = "\",\"status\":200}"u8;
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, head.Length + tail.Length);
        var line = new byte[bytes];
        line.AsSpan().Fill((byte)'x');
        head.CopyTo(line);
        tail.CopyTo(line.AsSpan(bytes - tail.Length));
        SendRaw(line);
    }

    /// <summary>Sends a line to every peer whose text is not UTF-8.</summary>
    public void SendInvalidUtf8() => SendRaw([.. "{\"command\":\"noise\",\"data\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"status\":200}"u8]);

    /// <summary>Sends any line to every peer, as it stands.</summary>
    public void SendLine(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        SendRaw(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Takes what is scripted or drawn for a request.</summary>
    internal (AsterFault? Fault, AsterHold? Hold) Take(string command, int sessionNumber)
    {
        lock (_gate)
        {
            var index = _next.FindIndex(n => string.Equals(n.Command, command, StringComparison.Ordinal));
            if (index >= 0)
            {
                var (_, fault, hold) = _next[index];
                _next.RemoveAt(index);
                return (fault, hold);
            }
        }

        return (Draw(command, sessionNumber), null);
    }

    /// <summary>Says whether a push goes out twice to one peer.</summary>
    internal bool TakeRepeat(string command)
    {
        lock (_gate)
        {
            if (_repeats.TryGetValue(command, out var left) && left > 0)
            {
                _repeats[command] = left - 1;
                return true;
            }
        }

        return command is "content" or "message_edited" or "message_deleted" && _chaos?.Strike("aster.push.repeat", 0.03, command) == true;
    }

    /// <summary>Draws a line of noise that goes out ahead of a push.</summary>
    internal byte[]? TakeNoise()
    {
        if (_chaos is null)
            return null;
        if (_chaos.Strike("aster.line.malformed", 0.004))
            return "{\"command\":\"content\",\"content\":"u8.ToArray();
        return _chaos.Strike("aster.line.invalid_utf8", 0.002)
            ? [.. "{\"command\":\"noise\",\"data\":\""u8, 0xC3, 0x28, 0xFF, .. "\",\"status\":200}"u8]
            : null;
    }

    private AsterFault? Draw(string command, int sessionNumber)
    {
        if (_chaos is null)
            return null;
        var detail = string.Create(CultureInfo.InvariantCulture, $"{command} on session {sessionNumber}");
        if (_chaos.Strike("aster.drop.before", 0.01, detail))
            return AsterFault.DropBeforeEffect;
        if (_chaos.Strike("aster.drop.after", 0.015, detail))
            return AsterFault.DropAfterEffect;
        if (_chaos.Strike("aster.answer.lost", 0.015, detail))
            return AsterFault.LoseAnswer;

        // Only where a 500 is something that a client retries; at login it is a refusal.
        if (command is not ("send" or "edit" or "delete" or "history"))
            return null;
        if (_chaos.Strike("aster.500.before", 0.01, detail))
            return AsterFault.Fail(AsterStatus.InternalError);
        return _chaos.Strike("aster.500.after", 0.01, detail) ? AsterFault.FailAfterEffect(AsterStatus.InternalError) : null;
    }

    private (AsterFault? Fault, AsterHold? Hold) Add(string command, AsterFault? fault, AsterHold? hold)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        lock (_gate)
        {
            if (_next.Count >= MaxScripted)
                throw new InvalidOperationException("Too many faults are scripted and have not struck yet.");
            _next.Add((command, fault, hold));
        }

        return (fault, hold);
    }

    private void SendRaw(byte[] line)
    {
        foreach (var session in _sessions())
            session.SendRaw(line);
    }
}
