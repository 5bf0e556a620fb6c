namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads presences.</summary>
internal static class PresenceReader
{
    /// <summary>Reads a presence; of what is missing nothing is known.</summary>
    public static AyakaPresence Read(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        long type = 0;
        string? description = null;
        EntityId emoji = default;
        AyakaPresenceEmbed? embed = null;
        if (cursor.Peek() == (byte)'{')
        {
            _ = cursor.EnterObject();
            while (cursor.NextProperty(out var key))
            {
                if (key.SequenceEqual("type"u8))
                {
                    type = JsonParts.ReadNumber(ref cursor) ?? 0;
                }
                else if (key.SequenceEqual("description"u8))
                {
                    description = JsonParts.ReadText(ref cursor);
                }
                else if (key.SequenceEqual("emoji"u8))
                {
                    emoji = cursor.Peek() == (byte)'{' ? JsonParts.FindId(cursor.ReadRaw()) : JsonParts.ReadId(ref cursor);
                }
                else if (key.SequenceEqual("embed"u8) && cursor.Peek() == (byte)'{')
                {
                    embed = ReadEmbed(ref cursor);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        return new AyakaPresence(type is > 0 and <= int.MaxValue ? (AyakaPresenceType)type : AyakaPresenceType.Unknown, description ?? "") { Emoji = emoji, Embed = embed };
    }

    private static AyakaPresenceEmbed ReadEmbed(ref JsonCursor cursor)
    {
        string? name = null, description = null, banner = null, top = null, bottom = null;
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("name"u8))
            {
                name = Told(ref cursor);
            }
            else if (key.SequenceEqual("description"u8))
            {
                description = Told(ref cursor);
            }
            else if (key.SequenceEqual("banner_url"u8))
            {
                banner = Told(ref cursor);
            }
            else if (key.SequenceEqual("text"u8) && cursor.Peek() == (byte)'{')
            {
                _ = cursor.EnterObject();
                while (cursor.NextProperty(out var place))
                {
                    if (place.SequenceEqual("top"u8))
                    {
                        top = Told(ref cursor);
                    }
                    else if (place.SequenceEqual("bottom"u8))
                    {
                        bottom = Told(ref cursor);
                    }
                    else
                    {
                        cursor.Skip();
                    }
                }
            }
            else
            {
                cursor.Skip();
            }
        }

        return new AyakaPresenceEmbed(name ?? "", description ?? "") { BannerUrl = banner, TopText = top, BottomText = bottom };
    }

    // One server writes its language's word for nothing as a text.
    private static string? Told(ref JsonCursor cursor) => JsonParts.ReadText(ref cursor) is { } text && text != "None" ? text : null;
}
