using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ChatBridge.Testing.Conformance;

/// <summary>Writes a report as the tables of an adapter's page. The same report is the same text.</summary>
internal static class ConformanceMarkdown
{
    private const int Named = 3;   // rules that a cell names; more are counted

    public static string Write(ConformanceReport report)
    {
        var text = new StringBuilder("| Capability | Support | Rules that hold |\n|---|---|---|\n");
        foreach (var (capability, support) in report.Capabilities)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {capability} | {support.ToString().ToLowerInvariant()} | {Held(report.Results, capability)} |\n");
        }

        text.Append("\n| Limit | |\n|---|---|\n");
        foreach (var (limit, value) in Limits(report.Capabilities.Limits))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {limit} | {value} |\n");
        }

        var lacking = report.Capabilities.Select(declared => (declared.Key, Instead: ConformanceInstead.Of(declared.Key, declared.Value, report.Capabilities))).Where(row => row.Instead is not null).ToList();
        if (lacking.Count > 0)
        {
            text.Append("\n| Not native | What happens instead |\n|---|---|\n");
            lacking.ForEach(row => text.Append(CultureInfo.InvariantCulture, $"| {row.Key} | {row.Instead} |\n"));
        }

        text.Append("\n| Outcome | | Rules |\n|---|---|---|\n");
        foreach (var outcome in report.Results.GroupBy(result => result.Outcome).OrderBy(group => group.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Name(outcome.Key)} | {outcome.Count()} | {string.Join(", ", outcome.Select(result => $"`{result.Rule.Id}`"))} |\n");
        }

        return text.ToString();
    }

    // What has many rules, such as sending, is told by their groups; the last table has the names.
    private static string Held(ImmutableArray<ConformanceResult> results, Capability capability)
    {
        var about = results.Where(result => result.WasTried && result.Rule.Capabilities.Contains(capability)).ToList();
        var held = about.Where(result => result.Outcome == ConformanceOutcome.Passed).Select(result => result.Rule.Id).ToList();
        var groups = held.GroupBy(id => id[..id.IndexOf('.', StringComparison.Ordinal)]).SelectMany(group => group.Count() <= Named ? group.Select(id => $"`{id}`") : [$"{group.Count()} of `{group.Key}`"]);
        return string.Join(", ", held.Count == about.Count ? groups : groups.Prepend($"**{about.Count - held.Count} broken**"));
    }

    private static IEnumerable<(string Limit, string Value)> Limits(CapabilityLimits limits)
    {
        yield return ("text of a message", limits.MaxText is { } text ? string.Create(CultureInfo.InvariantCulture, $"{text.Length:N0} {Unit(text.Unit)}; a longer one is split") : Unknown);
        yield return ("files of a message", Number(limits.MaxAttachments));
        yield return ("bytes of a file", Number(limits.MaxAttachmentBytes));
        yield return ("different reactions to a message", Number(limits.MaxReactions));
        yield return ("messages of a page of history", Number(limits.MaxHistoryPage));
        yield return ("time to edit a message", limits.EditWindow is { } window ? string.Create(CultureInfo.InvariantCulture, $"{window.TotalMinutes:0.##} min") : Unknown);
    }

    private const string Unknown = "none known";

    private static string Number(long? limit) => limit?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Unit(TextUnit unit) => unit switch
    {
        TextUnit.Utf8Bytes => "bytes of UTF-8",
        TextUnit.Utf16Units => "UTF-16 units",
        TextUnit.Scalars => "code points",
        _ => unit.ToString(),
    };

    private static string Name(ConformanceOutcome outcome) => outcome switch
    {
        ConformanceOutcome.Passed => "hold",
        ConformanceOutcome.Failed => "**broken**",
        ConformanceOutcome.NotApplicable => "do not apply",
        ConformanceOutcome.NotOffered => "not tried",
        _ => "**the fixture failed**",
    };
}
