using System.Buffers;
using System.Text.Json;
using ChatBridge.Limits;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Discord;

/// <summary>The rules of gateway sessions: hello, identify or resume, heartbeats, op 1, 7 and 9, close codes.</summary>
internal sealed class GatewayProtocol : SessionProtocol
{
    private const int MaxFailedResumes = 5;
    private static readonly TimeSpan ShortestBeat = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestBeat = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private readonly GatewaySetup _setup;
    private readonly SelfPresenceState _presence;
    private readonly int _shard;
    private readonly int _shardCount;
    private bool _isOpen;
    private bool _saidHello;
    private bool _isResuming;
    private int _failedResumes;
    private long _toldPresence;
    private readonly HashSet<ulong> _awaited = [];   // guilds that READY named and that have not come yet
    private bool _stands;   // the session of this socket
    private bool _wasReady;
    private UserId _userId;

    public GatewayProtocol(GatewaySetup setup, SelfPresenceState presence, int shard, int shardCount) => (_setup, _presence, _shard, _shardCount) = (setup, presence, shard, shardCount);

    /// <inheritdoc/>
    /// <remarks>120 in 60 s are allowed; the reserve covers a heartbeat every 15 s and a session's first frame.</remarks>
    public override SendBudget? SendBudget => new(120, TimeSpan.FromSeconds(60), 5);

    /// <inheritdoc/>
    public override int? MaxSendBytes => 4096;

    /// <inheritdoc/>
    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var info = GatewayFrame.Inspect(frame);
        var concernsSession = (_isOpen && !_saidHello && !info.IsMalformed)   // whatever comes in place of hello
            || (_awaited.Count > 0 && info.EventKey is GatewayEvent.GuildCreate or GatewayEvent.GuildDelete);
        return concernsSession ? info with { IsSession = true } : info;
    }

    /// <inheritdoc/>
    public override string GetEventName(ReadOnlySpan<byte> frame) => GatewayFrame.ReadEventName(frame);

    /// <inheritdoc/>
    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        _isOpen = true;
        _saidHello = false;
        _isResuming = false;
        _stands = false;
        _awaited.Clear();
    }

    /// <inheritdoc/>
    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var data = new JsonCursor(frame.Slice(info.DataStart, info.DataLength));
        try
        {
            switch (info.OpCode)
            {
                case GatewayOp.Hello:
                    OnHello(data, memory, actions);
                    break;
                case GatewayOp.Reconnect:   // may come at any time, also in place of hello
                    actions.Reconnect(resume: true, "the gateway asked for it (op 7)");
                    break;
                case GatewayOp.InvalidSession:
                    OnInvalidSession(data, memory, actions);
                    break;
                case GatewayOp.Heartbeat:
                    actions.BeatNow();
                    break;
                case not GatewayOp.Hello when !_saidHello:
                    actions.Reconnect(resume: true, $"the gateway did not begin with hello (op {info.OpCode})", ShortPause, LongPause);
                    break;
                case GatewayOp.HeartbeatAck:
                    actions.Acknowledge();
                    if (_stands && _presence.Remembered > Math.Max(_toldPresence, _presence.Told))
                    {
                        TellPresence(actions);   // set while the session was settling, which may have ended without a word
                    }

                    break;
                case GatewayOp.Dispatch when info.EventKey == GatewayEvent.Ready:
                    OnReady(data, memory, actions);
                    break;
                case GatewayOp.Dispatch when info.EventKey == GatewayEvent.Resumed:
                    OnResumed(actions);
                    break;
                case GatewayOp.Dispatch when info.EventKey is GatewayEvent.GuildCreate or GatewayEvent.GuildDelete:
                    OnGuild(data, actions);
                    break;
                default:
                    break;   // an operation that this version does not know concerns no session
            }
        }
        catch (JsonException)
        {
            actions.Reconnect(resume: true, $"the gateway sent a malformed frame (op {info.OpCode})", ShortPause, LongPause);
        }
    }

    /// <inheritdoc/>
    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory)
    {
        if (!_isOpen)
        {
            memory.ResumeAddress = null;   // that host cannot be reached; the session may still be continued at the usual one
        }

        var failedResume = _isResuming;
        (_isOpen, _saidHello, _isResuming) = (false, false, false);
        var verdict = close is { } known ? GatewayCloseCodes.Judge(known.Code, _setup.Connection, _setup.Intents, _shard, _shardCount) : CloseVerdict.Resume;
        if (verdict.Kind == CloseVerdictKind.Resume && failedResume && ++_failedResumes >= MaxFailedResumes)
        {
            _failedResumes = 0;
            return CloseVerdict.Fresh;
        }

        return verdict;
    }

    /// <inheritdoc/>
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => GatewayWriter.WriteHeartbeat(output, memory.Sequence);

    /// <inheritdoc/>
    public override TransportClose GetClose(StopIntent intent) => intent == StopIntent.End ? new(1000, null) : new(GatewayCloseCodes.Resumable, null);

    private void OnHello(JsonCursor data, SessionMemory memory, SessionActions actions)
    {
        if (_saidHello)
        {
            return;   // a second identify would end the session
        }

        if (ReadInterval(ref data) is not { } interval)
        {
            actions.Reconnect(resume: true, "the gateway's hello named no usable heartbeat interval", ShortPause, LongPause);
            return;
        }

        _saidHello = true;
        actions.StartHeartbeat(interval);
        _isResuming = memory.CanResume;
        actions.Opening(_isResuming);
        if (memory.SessionKey is { } key)
        {
            var sequence = memory.Sequence;
            actions.Send(output => GatewayWriter.WriteResume(output, _setup.Token, key, sequence));
            return;
        }

        var presence = _presence.Current;
        _toldPresence = presence.Version;
        _setup.Starts.Spend(_shard);
        actions.Send(output => GatewayWriter.WriteIdentify(
            output, _setup.Token, _setup.Intents, _setup.Compression == GatewayCompression.PayloadZlib, _shard, _shardCount, presence));
    }

    private void OnInvalidSession(JsonCursor data, SessionMemory memory, SessionActions actions)
    {
        var resumable = data.Peek() == (byte)'t' && memory.CanResume && ++_failedResumes < MaxFailedResumes;
        if (!resumable)
        {
            _failedResumes = 0;
        }

        _isResuming = false;   // counted already
        actions.Reconnect(resumable, resumable ? "the session could not be continued yet (op 9)" : "the session is over (op 9)", ShortPause, LongPause);
    }

    private void OnReady(JsonCursor data, SessionMemory memory, SessionActions actions)
    {
        string? key = null, address = null;
        ulong user = 0;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var name))
            {
                if (name.SequenceEqual("session_id"u8))
                {
                    key = data.ReadText().ToStringOrNull();
                }
                else if (name.SequenceEqual("resume_gateway_url"u8))
                {
                    address = data.ReadText().ToStringOrNull();
                }
                else if (name.SequenceEqual("user"u8))
                {
                    user = data.ReadObjectId();
                }
                else if (name.SequenceEqual("guilds"u8) && !_wasReady && _setup.Intents.HasFlag(GatewayIntents.Guilds))
                {
                    ReadAwaited(ref data);
                }
                else
                {
                    data.Skip();
                }
            }
        }

        if (string.IsNullOrEmpty(key) || user == 0)
        {
            actions.Reconnect(resume: false, "the gateway's READY named no session or no account", ShortPause, LongPause);
            return;
        }

        (memory.SessionKey, memory.ResumeAddress, memory.UserId) = (key, _setup.ResumeAddress(address), new UserId(user));
        (_failedResumes, _userId, _stands) = (0, memory.UserId, true);
        if (_awaited.Count > 0)
        {
            actions.Settling(_userId);
        }
        else
        {
            BecomeReady(actions);
        }
    }

    // The first session counts as ready when its guilds have come, so that a program that was started can look up its
    // channels. Later ones have the cache of the one before.
    private void OnGuild(JsonCursor data, SessionActions actions)
    {
        if (_awaited.Remove(data.ReadObjectId()) && _awaited.Count == 0)
        {
            BecomeReady(actions);
        }
    }

    private void BecomeReady(SessionActions actions)
    {
        _wasReady = true;
        actions.Ready(_userId);
        TellPresence(actions);
    }

    private void ReadAwaited(ref JsonCursor data)
    {
        if (data.EnterArray())
        {
            while (data.NextItem())
            {
                _awaited.Add(data.ReadObjectId());
            }
        }
    }

    private void OnResumed(SessionActions actions)
    {
        (_isResuming, _failedResumes, _wasReady, _stands) = (false, 0, true, true);
        actions.Resumed();
        TellPresence(actions);
    }

    // What was set while the socket was down, or between identify and ready, is told now.
    private void TellPresence(SessionActions actions)
    {
        var presence = _presence.Current;
        if (presence.Version != _toldPresence)
        {
            _toldPresence = presence.Version;
            _presence.CountSent();
            actions.Send(output => GatewayWriter.WritePresenceUpdate(output, presence));
        }
    }

    private static TimeSpan? ReadInterval(ref JsonCursor data)
    {
        double? milliseconds = null;
        if (data.Peek() == (byte)'{' && data.EnterObject())
        {
            while (data.NextProperty(out var name))
            {
                if (name.SequenceEqual("heartbeat_interval"u8))
                {
                    milliseconds = data.ReadNumber();
                }
                else
                {
                    data.Skip();
                }
            }
        }

        return milliseconds is { } value && value >= ShortestBeat.TotalMilliseconds && value <= LongestBeat.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(value)
            : null;
    }
}
