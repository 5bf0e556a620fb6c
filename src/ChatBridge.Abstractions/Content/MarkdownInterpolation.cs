using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ChatBridge;

/// <summary>
/// Interpolated Markdown: <c>MessageContent.Markdown($"**{name}** has joined {channel}")</c>. The written parts are markup,
/// the values never are, whatever characters they hold, because they are not a part of the text that is read.
/// </summary>
/// <remarks>
/// A user or member becomes a mention, a channel a mention of it, a node itself; content stands in the line, or as its own
/// blocks where it is alone on a line; anything else is its text, formatted for the current culture. In code or an address
/// a value is its text.
/// </remarks>
[InterpolatedStringHandler]
public ref struct MarkdownInterpolation
{
    private readonly StringBuilder _markup;
    private readonly Dictionary<int, MarkdownValue> _values;

    /// <summary>Begins a text. Called by the compiler.</summary>
    /// <param name="literalLength">How long the written parts are together.</param>
    /// <param name="formattedCount">How many values there are.</param>
    public MarkdownInterpolation(int literalLength, int formattedCount)
    {
        _markup = new StringBuilder(literalLength + formattedCount);
        _values = new Dictionary<int, MarkdownValue>(formattedCount);
    }

    /// <summary>Adds a written part: markup.</summary>
    /// <param name="value">The part.</param>
    public readonly void AppendLiteral(string value) => _markup.Append(value);

    /// <summary>Adds text.</summary>
    /// <param name="value">The text; null is nothing.</param>
    public readonly void AppendFormatted(string? value) => Add(new MarkdownValue(MessageContent.Lines(value ?? "")));

    /// <summary>Adds text.</summary>
    /// <param name="value">The text.</param>
    public readonly void AppendFormatted(ReadOnlySpan<char> value) => AppendFormatted(value.ToString());

    /// <summary>Adds a mention of a user.</summary>
    /// <param name="value">The user; null is nothing.</param>
    public readonly void AppendFormatted(IUser? value) =>
        Add(new MarkdownValue(value is null ? [] : [new Mention(MentionKind.User, value.Id.Value, value.DisplayName)]));

    /// <summary>Adds a mention of a member.</summary>
    /// <param name="value">The member; null is nothing.</param>
    public readonly void AppendFormatted(IMember? value) =>
        Add(new MarkdownValue(value is null ? [] : [new Mention(MentionKind.User, value.User.Id.Value, value.Nickname ?? value.User.DisplayName)]));

    /// <summary>Adds a mention of a channel.</summary>
    /// <param name="value">The channel; null is nothing.</param>
    public readonly void AppendFormatted(IChannel? value) =>
        Add(new MarkdownValue(value is null ? [] : [new Mention(MentionKind.Channel, value.Id.Value, value.Name.Length == 0 ? null : value.Name)]));

    /// <summary>Adds a node as it is.</summary>
    /// <param name="value">The node; null is nothing.</param>
    public readonly void AppendFormatted(Inline? value) => Add(new MarkdownValue(value is null ? [] : [value]));

    /// <summary>Adds content: within a line its text and styles, alone on a line its blocks.</summary>
    /// <param name="value">The content; null is nothing.</param>
    public readonly void AppendFormatted(MessageContent? value) =>
        Add(value is null ? new MarkdownValue([]) : new MarkdownValue(AsInlines(value.Blocks), value));

    /// <summary>Adds a value as text, or as what it is.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value; null is nothing.</param>
    public readonly void AppendFormatted<T>(T value) => AppendFormatted(value, 0, null);

    /// <summary>Adds a value as text, or as what it is.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value; null is nothing.</param>
    /// <param name="format">How to format it.</param>
    public readonly void AppendFormatted<T>(T value, string? format) => AppendFormatted(value, 0, format);

    /// <summary>Adds a value as text of a width, or as what it is.</summary>
    /// <typeparam name="T">The kind of value.</typeparam>
    /// <param name="value">The value; null is nothing.</param>
    /// <param name="alignment">The smallest width; negative aligns to the left.</param>
    /// <param name="format">How to format it, or null.</param>
    public readonly void AppendFormatted<T>(T value, int alignment, string? format = null)
    {
        switch (value)
        {
            case IUser user:
                AppendFormatted(user);
                break;
            case IMember member:
                AppendFormatted(member);
                break;
            case IChannel channel:
                AppendFormatted(channel);
                break;
            case Inline inline:
                AppendFormatted(inline);
                break;
            case MessageContent content:
                AppendFormatted(content);
                break;
            default:
                var text = value is IFormattable formattable ? formattable.ToString(format, CultureInfo.CurrentCulture) : value?.ToString();
                AppendFormatted(alignment < 0 ? text?.PadRight(-alignment) : text?.PadLeft(alignment));
                break;
        }
    }

    internal readonly MessageContent ToContent() =>
        _markup is null ? MessageContent.Empty : ChatMarkdown.Neutral.Parse(_markup.ToString(), _values);

    private readonly void Add(MarkdownValue value)
    {
        _values[_markup.Length] = value;
        _markup.Append(MarkdownValue.Place);
    }

    private static NodeList<Inline> AsInlines(NodeList<Block> blocks)
    {
        var inlines = ImmutableArray.CreateBuilder<Inline>();
        foreach (var block in blocks)
        {
            if (inlines.Count > 0)
            {
                inlines.Add(new LineBreak());
            }

            inlines.AddRange(block switch
            {
                Paragraph paragraph => paragraph.Inlines.AsSpan(),
                Heading heading => heading.Inlines.AsSpan(),
                CodeBlock code => [new CodeRun(code.Code)],
                _ => MessageContent.Lines(block.Fallback).AsSpan(),
            });
        }

        return new NodeList<Inline>(inlines.ToImmutable());
    }
}
