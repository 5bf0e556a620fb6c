using System.Text;

namespace ChatBridge;

/// <summary>
/// What is particular about one network's Markdown: which constructs it has, and how its own ones (mentions, custom
/// emoji, timestamps) are read and written. Derive from it in an adapter; the engine is <see cref="ChatMarkdown"/>.
/// </summary>
/// <remarks>
/// Called from many threads at once: a dialect has no state. For text to survive a round trip, whatever
/// <see cref="ReadInline"/> and <see cref="ReadLine"/> accept must be broken up by the engine's own escapes (a backslash
/// before markup characters and at the beginning of a line) or by <see cref="EscapeText"/>.
/// </remarks>
public class MarkdownDialect
{
    /// <summary>Makes a dialect.</summary>
    /// <param name="syntax">The constructs it has.</param>
    /// <param name="maxHeadingLevel">The smallest heading, 1 to 6.</param>
    public MarkdownDialect(MarkdownSyntax syntax, int maxHeadingLevel = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxHeadingLevel, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxHeadingLevel, 6);
        (Syntax, MaxHeadingLevel) = (syntax, maxHeadingLevel);
    }

    /// <summary>The constructs it has.</summary>
    public MarkdownSyntax Syntax { get; }

    /// <summary>The smallest heading; deeper ones are written as this.</summary>
    public int MaxHeadingLevel { get; }

    /// <summary>The characters at which <see cref="ReadInline"/> is asked.</summary>
    protected internal virtual string InlineStarts => "";

    /// <summary>Reads an inline construct of this dialect.</summary>
    /// <param name="text">The running text.</param>
    /// <param name="index">Where the construct would begin. Look only a bounded distance ahead: this is asked often.</param>
    /// <param name="names">Finds the names of mentions, or null.</param>
    /// <param name="node">What was read. A <see cref="TextRun"/> is text that is taken as it is.</param>
    /// <returns>How many characters were read; 0 when there is no such construct here.</returns>
    protected internal virtual int ReadInline(ReadOnlySpan<char> text, int index, MentionNameResolver? names, out Inline? node)
    {
        node = null;
        return 0;
    }

    /// <summary>Reads a line that is a block of this dialect.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="names">Finds the names of mentions, or null.</param>
    /// <returns>The block, or null.</returns>
    protected internal virtual Block? ReadLine(ReadOnlySpan<char> line, MentionNameResolver? names) => null;

    /// <summary>Makes one block of two that were read from lines that follow each other, such as the rows of a table.</summary>
    /// <param name="before">The block before.</param>
    /// <param name="next">The block of the line after it.</param>
    /// <returns>The block that they are together, or null when they are two.</returns>
    protected internal virtual ExtensionBlock? Join(ExtensionBlock before, ExtensionBlock next) => null;

    /// <summary>Writes a mention, a custom emoji, a timestamp or an extension in this dialect's own form.</summary>
    /// <param name="node">The node.</param>
    /// <returns>The markup, or null to show the node's <see cref="ContentNode.Fallback"/> and report the loss.</returns>
    protected internal virtual string? Write(Inline node) => null;

    /// <summary>Writes an <see cref="ExtensionBlock"/> in this dialect's own form.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The markup, or null to show its <see cref="ContentNode.Fallback"/> and report the loss.</returns>
    protected internal virtual string? Write(ExtensionBlock block) => null;

    /// <summary>Escapes text that this dialect would take for one of its own constructs.</summary>
    /// <param name="text">The text to be shown as it is.</param>
    /// <param name="index">Where to look. Look only a bounded distance ahead.</param>
    /// <param name="output">Takes the escaped form.</param>
    /// <returns>How many characters were written in escaped form; 0 leaves this one to the engine.</returns>
    protected internal virtual int EscapeText(ReadOnlySpan<char> text, int index, StringBuilder output) => 0;

    /// <summary>Whether an address may be a link. By default: any with a scheme and no white space.</summary>
    /// <param name="url">The address.</param>
    /// <returns>Whether it may.</returns>
    protected internal virtual bool IsLinkTarget(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon is < 2 or > 32 || colon == url.Length - 1 || !char.IsAsciiLetter(url[0]))
        {
            return false;
        }

        for (var i = 0; i < url.Length; i++)
        {
            if (i < colon ? !(char.IsAsciiLetterOrDigit(url[i]) || url[i] is '+' or '-' or '.') : char.IsWhiteSpace(url[i]) || char.IsControl(url[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal bool Has(MarkdownSyntax syntax) => (Syntax & syntax) != 0;

    internal bool LiteralLines => Has(MarkdownSyntax.LiteralLines);
}
