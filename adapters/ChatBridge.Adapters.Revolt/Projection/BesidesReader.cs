using System.Text;

namespace ChatBridge.Adapters.Revolt;

/// <summary>Makes content of what stands beside a message's text: embeds, and the network's own notices.</summary>
internal static class BesidesReader
{
    private const int MaxEmbeds = 50;

    /// <summary>The content of a message.</summary>
    public static MessageContent Make(MessageRest? rest, string text, Func<string, MessageContent> parse, ConnectionHost host)
    {
        var content = parse(text);
        if (rest is null || (rest.Embeds.Length == 0 && rest.System.Length == 0))
        {
            return content;
        }

        List<Block> blocks = [.. content.Blocks];
        try
        {
            if (rest.System.Length > 0)
            {
                blocks.Add(RevoltBlocks.Make(RevoltBlocks.SystemName, Encoding.UTF8.GetString(rest.System), SystemNotice.Describe(rest.System, host)));
            }

            AddEmbeds(rest.Embeds, blocks);
        }
        catch (System.Text.Json.JsonException)
        {
            return blocks.Count == content.Blocks.Count ? content : new MessageContent([.. blocks]);   // a broken embed must not cost the text; its raw form is still there
        }

        return new MessageContent([.. blocks]);
    }

    private static void AddEmbeds(byte[] json, List<Block> blocks)
    {
        if (json.Length == 0)
        {
            return;
        }

        var cursor = new JsonCursor(json);
        if (!cursor.EnterArray())
        {
            return;
        }

        for (var i = 0; i < MaxEmbeds && cursor.NextItem(); i++)
        {
            var raw = cursor.ReadRaw();
            if (raw.Length > 0 && raw[0] == (byte)'{')
            {
                blocks.Add(RevoltBlocks.Make(RevoltBlocks.EmbedName, Encoding.UTF8.GetString(raw), Describe(raw)));
            }
        }
    }

    // The texts in the order in which they are shown; the address of what has none.
    private static string Describe(ReadOnlySpan<byte> embed)
    {
        string? site = null, title = null, description = null, address = null;
        var cursor = new JsonCursor(embed);
        if (cursor.EnterObject())
        {
            while (cursor.NextProperty(out var key))
            {
                var isText = cursor.Peek() == (byte)'"';
                if (isText && key.SequenceEqual("site_name"u8))
                {
                    site = cursor.ReadText().ToStringOrNull();
                }
                else if (isText && key.SequenceEqual("title"u8))
                {
                    title = cursor.ReadText().ToStringOrNull();
                }
                else if (isText && key.SequenceEqual("description"u8))
                {
                    description = cursor.ReadText().ToStringOrNull();
                }
                else if (isText && key.SequenceEqual("url"u8))
                {
                    address = cursor.ReadText().ToStringOrNull();
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        var text = string.Join('\n', new[] { site, title, description }.Where(line => !string.IsNullOrEmpty(line)));
        return text.Length > 0 ? text : address ?? "";
    }
}
