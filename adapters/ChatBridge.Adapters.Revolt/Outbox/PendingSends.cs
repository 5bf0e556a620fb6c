namespace ChatBridge.Adapters.Revolt;

/// <summary>The parts that are being sent. Bounded: the oldest are forgotten, which only a part that was given up can be.</summary>
internal sealed class PendingSends
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PendingSend> _sends = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];

    public PendingSend Get(string nonce)
    {
        lock (_lock)
        {
            if (_sends.TryGetValue(nonce, out var known))
            {
                return known;
            }

            while (_sends.Count >= Most && _order.TryDequeue(out var oldest))
            {
                _sends.Remove(oldest);
            }

            _order.Enqueue(nonce);
            return _sends[nonce] = new PendingSend(nonce);
        }
    }

    public void Remove(string nonce)
    {
        lock (_lock)
        {
            _sends.Remove(nonce);
            while (_order.TryPeek(out var oldest) && !_sends.ContainsKey(oldest))
            {
                _order.Dequeue();
            }
        }
    }
}
