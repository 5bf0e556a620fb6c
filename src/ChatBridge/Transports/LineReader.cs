namespace ChatBridge.Transports;

/// <summary>Cuts a stream into lines.</summary>
internal sealed class LineReader(Stream stream, string place, byte[] buffer, int maxLineBytes) : FrameReader(stream, place, buffer, maxLineBytes)
{
    private int _searched;   // bytes after Start that hold no line feed

    protected override bool TryRead(out TransportFrame frame)
    {
        frame = default;
        var unread = Bytes.AsSpan(Start, End - Start);
        var found = unread[_searched..].IndexOf((byte)'\n');
        var length = found < 0 ? unread.Length : _searched + found;
        var line = Trim(unread[..length]);
        if (line > Limit)
        {
            throw TransportErrors.TooLarge(Place, "a line", Limit);
        }

        if (found < 0)
        {
            _searched = unread.Length;
            return false;
        }

        frame = new TransportFrame(Bytes.AsMemory(Start, line));
        Start += length + 1;
        _searched = 0;
        return true;
    }

    // The last line need not be ended by anything but the stream.
    protected override TransportFrame OnEndOfStream()
    {
        var line = Trim(Bytes.AsSpan(Start, End - Start));
        return line == 0 ? TransportFrame.End(null) : new TransportFrame(Bytes.AsMemory(Start, line));
    }

    private static int Trim(ReadOnlySpan<byte> line) => line is [.., (byte)'\r'] ? line.Length - 1 : line.Length;
}
