using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads notifications: the kind and the excerpt stand beside the name, or in the data.</summary>
internal static class NotificationReader
{
    private static readonly ImmutableArray<string> Messages = ["MESSAGE", "EVERYONE", "HERE", "MENTION"];

    /// <summary>Reads a notification.</summary>
    /// <param name="envelope">The frame.</param>
    /// <param name="host">The connection's host.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="guild">The guild that the excerpt names; none for none.</param>
    public static AyakaNotification Read(in Envelope envelope, ConnectionHost host, DialectRules dialect, out EntityId guild)
    {
        var type = envelope.Type;
        var excerpt = envelope.Excerpt;
        if (excerpt.IsEmpty && !envelope.Data.IsEmpty)
        {
            excerpt = Envelope.Unwrap(JsonCursor.Find(envelope.Data, "excerpt"u8));
        }

        if (type.IsNull && !envelope.Data.IsEmpty && JsonCursor.Find(envelope.Data, "type"u8) is var raw && raw.Length > 0)
        {
            var cursor = new JsonCursor(raw);
            type = JsonParts.ReadOnlyText(ref cursor);
        }

        var types = type.ToStringOrNull() is { } list ? [.. list.ToUpperInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : ImmutableArray<string>.Empty;
        return new AyakaNotification(types, excerpt.ToArray(), types.Any(Messages.Contains) ? FindMessage(excerpt, host, dialect, out guild) : None(out guild));
    }

    // One that does not tell which message it is, or where, is none: nothing is guessed.
    private static AyakaMessage? FindMessage(ReadOnlySpan<byte> excerpt, ConnectionHost host, DialectRules dialect, out EntityId guild)
    {
        guild = default;
        var cursor = new JsonCursor(excerpt);
        if (cursor.Peek() != (byte)'{')
        {
            return null;
        }

        var reader = MessageReader.Read(ref cursor, host);
        guild = reader.Guild;
        return reader.Id.IsNone || reader.Channel.IsNone ? null : reader.ToMessage(dialect, edited: false);
    }

    private static AyakaMessage? None(out EntityId guild)
    {
        guild = default;
        return null;
    }
}
