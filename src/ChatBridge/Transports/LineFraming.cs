namespace ChatBridge.Transports;

/// <summary>Writes a line with its end.</summary>
internal readonly struct LineFraming : IFraming
{
    public int Overhead => 1;

    public int Write(ReadOnlySpan<byte> payload, Span<byte> output)
    {
        payload.CopyTo(output);
        output[payload.Length] = (byte)'\n';
        return payload.Length + 1;
    }
}
