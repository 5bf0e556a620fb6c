namespace ChatBridge.Adapters.Ayaka;

/// <summary>The gateways that may be tried, in their order, and the one in use.</summary>
/// <remarks>Safe to use from any thread.</remarks>
internal sealed class GatewayList
{
    private readonly Lock _lock = new();
    private readonly HashSet<Uri> _echoes = [];
    private readonly List<Uri> _candidates = [];

    /// <summary>The one to use now, or null when others must be found first.</summary>
    public Uri? Current
    {
        get
        {
            lock (_lock)
            {
                return _candidates is [var first, ..] ? first : null;
            }
        }
    }

    /// <summary>Takes what was found; gateways that turned out to be none are left out.</summary>
    public void Fill(IEnumerable<Uri> found)
    {
        lock (_lock)
        {
            _candidates.Clear();
            _candidates.AddRange(found.Distinct().Where(address => !_echoes.Contains(address)));
        }
    }

    /// <summary>The one in use does not serve: the next one is tried.</summary>
    /// <param name="isEcho">Whether it is no gateway at all, and never to be tried again.</param>
    /// <returns>Whether there is a next one.</returns>
    public bool Reject(bool isEcho)
    {
        lock (_lock)
        {
            if (_candidates is [var first, ..])
            {
                _candidates.RemoveAt(0);
                if (isEcho)
                {
                    _echoes.Add(first);
                }
            }

            return _candidates.Count > 0;
        }
    }
}
