using System.Text;
using System.Text.RegularExpressions;

namespace ChatBridge.Architecture.Tests;

/// <summary>The table of what all adapters can do is put together from their pages, which their conformance runs write.</summary>
public sealed partial class AdapterMatrixTests
{
    private const string Page = "docs/adapters/README.md";

    [Fact]
    public void Matrix_of_adapters_says_what_their_pages_say()
    {
        var adapters = Parts().ToList();
        var text = new StringBuilder($"| | {string.Join(" | ", adapters.Select(adapter => adapter.Title))} |\n|---|{string.Concat(adapters.Select(_ => "---|"))}\n");
        foreach (var row in adapters.SelectMany(adapter => adapter.Cells.Select(cell => cell.Row)).Distinct())
        {
            text.Append("| ").Append(row).Append(" | ").AppendJoin(" | ", adapters.Select(adapter => adapter.Cells.FirstOrDefault(cell => cell.Row == row).Value ?? "0")).Append(" |\n");
        }

        GeneratedPart.Check(Page, "matrix", text.ToString());
    }

    [Fact]
    public void Every_adapter_has_a_page_that_its_conformance_run_writes() =>
        Repository.Files("docs/adapters", ".md").Where(page => page != Page && !GeneratedPart.Names(page).Any()).Should().BeEmpty();

    private static IEnumerable<(string Title, List<(string Row, string Value)> Cells)> Parts()
    {
        foreach (var page in Repository.Files("docs/adapters", ".md").Where(page => page != Page))
        {
            foreach (var name in GeneratedPart.Names(page))
            {
                var variant = name.Split(": ") is [_, var sort] ? $", {sort}" : "";
                var tables = GeneratedPart.Read(page, name)!.Split("\n\n");   // by Names
                yield return ($"[{Repository.Read(page).Split('\n')[0].TrimStart('#', ' ')}]({Path.GetFileName(page)}){variant}", [
                    .. Rows(tables, "| Capability |", "{0}"),
                    .. Rows(tables, "| Limit |", "{0}"),
                    .. Rows(tables, "| Outcome |", "rules: {0}"),
                ]);
            }
        }
    }

    private static IEnumerable<(string Row, string Value)> Rows(string[] tables, string head, string row) =>
        tables.Single(table => table.StartsWith(head, StringComparison.Ordinal)).Split('\n').Skip(2).Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => (row.Replace("{0}", match.Groups["row"].Value, StringComparison.Ordinal), match.Groups["value"].Value.Split(';')[0]));

    [GeneratedRegex(@"^\| (?<row>[^|]+) \| (?<value>[^|]*) \|")]
    private static partial Regex Row();
}
