using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Faults;

/// <summary>The two loops that carry bytes between the socket and the emulator; <see cref="RunAsync"/> owns them.</summary>
public sealed partial class FaultConnection
{
    private async Task PumpInboundAsync()
    {
        var source = _socket.Input;
        var ended = _ended.Token;
        try
        {
            while (true)
            {
                var read = await source.ReadAsync(ended).ConfigureAwait(false);
                var buffer = read.Buffer;
                while (true)
                {
                    await _inboundGate.WaitAsync(ended).ConfigureAwait(false);
                    var room = Room(FaultDirection.Inbound, buffer.Length, out var cut);
                    if (room > 0)
                    {
                        Copy(buffer.Slice(0, room), _in.Writer);
                        buffer = buffer.Slice(room);
                        Interlocked.Add(ref _inboundBytes, room);
                        var flushed = await _in.Writer.FlushAsync(ended).ConfigureAwait(false);
                        if (flushed.IsCompleted)
                            return;
                    }

                    if (cut && Room(FaultDirection.Inbound, 1, out _) == 0)
                    {
                        Abort();
                        return;
                    }

                    if (buffer.IsEmpty)
                        break;
                }

                source.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
            }
        }
        catch (OperationCanceledException error)
        {
            // Aborted, or the emulator is done with the connection and reads no more.
            _inReader.MarkCut(error);
        }
        catch (IOException error)
        {
            // The peer reset the connection: nothing can be sent any more either.
            _inReader.MarkCut(error);
            await _ended.CancelAsync().ConfigureAwait(false);
        }
        finally
        {
            await _in.Writer.CompleteAsync().ConfigureAwait(false);
        }
    }

    private async Task PumpOutboundAsync()
    {
        var source = _out.Reader;
        var ended = _ended.Token;
        try
        {
            while (true)
            {
                var read = await source.ReadAsync(ended).ConfigureAwait(false);
                var buffer = read.Buffer;
                var writeDelay = buffer.IsEmpty ? TimeSpan.Zero : DrawWriteFaults(buffer.Length);
                if (writeDelay > TimeSpan.Zero)
                    await Task.Delay(writeDelay, _time, ended).ConfigureAwait(false);
                while (true)
                {
                    await _outboundGate.WaitAsync(ended).ConfigureAwait(false);
                    var piece = NextPiece(buffer.Length, out var pause);
                    var room = Room(FaultDirection.Outbound, piece, out var cut);
                    if (room > 0)
                    {
                        Copy(buffer.Slice(0, room), _socket.Output);
                        buffer = buffer.Slice(room);
                        Interlocked.Add(ref _outboundBytes, room);
                        var flushed = await _socket.Output.FlushAsync(ended).ConfigureAwait(false);
                        if (flushed.IsCompleted)
                            return;
                    }

                    if (cut && Room(FaultDirection.Outbound, 1, out _) == 0)
                    {
                        await CutOutboundAsync().ConfigureAwait(false);
                        return;
                    }

                    if (buffer.IsEmpty)
                        break;
                    if (pause > TimeSpan.Zero)
                        await Task.Delay(pause, _time, ended).ConfigureAwait(false);
                    else
                        await Task.Yield();
                }

                source.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return;
                if (read.IsCanceled && EndsAfterWritten())
                {
                    // What was written before the order is in this read at the latest.
                    await CutOutboundAsync().ConfigureAwait(false);
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The connection was aborted: the writer is told below.
        }
        catch (IOException)
        {
            // The peer is gone; the emulator's writer sees a completed reader, the usual sign of that.
        }
        finally
        {
            await source.CompleteAsync().ConfigureAwait(false);
            await _socket.Output.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the stream towards the peer behind the last byte that passed, so that the peer gets exactly those bytes.</summary>
    private async Task CutOutboundAsync()
    {
        lock (_lock)
        {
            if (_finished)
                return;
            _inReader.MarkCut(new ConnectionAbortedException("The fault injector cut the connection."));
        }

        // What passed may still be on its way through the server's own buffers, and whoever aborts the connection now loses it:
        // the stream is ended first, and the emulator hears of it when the socket has closed.
        await _socket.Output.CompleteAsync().ConfigureAwait(false);
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (_context.ConnectionClosed.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetResult(), closed).ConfigureAwait(false))
        {
            await closed.Task.WaitAsync(_ended.Token).ConfigureAwait(false);
        }

        await _ended.CancelAsync().ConfigureAwait(false);
    }

    private bool EndsAfterWritten()
    {
        lock (_lock)
            return _endsAfterWritten;
    }

    /// <summary>Says how many of the wanted bytes may pass, and whether a cut stands at that place.</summary>
    private long Room(FaultDirection direction, long wanted, out bool cut)
    {
        lock (_lock)
        {
            var passed = direction == FaultDirection.Inbound ? _inboundBytes : _outboundBytes;
            var limit = direction == FaultDirection.Inbound ? _inboundCutAt : _outboundCutAt;
            var left = limit - passed;
            if (_drawnCut is { } drawn && drawn.Direction == direction && drawn.At >= passed && drawn.At - passed < Math.Min(left, wanted)
                && _chaos!.TryStrike("bytes.cut", string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} {direction} after {drawn.At} bytes")))
            {
                limit = drawn.At;
                left = limit - passed;
                if (direction == FaultDirection.Inbound)
                    _inboundCutAt = limit;
                else
                    _outboundCutAt = limit;
            }

            cut = left <= wanted;
            return Math.Max(0, Math.Min(left, wanted));
        }
    }

    /// <summary>Draws what happens to one outbound write and returns how long it waits.</summary>
    private TimeSpan DrawWriteFaults(long length)
    {
        TimeSpan delay;
        lock (_lock)
            delay = _delay;
        if (_chaos is null || _draws is null)
            return delay;

        var options = _chaos.Options;
        var drawnDelay = _draws.NextDuration(options.MaxDelay);
        if (_draws.Strike("bytes.delay", options.DelayRate, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} by {drawnDelay.TotalMilliseconds:F0} ms")))
            delay += drawnDelay;
        var splitAt = 1 + _draws.Next((int)Math.Clamp(length - 1, 1, BufferBytes));
        if (_draws.Strike("bytes.split", length > 1 ? options.SplitRate : 0, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} {length} bytes at {splitAt}")))
            _drawnSplit = splitAt;
        if (_draws.Strike("bytes.silence", options.SilenceRate, string.Create(CultureInfo.InvariantCulture, $"{_name} connection {Number} for {options.Silence.TotalMilliseconds:F0} ms")))
            SetSilence(FaultDirection.Both, options.Silence);
        return delay;
    }

    private long NextPiece(long length, out TimeSpan pause)
    {
        if (_drawnSplit > 0)
        {
            var piece = Math.Min(_drawnSplit, length);
            _drawnSplit = 0;
            pause = _chaos!.Options.SplitPause;
            return piece;
        }

        lock (_lock)
        {
            pause = _splitPause;
            return _splitBytes > 0 ? Math.Min(_splitBytes, length) : length;
        }
    }

    private static void Copy(in ReadOnlySequence<byte> bytes, PipeWriter writer)
    {
        foreach (var segment in bytes)
            writer.Write(segment.Span);
    }
}
