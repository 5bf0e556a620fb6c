namespace ChatBridge.Transports;

/// <summary>Writes a line with its end.</summary>
/// <param name="crLf">Whether the end is a carriage return and a line feed.</param>
internal readonly struct LineFraming(bool crLf) : IFraming
{
    public int Overhead => 2;

    public int Write(ReadOnlySpan<byte> payload, Span<byte> output)
    {
        payload.CopyTo(output);
        var end = crLf ? "\r\n"u8 : "\n"u8;
        end.CopyTo(output[payload.Length..]);
        return payload.Length + end.Length;
    }
}
