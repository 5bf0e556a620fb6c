namespace ChatBridge;

/// <summary>The constructs that a Markdown dialect has. Bold, italic, code and backslash escapes are always there.</summary>
[Flags]
public enum MarkdownSyntax
{
    /// <summary>Only what is always there.</summary>
    None = 0,

    /// <summary><c>__text__</c> is underlined; without it, it is bold.</summary>
    Underline = 1 << 0,

    /// <summary><c>||text||</c> is a spoiler.</summary>
    Spoiler = 1 << 1,

    /// <summary><c>~~text~~</c> is struck through.</summary>
    Strikethrough = 1 << 2,

    /// <summary><c># text</c> is a heading.</summary>
    Headings = 1 << 3,

    /// <summary><c>- text</c> and <c>1. text</c> are items of a list.</summary>
    Lists = 1 << 4,

    /// <summary><c>&gt; text</c> is quoted.</summary>
    Quotes = 1 << 5,

    /// <summary>A quotation may stand in a quotation.</summary>
    NestedQuotes = 1 << 6,

    /// <summary><c>&gt;&gt;&gt; text</c> quotes everything that follows.</summary>
    RestQuotes = 1 << 7,

    /// <summary><c>[label](address)</c> is a link.</summary>
    MaskedLinks = 1 << 8,

    /// <summary><c>&lt;address&gt;</c> is a link.</summary>
    AutoLinks = 1 << 9,

    /// <summary>A blank line is a line of the paragraph; without it, a blank line ends the paragraph.</summary>
    LiteralLines = 1 << 10,

    /// <summary>Three backticks begin and end a block of code anywhere in a line; without it, on lines of their own.</summary>
    InlineFences = 1 << 11,

    /// <summary>Every construct of the neutral dialect.</summary>
    Neutral = Underline | Spoiler | Strikethrough | Headings | Lists | Quotes | NestedQuotes | MaskedLinks | AutoLinks,
}
