using System.Buffers.Binary;

namespace ChatBridge.Transports;

/// <summary>
/// Answers pings and closes while the reader goes on reading. At most one answer is under way: a peer that pings without reading
/// gets the answer to its latest ping (RFC 6455 section 5.5.3), and its pings never pile up here.
/// </summary>
internal sealed class WebSocketReplies(FrameSender sender)
{
    private readonly Lock _lock = new();
    private readonly byte[] _ping = new byte[125];
    private int _pingLength = -1;
    private int _closeCode;
    private bool _active;
    private bool _stopped;
    private Task _running = Task.CompletedTask;

    internal void Pong(ReadOnlySpan<byte> payload)
    {
        lock (_lock)
        {
            payload.CopyTo(_ping);
            _pingLength = payload.Length;
        }

        Run();
    }

    internal void Close(int code)
    {
        lock (_lock)
        {
            _closeCode = code;
        }

        Run();
    }

    /// <summary>Waits for the answer under way. The stream is closed by then, so it ends.</summary>
    internal Task StopAsync()
    {
        lock (_lock)
        {
            _stopped = true;
            return _running;
        }
    }

    private void Run()
    {
        TaskCompletionSource done;
        lock (_lock)
        {
            if (_active || _stopped)
            {
                return;
            }

            _active = true;
            done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _running = done.Task;   // awaited by StopAsync
        }

        _ = ReplyAsync(done);   // tells its end, good or bad, by what StopAsync awaits; begun outside the lock because it may write at once
    }

    private async Task ReplyAsync(TaskCompletionSource done)
    {
        var bytes = new byte[125];
        try
        {
            while (Next(bytes, out var length) is var opCode and not 0)
            {
                await sender.SendAsync(bytes.AsMemory(0, length), new WebSocketFraming(opCode), opCode == WebSocketFraming.Close, CancellationToken.None).ConfigureAwait(false);
            }

            done.SetResult();
        }
        catch (ChatException)
        {
            // The socket is gone or already said goodbye: the reader reports that, and nobody is left to answer.
            done.SetResult();
        }
        catch (Exception fault)
        {
            done.SetException(fault);
        }
    }

    private byte Next(Span<byte> bytes, out int length)
    {
        lock (_lock)
        {
            if (_pingLength >= 0)
            {
                length = _pingLength;
                _ping.AsSpan(0, length).CopyTo(bytes);
                _pingLength = -1;
                return WebSocketFraming.Pong;
            }

            length = 0;
            if (_closeCode == 0)
            {
                _active = false;   // in the same lock as the look, so that nothing asked for in between is forgotten
                return 0;
            }

            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)_closeCode);
            (length, _closeCode) = (2, 0);
            return WebSocketFraming.Close;
        }
    }
}
