using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Gives frames as JSON, whatever they are written in. Belongs to one thread; what it gave is good until it is asked again.</summary>
internal sealed class FrameJson(RevoltSetup setup)
{
    private const int UsualBytes = 64 << 10;

    private byte[] _usual = [];   // kept for good; a larger one is given back to the collector with its frame

    /// <summary>A frame as JSON.</summary>
    /// <exception cref="JsonException">It is broken, or becomes too large.</exception>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> frame)
    {
        if (!setup.IsPacked)
        {
            return frame;
        }

        var json = _usual.Length == 0 ? _usual = new byte[Math.Min(UsualBytes, setup.MaxFrameBytes)] : _usual;
        return MessagePackReader.TryWriteJson(frame, ref json, setup.MaxFrameBytes, out var length)
            ? json.AsSpan(0, length)
            : throw new JsonException("The network sent MessagePack that is broken or too large.");
    }
}
