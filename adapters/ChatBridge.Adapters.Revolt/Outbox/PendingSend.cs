namespace ChatBridge.Adapters.Revolt;

/// <summary>What is known of a part that was tried to be sent and does not stand yet.</summary>
internal sealed class PendingSend(string nonce)
{
    private int _key;

    /// <summary>What the network is to recognise the present attempt by. A key that it has seen is of no use any more, whatever came of it.</summary>
    public string Key => _key == 0 ? nonce : $"{nonce}-{_key}";

    /// <summary>Whether an attempt may have worked.</summary>
    public bool MayStand { get; set; }

    /// <summary>How often history was searched in vain while the network said that it knows the key.</summary>
    public int Misses { get; set; }

    /// <summary>The ids of the files; null when they are to be uploaded.</summary>
    public IReadOnlyList<string>? Files { get; set; }

    /// <summary>Takes another key.</summary>
    public void Renew() => _key++;

    /// <summary>Whether a message came of one of the attempts.</summary>
    public bool IsOurs(JsonText found)
    {
        for (var i = 0; i <= _key; i++)
        {
            if (found.Is(i == 0 ? nonce : $"{nonce}-{i}"))
            {
                return true;
            }
        }

        return false;
    }
}
