namespace ChatBridge;

internal sealed partial class MarkdownWriter
{
    private void WriteText(string text, char after, bool inLabel)
    {
        for (var i = 0; i < text.Length;)
        {
            if (_lineStart && EscapeLineStart(text, i) is var atStart and > 0)
            {
                i += atStart;
                continue;
            }

            _lineEmpty = false;
            var c = text[i];
            if (c == 'h' && MarkdownAddress.End(text, i) is var end && end > i)
            {
                // Left as it is only if a reader sees it end at the same place.
                if (!MarkdownAddress.Continues(end < text.Length ? text[end] : after) || (end < text.Length && text[end] is '_' or '@'))
                {
                    _out.Append(text, i, end - i);
                    _lineStart = false;
                    i = end;
                    continue;
                }

                var scheme = text.IndexOf(':', i);
                _out.Append(text, i, scheme - i).Append("\\:");
                _lineStart = false;
                i = scheme + 1;
                continue;
            }

            if (!char.IsWhiteSpace(c))
            {
                _lineStart = false;
            }

            var escaped = dialect.EscapeText(text, i, _out);
            if (escaped > 0)
            {
                i += escaped;
                continue;
            }

            if (NeedsEscape(text, i, inLabel))
            {
                _out.Append('\\');
            }

            _out.Append(c);
            i++;
        }
    }

    private bool NeedsEscape(string text, int i, bool inLabel)
    {
        var c = text[i];
        switch (c)
        {
            case '\\' or '*' or '_' or '`':
                return true;
            case '~' when dialect.Has(MarkdownSyntax.Strikethrough):
            case '|' when dialect.Has(MarkdownSyntax.Spoiler):
                // Two of them are a sign, also when the other one is written after or before this text.
                return i == 0 || i == text.Length - 1 || text[i - 1] == c || text[i + 1] == c;
            case '[':
                return inLabel || dialect.Has(MarkdownSyntax.MaskedLinks);
            case ']':
                return inLabel;
            case '<':
                return i == text.Length - 1 || !char.IsWhiteSpace(text[i + 1]);
            case '\r':
                return !dialect.LiteralLines;
            default:
                return false;
        }
    }

    // What is markup only where a line begins. Returns how much of the text was written.
    private int EscapeLineStart(string text, int i)
    {
        var c = text[i];
        var next = i + 1 < text.Length ? text[i + 1] : ' ';
        switch (c)
        {
            case ' ' or '\t' when _lineEmpty && !dialect.LiteralLines:
            case '>':
            case '-' when next is ' ' or '#':
            case '+' when next == ' ':
            case '#' when text.AsSpan(i).IndexOfAnyExcept('#') is var rest && (rest < 0 || text[i + rest] == ' '):
                _out.Append('\\').Append(c);
                (_lineStart, _lineEmpty) = (char.IsWhiteSpace(c), false);
                return 1;
            case >= '0' and <= '9':
                var end = i;
                while (end < text.Length && end - i < 10 && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                if (end - i > 9 || end == text.Length || text[end] is not ('.' or ')') || (end + 1 < text.Length && text[end + 1] != ' '))
                {
                    return 0;
                }

                _out.Append(text, i, end - i).Append('\\').Append(text[end]);
                (_lineStart, _lineEmpty) = (false, false);
                return end + 1 - i;
            default:
                return 0;
        }
    }
}
