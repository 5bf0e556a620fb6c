using System.Text;

namespace ChatBridge;

/// <summary>
/// Reads running text. One pass collects leaves and delimiters; a delimiter closes the nearest open one of its kind, and
/// what stays open is text. Each kind is open at most once, so that nesting is bounded and the time linear.
/// </summary>
internal sealed class MarkdownInlineReader
{
    private const int Star = 0;
    private const int Low = 2;
    private const int Tilde = 4;
    private const int Pipe = 5;

    private readonly string _text;
    private readonly MarkdownDialect _dialect;
    private readonly MentionNameResolver? _names;
    private readonly IReadOnlyDictionary<int, MarkdownValue>? _values;
    private readonly bool _inLabel;
    private readonly List<Token> _tokens = [];
    private readonly StringBuilder _run = new();
    private readonly int[] _open = [-1, -1, -1, -1, -1, -1];   // the token that opened each kind
    private MarkdownSpans? _spans;

    public MarkdownInlineReader(string text, MarkdownDialect dialect, MentionNameResolver? names, IReadOnlyDictionary<int, MarkdownValue>? values, bool inLabel = false) =>
        (_text, _dialect, _names, _values, _inLabel) = (text, dialect, names, values, inLabel);

    private MarkdownSpans Spans => _spans ??= new MarkdownSpans(_text, _dialect, _values);

    public NodeList<Inline> Read()
    {
        for (var i = 0; i < _text.Length;)
        {
            i = Step(i);
        }

        FlushText();
        return InlineTree.Build(Resolve());
    }

    /// <summary>Whether the dialect lets a backslash take this character literally.</summary>
    public static bool IsEscapable(char c, MarkdownDialect dialect) =>
        dialect.LiteralLines
            ? !char.IsAsciiLetterOrDigit(c) && !char.IsWhiteSpace(c) && c != MarkdownValue.Place
            : char.IsAsciiLetterOrDigit(c) ? false : char.IsAscii(c) && (!char.IsControl(c) || c is '\t' or '\r');

    private int Step(int i)
    {
        var c = _text[i];
        if (c == MarkdownValue.Place && _values is not null && _values.TryGetValue(i, out var value))
        {
            FlushText();
            _tokens.Add(new Token(TokenKind.Value, null, value.Inlines, 0, 0));
            return i + 1;
        }

        if (_dialect.InlineStarts.Contains(c, StringComparison.Ordinal))
        {
            var read = _dialect.ReadInline(_text, i, _names, out var node);
            if (read > 0 && read <= _text.Length - i && node is not null)
            {
                if (node is TextRun literal)
                {
                    _run.Append(literal.Value);
                }
                else
                {
                    AddLeaf(node);
                }

                return i + read;
            }
        }

        switch (c)
        {
            case '\\':
                return Backslash(i);
            case '\n':
                AddLeaf(new LineBreak());
                return i + 1;
            case '`':
                return Code(i);
            case '*':
                return Run(i, Star, Star + 1);
            case '_':
                return Run(i, Low, Low + 1);
            case '~' when _dialect.Has(MarkdownSyntax.Strikethrough):
                return Pair(i, Tilde);
            case '|' when _dialect.Has(MarkdownSyntax.Spoiler):
                return Pair(i, Pipe);
            case '[' when !_inLabel && _dialect.Has(MarkdownSyntax.MaskedLinks):
                return MaskedLink(i);
            case '<' when !_inLabel && _dialect.Has(MarkdownSyntax.AutoLinks):
                return AutoLink(i);
            case 'h':
                var end = Math.Max(MarkdownAddress.End(_text, i), i + 1);
                _run.Append(_text, i, end - i);
                return end;
            default:
                _run.Append(c);
                return i + 1;
        }
    }

    private int Backslash(int i)
    {
        if (i + 1 < _text.Length)
        {
            if (_text[i + 1] == '\n' && !_dialect.LiteralLines)
            {
                AddLeaf(new LineBreak());
                return i + 2;
            }

            if (IsEscapable(_text[i + 1], _dialect))
            {
                _run.Append(_text[i + 1]);
                return i + 2;
            }
        }
        else if (!_dialect.LiteralLines && (i == 0 || _text[i - 1] == '\n'))
        {
            return i + 1;   // alone on the last line: it only says that there is such a line
        }

        _run.Append('\\');
        return i + 1;
    }

    private int Code(int i)
    {
        if (!Spans.Code.TryGetValue(i, out var span))
        {
            var end = i + 1;
            while (end < _text.Length && _text[end] == '`')
            {
                end++;
            }

            _run.Append('`', end - i);
            return end;
        }

        var start = i + span.Fence;
        var inner = _text.AsSpan(start, span.End - span.Fence - start);
        if (inner.Length > 1 && inner[0] == ' ' && inner.TrimStart(' ').StartsWith("`", StringComparison.Ordinal))
        {
            inner = inner[1..];
            start++;
        }

        if (inner.Length > 1 && inner[^1] == ' ' && inner.TrimEnd(' ').EndsWith("`", StringComparison.Ordinal))
        {
            inner = inner[..^1];
        }

        AddLeaf(new CodeRun(MarkdownValue.Resolve(inner, start, _values)));
        return span.End;
    }

    private int MaskedLink(int i)
    {
        if (Spans.Labels.TryGetValue(i, out var close) && close > i + 1 && close + 1 < _text.Length && _text[close + 1] == '(' &&
            ReadTarget(close + 2, out var url) is var end and > 0 && _dialect.IsLinkTarget(url))
        {
            var label = new MarkdownInlineReader(_text[(i + 1)..close], _dialect, _names, MarkdownBlockReader.Shift(_values, i + 1, close), inLabel: true).Read();
            if (label.Count > 0)
            {
                AddLeaf(new Link(url, label));
                return end;
            }
        }

        _run.Append('[');
        return i + 1;
    }

    // A scan never passes a bracket, so that all scans together read each character once.
    private int ReadTarget(int i, out string url)
    {
        var depth = 0;
        var angle = i < _text.Length && _text[i] == '<';
        var result = new StringBuilder();
        for (i += angle ? 1 : 0; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == '\\' && i + 1 < _text.Length && char.IsAscii(_text[i + 1]) && (char.IsPunctuation(_text[i + 1]) || char.IsSymbol(_text[i + 1])))
            {
                result.Append(_text[++i]);
            }
            else if (c == MarkdownValue.Place && _values is not null && _values.TryGetValue(i, out var value))
            {
                result.Append(value.Text);
            }
            else if (angle && c == '>')
            {
                url = result.ToString();
                return i + 1 < _text.Length && _text[i + 1] == ')' ? i + 2 : 0;
            }
            else if (!angle && c == ')' && depth-- == 0)
            {
                url = result.ToString();
                return i + 1;
            }
            else if (char.IsWhiteSpace(c) || c is '[' or ']' or '<')
            {
                break;
            }
            else
            {
                depth += c == '(' ? 1 : 0;
                result.Append(c);
            }
        }

        url = "";
        return 0;
    }

    private int AutoLink(int i)
    {
        var end = i + 1;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('<' or '>'))
        {
            end++;
        }

        if (end < _text.Length && _text[end] == '>')
        {
            var url = MarkdownValue.Resolve(_text.AsSpan((i + 1)..end), i + 1, _values);
            if (_dialect.IsLinkTarget(url))
            {
                AddLeaf(new Link(url));
                return end + 1;
            }
        }

        _run.Append('<');
        return i + 1;
    }

    private int Pair(int i, int kind)
    {
        if (i + 1 >= _text.Length || _text[i + 1] != _text[i])
        {
            _run.Append(_text[i]);
            return i + 1;
        }

        var raw = kind == Tilde ? "~~" : "||";
        if (!TryClose(kind, raw) && !TryOpen(kind, raw, i))
        {
            _run.Append(raw);
        }

        return i + 2;
    }

    // A run of stars or low lines: one for italic, two for bold or underlined. What is open decides how it is taken apart.
    private int Run(int i, int one, int two)
    {
        var end = i + 1;
        while (end < _text.Length && _text[end] == _text[i])
        {
            end++;
        }

        var c = _text[i];
        var before = i == 0 ? '\n' : _text[i - 1];
        var after = end == _text.Length ? '\n' : _text[end];
        var opensOne = !char.IsWhiteSpace(after) && (c == '*' || !char.IsLetterOrDigit(before));
        var closesOne = !char.IsWhiteSpace(before) && (c == '*' || !char.IsLetterOrDigit(after));
        var (single, twin) = (new string(c, 1), new string(c, 2));
        var hasOne = _open[one] >= 0;
        var hasTwo = _open[two] >= 0;
        void CloseOne() => Else(closesOne && TryClose(one, single), single);
        void OpenOne() => Else(opensOne && TryOpen(one, single, i), single);
        void CloseTwo() => Else(TryClose(two, twin), twin);
        void OpenTwo() => Else(TryOpen(two, twin, i), twin);
        void CloseBoth()
        {
            if (_open[one] > _open[two])
            {
                CloseOne();
                CloseTwo();
            }
            else
            {
                CloseTwo();
                CloseOne();
            }
        }

        switch (end - i)
        {
            case 1:
                Else((hasOne && closesOne && TryClose(one, single)) || (opensOne && TryOpen(one, single, i)), single);
                break;
            case 2:
                Else(TryClose(two, twin) || TryOpen(two, twin, i), twin);
                break;
            case 3 when hasOne && hasTwo:
                CloseBoth();
                break;
            case 3 when hasOne:
                CloseOne();
                OpenTwo();
                break;
            case 3 when hasTwo:
                CloseTwo();
                OpenOne();
                break;
            case 3:
                OpenTwo();
                OpenOne();
                break;
            case 4 when hasOne && hasTwo:
                CloseBoth();
                OpenOne();
                break;
            case 4 when hasTwo:
                CloseTwo();
                OpenTwo();
                break;
            case 5 when hasOne && hasTwo:
                CloseBoth();
                OpenTwo();
                break;
            default:
                _run.Append(c, end - i);
                break;
        }

        return end;
    }

    private void Else(bool done, string literal)
    {
        if (!done)
        {
            _run.Append(literal);
        }
    }

    private bool TryOpen(int kind, string raw, int run)
    {
        if (_open[kind] >= 0)
        {
            return false;
        }

        FlushText();
        _open[kind] = _tokens.Count;
        _tokens.Add(new Token(TokenKind.Delimiter, raw, default, kind, run));
        return true;
    }

    private bool TryClose(int kind, string raw)
    {
        var opener = _open[kind];
        if (opener < 0)
        {
            return false;
        }

        FlushText();
        if (opener == _tokens.Count - 1)
        {
            return false;   // nothing between
        }

        for (var other = 0; other < _open.Length; other++)
        {
            if (_open[other] > opener && _tokens[_open[other]].Run != _tokens[opener].Run)
            {
                _open[other] = -1;   // it cannot end outside of what it began in
            }
        }

        _open[kind] = -1;
        _tokens[opener] = _tokens[opener] with { Kind = TokenKind.Open };
        _tokens.Add(new Token(TokenKind.Close, raw, default, kind, 0));
        return true;
    }

    private void AddLeaf(Inline leaf)
    {
        FlushText();
        _tokens.Add(new Token(TokenKind.Value, null, [leaf], 0, 0));
    }

    private void FlushText()
    {
        if (_run.Length > 0)
        {
            _tokens.Add(new Token(TokenKind.Value, null, [new TextRun(_run.ToString())], 0, 0));
            _run.Clear();
        }
    }

    private List<StyledLeaf> Resolve()
    {
        var leaves = new List<StyledLeaf>(_tokens.Count);
        Span<int> depth = stackalloc int[5];
        foreach (var token in _tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.Open:
                    depth[(int)Style(token.Delimiter)]++;
                    break;
                case TokenKind.Close:
                    depth[(int)Style(token.Delimiter)]--;
                    break;
                default:
                    var styles = 0;
                    for (var style = 0; style < depth.Length; style++)
                    {
                        styles |= depth[style] > 0 ? 1 << style : 0;
                    }

                    InlineTree.Flatten(token.Kind == TokenKind.Delimiter ? [new TextRun(token.Raw!)] : token.Inlines, styles, 0, leaves);
                    break;
            }
        }

        return leaves;
    }

    private TextStyle Style(int delimiter) => delimiter switch
    {
        Star or Low => TextStyle.Italic,
        Star + 1 => TextStyle.Bold,
        Low + 1 => _dialect.Has(MarkdownSyntax.Underline) ? TextStyle.Underline : TextStyle.Bold,
        Tilde => TextStyle.Strikethrough,
        _ => TextStyle.Spoiler,
    };

    private enum TokenKind
    {
        Value,
        Delimiter,   // not matched: its own text
        Open,
        Close,
    }

    private readonly record struct Token(TokenKind Kind, string? Raw, NodeList<Inline> Inlines, int Delimiter, int Run);
}
