namespace ChatBridge;

/// <summary>Where code runs and the labels of links begin and end in a running text, found in one pass.</summary>
internal sealed class MarkdownSpans
{
    public MarkdownSpans(string text, MarkdownDialect dialect, IReadOnlyDictionary<int, MarkdownValue>? values)
    {
        var runs = BackslashlessRuns(text);
        var brackets = new Stack<int>();
        for (var i = 0; i < text.Length;)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length && MarkdownInlineReader.IsEscapable(text[i + 1], dialect) && values?.ContainsKey(i + 1) != true:
                    i += 2;
                    continue;
                case '`':
                    var fence = 1;
                    while (i + fence < text.Length && text[i + fence] == '`')
                    {
                        fence++;
                    }

                    i = TryCode(text, i, fence, runs, out var end) ? end : i + fence;
                    continue;
                case '[':
                    brackets.Push(i);
                    break;
                case ']' when brackets.TryPop(out var open):
                    Labels[open] = i;
                    break;
                default:
                    break;
            }

            i++;
        }
    }

    /// <summary>Code runs: where each begins, how many backticks fence it, and its end.</summary>
    public Dictionary<int, (int Fence, int End)> Code { get; } = [];

    /// <summary>Brackets: where each pair opens and closes.</summary>
    public Dictionary<int, int> Labels { get; } = [];

    private bool TryCode(string text, int start, int fence, Dictionary<int, Queue<int>> runs, out int end)
    {
        end = 0;
        if (!runs.TryGetValue(fence, out var starts))
        {
            return false;
        }

        while (starts.TryPeek(out var close))
        {
            if (close < start + fence)
            {
                starts.Dequeue();
                continue;
            }

            // A code run ends on its line. The next candidate is farther away still, so that this one decides.
            if (close == start + fence || text.AsSpan(start, close - start).Contains('\n'))
            {
                return false;
            }

            end = close + fence;
            Code[start] = (fence, end);
            return true;
        }

        return false;
    }

    // The starts of all runs of backticks by length. Within code a backslash is only a backslash, so none is skipped.
    private static Dictionary<int, Queue<int>> BackslashlessRuns(string text)
    {
        var runs = new Dictionary<int, Queue<int>>();
        for (var i = text.IndexOf('`', StringComparison.Ordinal); i >= 0 && i < text.Length;)
        {
            var end = i + 1;
            while (end < text.Length && text[end] == '`')
            {
                end++;
            }

            if (!runs.TryGetValue(end - i, out var starts))
            {
                runs[end - i] = starts = new Queue<int>();
            }

            starts.Enqueue(i);
            i = text.IndexOf('`', end);
        }

        return runs;
    }
}
