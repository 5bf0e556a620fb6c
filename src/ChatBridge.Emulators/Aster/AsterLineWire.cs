using System.Buffers;
using System.IO.Pipelines;

namespace ChatBridge.Emulators.Aster;

/// <summary>One JSON object a line; a carriage return before the line end is dropped.</summary>
internal sealed class AsterLineWire(IDuplexPipe pipe, int maxBytes) : IAsterWire
{
    private bool _isSkipping;

    public async ValueTask<AsterRead> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var buffer = read.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var isTooLong = _isSkipping || line.Length > maxBytes;
                _isSkipping = false;
                var bytes = isTooLong ? [] : line.ToArray();
                pipe.Input.AdvanceTo(buffer.GetPosition(1, end));
                return isTooLong ? new AsterRead(AsterReadKind.TooLong) : new AsterRead(AsterReadKind.Line, WithoutReturn(bytes));
            }

            if (read.IsCompleted)
            {
                // The last line needs no end when the peer closes its half.
                var bytes = _isSkipping ? [] : buffer.ToArray();
                pipe.Input.AdvanceTo(buffer.End);
                return bytes.Length > 0 ? new AsterRead(AsterReadKind.Line, WithoutReturn(bytes)) : new AsterRead(AsterReadKind.End);
            }

            if (_isSkipping || buffer.Length > maxBytes)
            {
                _isSkipping = true;
                pipe.Input.AdvanceTo(buffer.End);
            }
            else
            {
                pipe.Input.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        pipe.Output.Write(packet.Span);
        pipe.Output.Write("\n"u8);
        var flushed = await pipe.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        return !flushed.IsCompleted;
    }

    public ValueTask CloseAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static ReadOnlyMemory<byte> WithoutReturn(byte[] line) =>
        line.Length > 0 && line[^1] == (byte)'\r' ? line.AsMemory(0, line.Length - 1) : line;
}
