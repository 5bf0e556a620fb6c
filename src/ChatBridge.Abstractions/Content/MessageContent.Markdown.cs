namespace ChatBridge;

public sealed partial class MessageContent
{
    /// <summary>Content written in Markdown: CommonMark's common part, with <c>||spoiler||</c>, <c>~~strike~~</c> and <c>__underline__</c>.</summary>
    /// <param name="markdown">The markup. Do not build it from other people's text: use the interpolated form, which escapes.</param>
    /// <returns>The content.</returns>
    public static MessageContent Markdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return ChatMarkdown.Neutral.Parse(markdown);
    }

    /// <summary>
    /// Content written in Markdown with values in it. The written part is markup; a value never is: it stands in the
    /// content as text, or as what it is (a user as a mention, a node or other content as itself).
    /// </summary>
    /// <param name="markdown">The interpolated markup, such as <c>$"**{name}** has joined"</c>.</param>
    /// <returns>The content.</returns>
    public static MessageContent Markdown(MarkdownInterpolation markdown) => markdown.ToContent();
}
