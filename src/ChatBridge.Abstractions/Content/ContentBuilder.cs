using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Puts content together step by step. Text is shown exactly as written; only the methods make markup.</summary>
/// <remarks>For one thread. What was built does not change when the builder goes on.</remarks>
public sealed class ContentBuilder
{
    private readonly ImmutableArray<Block>.Builder _blocks = ImmutableArray.CreateBuilder<Block>();
    private readonly ImmutableArray<Inline>.Builder _inlines = ImmutableArray.CreateBuilder<Inline>();

    /// <summary>Adds text; <c>\n</c> ends a line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Text(string text)
    {
        _inlines.AddRange(Lines(text).AsSpan());
        return this;
    }

    /// <summary>Adds heavy text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Bold(string text) => Styled(TextStyle.Bold, text);

    /// <summary>Adds slanted text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Italic(string text) => Styled(TextStyle.Italic, text);

    /// <summary>Adds underlined text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Underline(string text) => Styled(TextStyle.Underline, text);

    /// <summary>Adds text with a line through it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Strikethrough(string text) => Styled(TextStyle.Strikethrough, text);

    /// <summary>Adds text that is hidden until the reader asks for it.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Spoiler(string text) => Styled(TextStyle.Spoiler, text);

    /// <summary>Adds content in a style.</summary>
    /// <param name="style">The style.</param>
    /// <param name="write">Writes what stands in it; only what fits in a line.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Styled(TextStyle style, Action<ContentBuilder> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var inner = new ContentBuilder();
        write(inner);
        return Inline(new StyledRun(style, inner.TakeInlines()));
    }

    /// <summary>Adds code within the line.</summary>
    /// <param name="code">The code.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Code(string code) => Inline(new CodeRun(code ?? throw new ArgumentNullException(nameof(code))));

    /// <summary>Adds a link.</summary>
    /// <param name="url">Where it leads.</param>
    /// <param name="label">What is shown; null shows the address.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Link(string url, string? label = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return Inline(new Link(url, label is null ? [] : Lines(label)));
    }

    /// <summary>Adds a mention of a user.</summary>
    /// <param name="user">The user.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Mention(IUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Inline(new Mention(MentionKind.User, user.Id.Value, user.DisplayName));
    }

    /// <summary>Adds a mention of a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Mention(IChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return Inline(new Mention(MentionKind.Channel, channel.Id.Value, channel.Name.Length == 0 ? null : channel.Name));
    }

    /// <summary>Adds an emoji.</summary>
    /// <param name="emoji">The emoji; a string is a Unicode one.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Emoji(Emoji emoji) => Inline(emoji);

    /// <summary>Adds an instant that each reader sees in their own time zone.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="style">How it is shown.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Timestamp(DateTimeOffset instant, TimestampStyle style = TimestampStyle.ShortDateTime) => Inline(new Timestamp(instant, style));

    /// <summary>Adds a node of the line.</summary>
    /// <param name="inline">The node.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Inline(Inline inline)
    {
        ArgumentNullException.ThrowIfNull(inline);
        _inlines.Add(inline);
        return this;
    }

    /// <summary>Ends the line; what follows stands below it, in the same paragraph.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder Line() => Inline(new LineBreak());

    /// <summary>Adds text and ends the line.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Line(string text) => Text(text).Line();

    /// <summary>Ends the paragraph, if one was begun.</summary>
    /// <returns>This builder.</returns>
    public ContentBuilder Paragraph()
    {
        if (TakeInlines() is { Count: > 0 } inlines)
        {
            _blocks.Add(new Paragraph(inlines));
        }

        return this;
    }

    /// <summary>Adds a paragraph of text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Paragraph(string text) => Paragraph().Text(text).Paragraph();

    /// <summary>Adds a heading.</summary>
    /// <param name="level">1 (largest) to 6.</param>
    /// <param name="text">Its text, one line.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Heading(int level, string text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 6);
        return Block(new Heading(level, Lines(text)));
    }

    /// <summary>Adds a quotation.</summary>
    /// <param name="content">What is quoted; a string is exactly that text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Quote(MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Block(new Quote(content.Blocks));
    }

    /// <summary>Adds lines of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="language">The language tag, or null.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder CodeBlock(string code, string? language = null) => Block(new CodeBlock(code ?? throw new ArgumentNullException(nameof(code)), language));

    /// <summary>Adds a list with bullets.</summary>
    /// <param name="items">The items; a string is exactly that text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder List(params ReadOnlySpan<MessageContent> items) => Block(new ListBlock(Items(items)));

    /// <summary>Adds a numbered list.</summary>
    /// <param name="start">The number of the first item.</param>
    /// <param name="items">The items; a string is exactly that text.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder NumberedList(int start, params ReadOnlySpan<MessageContent> items) => Block(new ListBlock(Items(items), true, start));

    /// <summary>Adds other content as blocks of its own.</summary>
    /// <param name="content">The content.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Content(MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Paragraph();
        _blocks.AddRange(content.Blocks);
        return this;
    }

    /// <summary>Adds a block.</summary>
    /// <param name="block">The block.</param>
    /// <returns>This builder.</returns>
    public ContentBuilder Block(Block block)
    {
        ArgumentNullException.ThrowIfNull(block);
        Paragraph();
        _blocks.Add(block);
        return this;
    }

    /// <summary>The content so far.</summary>
    /// <returns>The content.</returns>
    public MessageContent Build()
    {
        var blocks = _blocks.ToImmutable();
        if (_inlines.Count > 0)
        {
            blocks = blocks.Add(new Paragraph(new NodeList<Inline>(_inlines.ToImmutable())));
        }

        return blocks.IsEmpty ? MessageContent.Empty : new MessageContent(new NodeList<Block>(blocks));
    }

    /// <summary>What was built, as content.</summary>
    /// <param name="builder">The builder.</param>
    public static implicit operator MessageContent(ContentBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Build();
    }

    /// <summary>What was built, as a message to send.</summary>
    /// <param name="builder">The builder.</param>
    public static implicit operator OutgoingMessage(ContentBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new OutgoingMessage { Content = builder.Build() };
    }

    private ContentBuilder Styled(TextStyle style, string text) => Inline(new StyledRun(style, Lines(text)));

    private NodeList<Inline> TakeInlines()
    {
        var inlines = new NodeList<Inline>(_inlines.ToImmutable());
        _inlines.Clear();
        return inlines;
    }

    private static NodeList<Inline> Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MessageContent.Lines(text);
    }

    private static NodeList<ListItem> Items(ReadOnlySpan<MessageContent> items)
    {
        var list = ImmutableArray.CreateBuilder<ListItem>(items.Length);
        foreach (var item in items)
        {
            list.Add(new ListItem(item.Blocks));
        }

        return new NodeList<ListItem>(list.DrainToImmutable());
    }
}
