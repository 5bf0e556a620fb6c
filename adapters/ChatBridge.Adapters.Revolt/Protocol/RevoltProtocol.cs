using System.Buffers;
using System.Text.Json;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The rules of a session: authenticate, ready, heartbeats, errors, logout. Nothing can be resumed.</summary>
internal sealed class RevoltProtocol(RevoltSetup setup) : SessionProtocol
{
    private const int MaxBulkDepth = 8;
    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);

    private readonly FrameJson _json = new(setup);
    private bool _isLoggedIn;
    private bool _isReady;
    private long _pings;

    /// <inheritdoc/>
    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var info = RevoltFrame.Inspect(frame, setup.IsPacked);
        return !_isLoggedIn && !info.IsMalformed ? info with { IsSession = true } : info;   // an error may come under its own name
    }

    /// <inheritdoc/>
    public override string GetEventName(ReadOnlySpan<byte> frame) => RevoltFrame.ReadName(frame, setup.IsPacked);

    /// <inheritdoc/>
    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        (_isLoggedIn, _isReady) = (false, false);
        if (setup.TokenMode == RevoltTokenMode.Frame)
        {
            actions.Send(output => RevoltWriter.WriteAuthenticate(output, setup.Token));
        }
    }

    /// <inheritdoc/>
    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        try
        {
            Handle(info.EventKey, _json.Of(frame), memory, actions, 0);
        }
        catch (JsonException) when (!_isReady)   // later it is skipped and counted like any other frame that says nothing
        {
            actions.Reconnect(resume: false, "the server sent a malformed frame", ShortPause, LongPause);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The server never says why: it drops the socket after it has said what there is to say.</remarks>
    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;

    /// <inheritdoc/>
    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => RevoltWriter.WritePing(output, ++_pings);

    private void Handle(int key, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions, int depth)
    {
        switch (key)
        {
            case RevoltEvent.Authenticated:
                LogIn(actions);
                break;
            case RevoltEvent.Ready:
                OnReady(memory, actions);
                break;
            case RevoltEvent.Pong when ReadNumber(frame) == _pings:
                actions.Acknowledge();   // the answer to an earlier one says less
                break;
            case RevoltEvent.Ping:
                Answer(frame, actions);
                break;
            case RevoltEvent.Error:
                OnError(RevoltErrors.Read(frame), actions);
                break;
            case RevoltEvent.Logout:
                actions.Fail(Ended("the server ended the session: it was revoked, or the bot's token was reset", "Logout"));
                break;
            case RevoltEvent.Bulk when depth < MaxBulkDepth:
                OnBulk(frame, memory, actions, depth);
                break;
            case RevoltEvent.Unknown when !_isLoggedIn && RevoltFrame.ReadName(frame) is { } name && RevoltErrors.IsBare(name):
                OnError(name, actions);
                break;
            default:
                break;   // what comes before the server has let us in and is no error concerns no session
        }
    }

    private void OnBulk(ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions, int depth)
    {
        var cursor = new JsonCursor(frame);
        if (!cursor.EnterObject())
        {
            return;
        }

        while (cursor.NextProperty(out var name))
        {
            if (!name.SequenceEqual("v"u8))
            {
                cursor.Skip();
            }
            else if (cursor.EnterArray())
            {
                while (cursor.NextItem())
                {
                    var item = cursor.ReadRaw();
                    if (RevoltFrame.Inspect(item) is { IsSession: true } inner)
                    {
                        Handle(inner.EventKey, item, memory, actions, depth + 1);
                    }
                }
            }
        }
    }

    private void LogIn(SessionActions actions)
    {
        if (!_isLoggedIn)
        {
            _isLoggedIn = true;
            actions.StartHeartbeat(setup.PingInterval);
        }
    }

    private void OnReady(SessionMemory memory, SessionActions actions)
    {
        LogIn(actions);
        if (_isReady)
        {
            return;
        }

        if (setup.Self is not { } self)
        {
            actions.Reconnect(resume: false, "the server's Ready did not tell who the account is", ShortPause, LongPause);
            return;
        }

        _isReady = true;
        memory.UserId = self.Id;
        actions.Ready(self.Id);
    }

    private void OnError(string id, SessionActions actions)
    {
        if (RevoltErrors.IsFatal(id, _isLoggedIn))
        {
            actions.Fail(id == "OnboardingNotFinished"
                ? Ended("the account has not chosen its name yet. Finish signing up in the network's own program", id)
                : Ended("the server does not accept the token. Check Token and TokenKind: it may have been reset, or the session was ended", id));
        }
        else if (!_isLoggedIn && id != "AlreadyAuthenticated")
        {
            actions.Reconnect(resume: false, $"the server reported {Told(id)} before it let the account in", ShortPause, LongPause);
        }
    }

    // What the server sent along, and nothing else of its frame.
    private static void Answer(ReadOnlySpan<byte> frame, SessionActions actions)
    {
        var data = JsonCursor.Find(frame, "data"u8);
        if (!data.IsEmpty)
        {
            var copy = data.ToArray();
            actions.Send(output => RevoltWriter.WritePong(output, copy));
        }
    }

    private static long ReadNumber(ReadOnlySpan<byte> frame)
    {
        var data = JsonCursor.Find(frame, "data"u8);
        return data.Length is > 0 and < 20 && data[0] != (byte)'"' && System.Buffers.Text.Utf8Parser.TryParse(data, out long number, out var used) && used == data.Length ? number : -1;
    }

    // Comes from the other side: it must not forge a line of a log.
    private static string Told(string id) => id.Length is > 0 and <= 64 && id.All(char.IsAsciiLetterOrDigit) ? id : "an error";

    private ChatError Ended(string what, string code) =>
        new(ChatErrorKind.Unauthenticated, Effect.NotApplied, $"Connection '{setup.Connection}': {what}.") { Connection = setup.Connection, NativeCode = code };
}
