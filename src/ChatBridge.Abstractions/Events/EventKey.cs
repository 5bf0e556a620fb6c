using System.Globalization;

namespace ChatBridge;

/// <summary>Names an event within its connection, stable over reconnects, restarts and backfill.</summary>
/// <param name="Name">What happened, such as <c>message.created</c>.</param>
/// <param name="Subject">To what.</param>
/// <param name="Revision">Which time, for things that happen to the same subject again; 0 otherwise.</param>
public readonly record struct EventKey(string Name, EntityId Subject, long Revision = 0)
{
    /// <summary>The key as text, to be kept in a store: <c>name/subject/revision</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Subject}/{Revision}");
}
