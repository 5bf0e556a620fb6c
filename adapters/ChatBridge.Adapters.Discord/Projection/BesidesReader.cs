using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Discord;

/// <summary>Turns what stands beside a message's text into blocks: each keeps its JSON, so that it can be sent again, and has a text for everybody else.</summary>
/// <remarks>Runs when somebody looks at the content, never while frames are received. What is not as documented becomes a block without details, not a fault.</remarks>
internal static class BesidesReader
{
    private const int MaxDepth = 8;   // of nested components

    /// <summary>The content with a block for each thing beside the text, in the order in which Discord shows them.</summary>
    public static MessageContent Append(MessageContent text, MessageBesides besides, Func<string, MessageContent> parse)
    {
        if (ReferenceEquals(besides, MessageBesides.None))
        {
            return text;
        }

        var blocks = ImmutableArray.CreateBuilder<Block>();
        blocks.AddRange(text.Blocks);
        Each(besides.Snapshots, snapshot => AddForwarded(blocks, snapshot, parse));
        Each(besides.Embeds, embed =>
        {
            if (!IsPreview(embed))
            {
                blocks.Add(DiscordBlocks.Make(DiscordBlocks.Embed, embed.GetRawText(), TextOfEmbed(embed)));
            }
        });
        Each(besides.Stickers, sticker => blocks.Add(DiscordBlocks.Make(DiscordBlocks.Sticker, sticker.GetRawText(), $"[sticker: {Text(sticker, "name") ?? "?"}]")));
        Whole(besides.Poll, poll => blocks.Add(DiscordBlocks.Make(DiscordBlocks.Poll, poll.GetRawText(), TextOfPoll(poll))));
        Whole(besides.Components, components => blocks.Add(DiscordBlocks.Make(DiscordBlocks.Components, components.GetRawText(), TextOfComponents(components))));
        return new MessageContent(new NodeList<Block>(blocks.DrainToImmutable()));
    }

    private static void Whole(byte[] json, Action<JsonElement> use)
    {
        if (json.Length > 0)
        {
            using var document = JsonDocument.Parse(json);   // well-formed: the frame that it was cut from was
            use(document.RootElement);
        }
    }

    private static void Each(byte[] json, Action<JsonElement> use) => Whole(json, list =>
    {
        foreach (var item in Items(list))
        {
            use(item);
        }
    });

    // A forwarded message is somebody else's words: a quotation on every network.
    private static void AddForwarded(ImmutableArray<Block>.Builder blocks, JsonElement snapshot, Func<string, MessageContent> parse)
    {
        if (Child(snapshot, "message") is not { } message)
        {
            return;
        }

        var inner = ImmutableArray.CreateBuilder<Block>();
        inner.AddRange(parse(Text(message, "content") ?? "").Blocks);
        foreach (var file in Items(Child(message, "attachments")))
        {
            inner.Add(new Paragraph([new TextRun($"[file: {Text(file, "filename") ?? "?"}]")]));
        }

        foreach (var embed in Items(Child(message, "embeds")))
        {
            inner.Add(new Paragraph([new TextRun(TextOfEmbed(embed) is { Length: > 0 } text ? text : "[embed]")]));
        }

        blocks.Add(new Quote(new NodeList<Block>(inner.Count > 0 ? inner.DrainToImmutable() : [new Paragraph([new TextRun("[forwarded message]")])])));
    }

    // What the network itself made of a link in the text says nothing that the link does not.
    private static bool IsPreview(JsonElement embed) => Text(embed, "type") is "link" or "article" or "video" or "image" or "gifv";

    private static string TextOfEmbed(JsonElement embed)
    {
        var lines = new List<string?>
        {
            Child(embed, "author") is { } author ? Text(author, "name") : null,
            Text(embed, "title"),
            Text(embed, "url"),
            Text(embed, "description"),
        };
        foreach (var field in Items(Child(embed, "fields")))
        {
            lines.Add($"{Text(field, "name")}: {Text(field, "value")}");
        }

        lines.Add(Child(embed, "image") is { } image ? Text(image, "url") : null);
        lines.Add(Child(embed, "footer") is { } footer ? Text(footer, "text") : null);
        return Join(lines);
    }

    private static string TextOfPoll(JsonElement poll)
    {
        var lines = new List<string?> { Child(poll, "question") is { } question ? Text(question, "text") : null };
        var number = 0;
        foreach (var answer in Items(Child(poll, "answers")))
        {
            var media = Child(answer, "poll_media");
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{++number}. {(media is { } known ? Text(known, "text") : null) ?? "?"}"));
        }

        return Join(lines);
    }

    private static string TextOfComponents(JsonElement components)
    {
        var text = new StringBuilder();
        Collect(components, text, 0);
        return text.ToString().TrimEnd('\n');
    }

    // Texts as they are, what can be pressed or chosen in brackets.
    private static void Collect(JsonElement components, StringBuilder text, int depth)
    {
        foreach (var component in Items(depth < MaxDepth ? components : null))
        {
            if (Text(component, "content") is { Length: > 0 } words)
            {
                text.Append(words).Append('\n');
            }

            if ((Text(component, "label") ?? Text(component, "placeholder")) is { Length: > 0 } label)
            {
                text.Append('[').Append(label).Append("]\n");
            }

            if (Child(component, "components") is { } children)
            {
                Collect(children, text, depth + 1);
            }

            if (Child(component, "accessory") is { } accessory && Text(accessory, "label") is { Length: > 0 } beside)
            {
                text.Append('[').Append(beside).Append("]\n");
            }
        }
    }

    private static string Join(List<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));

    private static JsonElement? Child(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? child : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } known ? known.EnumerateArray() : default;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) && child.ValueKind == JsonValueKind.String ? child.GetString() : null;
}
