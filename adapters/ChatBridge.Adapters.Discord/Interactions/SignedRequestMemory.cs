using System.Buffers.Binary;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Remembers verified requests for a time, by the first half of their signatures: these bytes come out of a hash over key and message, so that no two requests share them,
/// and only the owner of the key can make others for the same request. The size is bounded: when it is full, the oldest is forgotten.
/// </summary>
internal sealed class SignedRequestMemory(TimeProvider time, TimeSpan keep, int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<(UInt128 Key, long At)> _order = new();
    private readonly Dictionary<UInt128, long> _seen = [];

    /// <summary>How many are remembered now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _seen.Count;
            }
        }
    }

    /// <summary>Remembers a request.</summary>
    /// <param name="signature">Its 64 bytes.</param>
    /// <param name="forgot">Whether one had to be forgotten for it before its time.</param>
    /// <returns>False when it is remembered already.</returns>
    public bool TryAdd(ReadOnlySpan<byte> signature, out bool forgot)
    {
        var key = KeyOf(signature);
        var now = time.GetTimestamp();
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At, now) > keep)
            {
                Forget(_order.Dequeue());
            }

            forgot = false;
            if (!_seen.TryAdd(key, now))
            {
                return false;
            }

            if (_order.Count >= capacity)
            {
                forgot = Forget(_order.Dequeue());
            }

            _order.Enqueue((key, now));
            return true;
        }
    }

    /// <summary>Forgets a request, so that it may come again. Its place in the order stays until its time.</summary>
    public void Remove(ReadOnlySpan<byte> signature)
    {
        var key = KeyOf(signature);
        lock (_lock)
        {
            _seen.Remove(key);
        }
    }

    // One that was removed and came again has a later place of its own.
    private bool Forget((UInt128 Key, long At) place) => _seen.TryGetValue(place.Key, out var at) && at == place.At && _seen.Remove(place.Key);

    private static UInt128 KeyOf(ReadOnlySpan<byte> signature) => BinaryPrimitives.ReadUInt128LittleEndian(signature);
}
