using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>
/// What a message says: an immutable tree of blocks and inlines, the same for every network. A plain string becomes text
/// that is shown exactly as written; markup is asked for by name (Markdown, or a builder).
/// </summary>
/// <remarks>Compared by value; safe to share between threads.</remarks>
public sealed partial class MessageContent : IEquatable<MessageContent>
{
    private string? _plainText;

    /// <summary>Makes content from blocks.</summary>
    /// <param name="blocks">The blocks, in order.</param>
    public MessageContent(NodeList<Block> blocks) => Blocks = blocks;

    /// <summary>Content that says nothing.</summary>
    public static MessageContent Empty { get; } = new([]);

    /// <summary>The blocks, in order.</summary>
    public NodeList<Block> Blocks { get; }

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => PlainText.Length == 0;

    /// <summary>The readable text without any markup, made on first use.</summary>
    public string PlainText => _plainText ??= ContentNode.JoinBlocks(Blocks);

    /// <summary>Content that is exactly this text: no character of it is markup.</summary>
    /// <param name="text">The text; <c>\n</c> ends a line.</param>
    /// <returns>One paragraph, or <see cref="Empty"/>.</returns>
    public static MessageContent FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? Empty : new MessageContent([new Paragraph(Lines(text))]);
    }

    /// <summary>A string is content that is exactly this text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator MessageContent(string text) => FromText(text);

    /// <inheritdoc/>
    public bool Equals(MessageContent? other) => other is not null && Blocks.Equals(other.Blocks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MessageContent);

    /// <inheritdoc/>
    public override int GetHashCode() => Blocks.GetHashCode();

    /// <summary>The readable text.</summary>
    /// <returns><see cref="PlainText"/>.</returns>
    public override string ToString() => PlainText;

    /// <summary>Text as inlines, with a <see cref="LineBreak"/> for each line end.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The inlines.</returns>
    internal static NodeList<Inline> Lines(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
        {
            return text.Length == 0 ? [] : [new TextRun(text)];
        }

        var inlines = ImmutableArray.CreateBuilder<Inline>();
        var rest = text.AsSpan();
        while (true)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..end];
            if (line.Length > 0)
            {
                inlines.Add(new TextRun(line.ToString()));
            }

            if (end < 0)
            {
                return new NodeList<Inline>(inlines.DrainToImmutable());
            }

            inlines.Add(new LineBreak());
            rest = rest[(end + 1)..];
        }
    }
}
