using ChatBridge.Testing.Conformance;

namespace ChatBridge.Tests.Shared;

/// <summary>The part of an adapter's page that its conformance run writes.</summary>
internal static class ConformancePage
{
    /// <summary>Fails when a rule is broken, or when <c>docs/adapters/NAME.md</c> says something else than came of the run. With <c>CHATBRIDGE_WRITE_PAGES=1</c> the page is rewritten.</summary>
    /// <param name="adapter">The name of the page, without its ending.</param>
    /// <param name="report">What came of the run.</param>
    /// <param name="variant">What sort of network it was, for an adapter that knows several; its part of the page is named <c>conformance: VARIANT</c>. Empty for the only one.</param>
    public static void Check(string adapter, ConformanceReport report, string variant = "")
    {
        report.EnsurePassed();
        var date = TimeProvider.System.GetUtcNow();
        GeneratedPart.Check($"docs/adapters/{adapter}.md", variant.Length > 0 ? $"conformance: {variant}" : "conformance",
            $"This part is written by the [conformance](../authoring/conformance.md) run of the adapter's tests, and changed last on {date:yyyy-MM-dd}.\n\n{report.ToMarkdown()}");
    }
}
