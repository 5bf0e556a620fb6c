using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>Puts a stretch of units together again, in the blocks and styles that they stand in.</summary>
internal sealed class SplitTree
{
    private readonly List<SplitUnit> _units;
    private readonly int _from;
    private readonly Stack<(SplitPlace Place, List<ContentNode> Nodes)> _open = new();

    private SplitTree(List<SplitUnit> units, int from) => (_units, _from) = (units, from);

    public static MessageContent Build(List<SplitUnit> units, int from, int to) => new SplitTree(units, from).Build(to);

    private MessageContent Build(int to)
    {
        var root = new List<ContentNode>();
        for (var i = _from; i < to;)
        {
            var place = _units[i].Place;
            Enter(place, root);
            var end = i + 1;
            while (end < to && ReferenceEquals(_units[end].Place, place) && _units[end].Kind != SplitUnitKind.Block)
            {
                end++;
            }

            var nodes = place.Parent is null ? root : _open.Peek().Nodes;
            if (_units[i] is { Kind: SplitUnitKind.Block, Node: { } block })
            {
                nodes.Add(block);
                end = i + 1;
            }
            else if (place.Node is CodeBlock)
            {
                nodes.Add(new CodeRun(Text(i, end)));
            }
            else
            {
                AddSpoilers(i, end, nodes);
            }

            i = end;
        }

        while (_open.Count > 0)
        {
            Leave(root);
        }

        return new MessageContent([.. root.Cast<Block>()]);
    }

    private void Enter(SplitPlace place, List<ContentNode> root)
    {
        while (_open.TryPeek(out var top) && !Contains(top.Place, place))
        {
            Leave(root);
        }

        var missing = new Stack<SplitPlace>();
        for (var outer = place; outer?.Parent is not null && !(_open.TryPeek(out var top) && ReferenceEquals(top.Place, outer)); outer = outer.Parent)
        {
            missing.Push(outer);
        }

        while (missing.TryPop(out var next))
        {
            _open.Push((next, []));
        }
    }

    private static bool Contains(SplitPlace outer, SplitPlace? inner)
    {
        while (inner is not null && inner.Depth > outer.Depth)
        {
            inner = inner.Parent;
        }

        return ReferenceEquals(outer, inner);
    }

    private void Leave(List<ContentNode> root)
    {
        var (place, nodes) = _open.Pop();
        var outer = _open.TryPeek(out var top) ? top.Nodes : root;
        switch (place.Node)
        {
            case Paragraph:
                outer.Add(new Paragraph([.. nodes.Cast<Inline>()]));
                break;
            case Heading heading:
                outer.Add(heading with { Inlines = [.. nodes.Cast<Inline>()] });
                break;
            case Quote:
                outer.Add(new Quote([.. nodes.Cast<Block>()]));
                break;
            case CodeBlock code:
                outer.Add(code with { Code = string.Concat(nodes.Select(node => node.Fallback)) });
                break;
            case ListItem when place.FirstUnit < _from:
                outer.AddRange(nodes);   // goes on from the part before: no second bullet
                break;
            case ListItem:
                outer.Add(new ListItem([.. nodes.Cast<Block>()]));
                break;
            case ListBlock list:
                var items = nodes.OfType<ListItem>().ToImmutableArray();
                outer.AddRange(nodes.Where(node => node is not ListItem));
                if (items.Length > 0)
                {
                    outer.Add(list with { Items = new NodeList<ListItem>(items), Start = list.Start + FirstItem(place) });
                }

                break;
            default:
                break;
        }
    }

    // The first item of a list that begins in this part.
    private int FirstItem(SplitPlace list)
    {
        for (var i = Math.Max(_from, list.FirstUnit); i < _units.Count; i++)
        {
            var item = _units[i].Place;
            while (item is not null && !ReferenceEquals(item.Parent, list))
            {
                item = item.Parent;
            }

            if (item is not null && item.FirstUnit >= _from)
            {
                return item.Index;
            }
        }

        return 0;
    }

    // A spoiler is put together as a whole, so that it is marked once.
    private void AddSpoilers(int from, int to, List<ContentNode> nodes)
    {
        const int Spoiler = 1 << (int)TextStyle.Spoiler;
        for (var i = from; i < to;)
        {
            var hidden = _units[i].Styles & Spoiler;
            var end = i + 1;
            while (end < to && (_units[end].Styles & Spoiler) == hidden)
            {
                end++;
            }

            if (hidden == 0)
            {
                AddRuns(i, end, 0, nodes);
            }
            else
            {
                var inner = new List<ContentNode>();
                AddRuns(i, end, Spoiler, inner);
                nodes.Add(new StyledRun(TextStyle.Spoiler, [.. inner.Cast<Inline>()]));
            }

            i = end;
        }
    }

    private void AddRuns(int from, int to, int outer, List<ContentNode> nodes)
    {
        for (var i = from; i < to;)
        {
            var unit = _units[i];
            var end = i + 1;
            while (end < to && unit.Kind is SplitUnitKind.Text or SplitUnitKind.Code && _units[end].Kind == unit.Kind && _units[end].Styles == unit.Styles)
            {
                end++;
            }

            Inline? node = unit.Kind switch
            {
                SplitUnitKind.Text => new TextRun(Text(i, end)),
                SplitUnitKind.Code => new CodeRun(Text(i, end)),
                SplitUnitKind.Break => new LineBreak(),
                _ => unit.Node as Inline,
            };
            for (var style = 0; node is not null && style < 5; style++)
            {
                if ((unit.Styles & ~outer & (1 << style)) != 0)
                {
                    node = new StyledRun((TextStyle)style, [node]);
                }
            }

            if (node is not null)
            {
                nodes.Add(node);
            }

            i = end;
        }
    }

    private string Text(int from, int to)
    {
        var first = _units[from];
        var last = _units[to - 1];
        if (ReferenceEquals(first.Source, last.Source) && last.Start + last.Length - first.Start == Length(from, to))
        {
            return first.Source[first.Start..(last.Start + last.Length)];
        }

        var text = new System.Text.StringBuilder();
        for (var i = from; i < to; i++)
        {
            text.Append(_units[i].Text);
        }

        return text.ToString();
    }

    private int Length(int from, int to)
    {
        var length = 0;
        for (var i = from; i < to; i++)
        {
            length += _units[i].Length;
        }

        return length;
    }
}
