using System.Globalization;

namespace ChatBridge.Adapters;

/// <summary>Takes a tree apart into units.</summary>
internal sealed class SplitUnits
{
    private readonly List<SplitUnit> _units = [];

    public static List<SplitUnit> Of(MessageContent content)
    {
        var units = new SplitUnits();
        units.AddBlocks(content.Blocks, new SplitPlace(null, null, 0));
        return units._units;
    }

    /// <summary>Units of plain text outside of every block, for what does not fit in any other form.</summary>
    public static List<SplitUnit> OfText(string text, bool graphemes)
    {
        var units = new SplitUnits();
        var place = new SplitPlace(new SplitPlace(null, null, 0), new Paragraph([]), 0);
        units.AddText(place, SplitUnitKind.Text, 0, text, graphemes);
        return units._units;
    }

    private void AddBlocks(NodeList<Block> blocks, SplitPlace parent)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var place = new SplitPlace(parent, blocks[i], i);
            switch (blocks[i])
            {
                case Paragraph paragraph:
                    AddInlines(paragraph.Inlines, place, 0);
                    break;
                case Heading heading:
                    AddInlines(heading.Inlines, place, 0);
                    break;
                case Quote quote:
                    AddBlocks(quote.Blocks, place);
                    break;
                case CodeBlock code:
                    AddText(place, SplitUnitKind.Code, 0, code.Code, true);
                    break;
                case ListBlock list:
                    for (var item = 0; item < list.Items.Count; item++)
                    {
                        var itemPlace = new SplitPlace(place, list.Items[item], item);
                        var before = _units.Count;
                        AddBlocks(list.Items[item].Blocks, itemPlace);
                        if (_units.Count == before)
                        {
                            Add(new SplitUnit(itemPlace, SplitUnitKind.Empty, 0, "", 0, 0));
                        }
                    }

                    break;
                case ExtensionBlock extension:
                    Add(new SplitUnit(parent, SplitUnitKind.Block, 0, "", 0, 0, extension));
                    break;
                default:
                    break;
            }
        }
    }

    private void AddInlines(NodeList<Inline> inlines, SplitPlace place, int styles)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case TextRun text:
                    AddText(place, SplitUnitKind.Text, styles, text.Value, true);
                    break;
                case Emoji { IsCustom: false } emoji:
                    AddText(place, SplitUnitKind.Text, styles, emoji.Name, true);
                    break;
                case CodeRun code:
                    AddText(place, SplitUnitKind.Code, styles, code.Code, true);
                    break;
                case StyledRun run:
                    AddInlines(run.Inlines, place, styles | (1 << (int)run.Style));
                    break;
                case LineBreak:
                    Add(new SplitUnit(place, SplitUnitKind.Break, styles, "", 0, 0));
                    break;
                default:
                    Add(new SplitUnit(place, SplitUnitKind.Inline, styles, "", 0, 0, inline));
                    break;
            }
        }
    }

    private void AddText(SplitPlace place, SplitUnitKind kind, int styles, string text, bool graphemes)
    {
        for (var i = 0; i < text.Length;)
        {
            var length = graphemes ? StringInfo.GetNextTextElementLength(text, i)
                : char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) ? 2 : 1;
            if (text[i] == '\n' && kind == SplitUnitKind.Text)
            {
                Add(new SplitUnit(place, SplitUnitKind.Break, styles, "", 0, 0));
                i++;
                continue;
            }

            Add(new SplitUnit(place, kind, styles, text, i, length));
            i += length;
        }
    }

    private void Add(SplitUnit unit)
    {
        for (var place = unit.Place; place is { FirstUnit: < 0 }; place = place.Parent)
        {
            place.FirstUnit = _units.Count;
        }

        _units.Add(unit);
    }
}
