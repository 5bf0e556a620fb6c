using System.Globalization;

namespace ChatBridge.Tests.Shared;

/// <summary>A tree as text, so that a failing test shows where two trees differ.</summary>
internal static class TreeText
{
    public static string Of(MessageContent content) => string.Join("\n", content.Blocks.Select(Of));

    private static string Of(ContentNode node) => node switch
    {
        Paragraph paragraph => $"P[{Join(paragraph.Inlines)}]",
        Heading heading => $"H{heading.Level}[{Join(heading.Inlines)}]",
        Quote quote => $"Q[{Join(quote.Blocks)}]",
        ListBlock list => $"L{(list.Ordered ? list.Start.ToString(CultureInfo.InvariantCulture) : "")}[{Join(list.Items)}]",
        ListItem item => $"I[{Join(item.Blocks)}]",
        StyledRun run => $"{run.Style}[{Join(run.Inlines)}]",
        TextRun text => $"'{text.Value}'",
        LineBreak => "BR",
        Link link => $"Link<{link.Url}>[{Join(link.Label)}]",
        CodeRun code => $"Code'{code.Code}'",
        CodeBlock code => $"CodeBlock{code.Language}'{code.Code}'",
        _ => node.ToString(),
    };

    private static string Join<T>(NodeList<T> nodes) where T : ContentNode => string.Join(" ", nodes.Select(Of));
}
