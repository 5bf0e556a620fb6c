using System.Collections.Concurrent;

namespace ChatBridge.Cli.Playground;

/// <summary>What the sample bot has seen, by connection.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, (int Messages, int Edits, int Deletes, int Reactions)> _counts = new(StringComparer.Ordinal);

    public void Count(IChatConnection connection, int messages = 0, int edits = 0, int deletes = 0, int reactions = 0) =>
        _counts.AddOrUpdate(
            connection.Name,
            (messages, edits, deletes, reactions),
            (_, seen) => (seen.Messages + messages, seen.Edits + edits, seen.Deletes + deletes, seen.Reactions + reactions));

    public string Describe() => string.Join("; ", _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}: {pair.Value.Messages} messages, {pair.Value.Edits} edits, {pair.Value.Deletes} deletes, {pair.Value.Reactions} reactions"));
}
