namespace ChatBridge.Adapters.Revolt;

/// <summary>Remembers the last reactions, because the network tells of one again when somebody reacts a second time in the same way.</summary>
internal sealed class RepeatedReactions
{
    private const int Most = 1024;
    private readonly HashSet<(EntityId Message, EntityId User, string Emoji)> _known = [];
    private readonly Queue<(EntityId Message, EntityId User, string Emoji)> _order = [];

    /// <summary>Remembers a reaction. False when it is known already.</summary>
    public bool Add(EntityId message, EntityId user, string emoji)
    {
        if (!_known.Add((message, user, emoji)))
        {
            return false;
        }

        _order.Enqueue((message, user, emoji));
        if (_order.Count > Most)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }

    /// <summary>Forgets a reaction, so that it can come again.</summary>
    public void Remove(EntityId message, EntityId user, string emoji) => _known.Remove((message, user, emoji));

    /// <summary>Forgets an emoji of a message, or all of them for null.</summary>
    public void RemoveAll(EntityId message, string? emoji) => _known.RemoveWhere(entry => entry.Message == message && (emoji is null || entry.Emoji == emoji));

    /// <summary>Forgets everything: what happened while there was no socket is not known.</summary>
    public void Clear()
    {
        _known.Clear();
        _order.Clear();
    }
}
