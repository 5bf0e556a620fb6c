using System.Text.RegularExpressions;

namespace ChatBridge.Tests.Shared;

/// <summary>A part of a page that a test writes: what stands between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static partial class GeneratedPart
{
    private const string Rewrite = "CHATBRIDGE_WRITE_PAGES";
    private static readonly Lock s_lock = new();   // parts of one page may be checked side by side

    /// <summary>Fails when a part says something else than it should, or writes it where <c>CHATBRIDGE_WRITE_PAGES</c> is 1. Dates are not compared.</summary>
    /// <param name="page">The page, from the repository's root.</param>
    /// <param name="name">The name of the part.</param>
    /// <param name="content">What it should say, ending with a line feed.</param>
    public static void Check(string page, string name, string content) => Check(page, name, content, Environment.GetEnvironmentVariable(Rewrite) == "1");

    /// <summary>The same, where the caller says whether to write.</summary>
    public static void Check(string page, string name, string content, bool write)
    {
        lock (s_lock)
        {
            var text = Repository.Read(page);
            var (from, to) = Find(text, name) ?? throw new InvalidOperationException($"{page} has no part for what is generated: a line <!-- {name} -->, and below it a line <!-- /{name} -->.");
            if (Date().Replace(text[from..to], "") == Date().Replace(content, ""))
            {
                return;
            }

            if (!write)
            {
                throw new InvalidOperationException(
                    $"{page} is stale: its part '{name}' is not what the tests found. This rewrites it: {Rewrite}=1 dotnet test tests/{typeof(GeneratedPart).Assembly.GetName().Name}\n{Difference(text[from..to], content)}");
            }

            File.WriteAllText(Path.Combine(Repository.Root, page), text[..from] + content + text[to..]);
        }
    }

    /// <summary>What a part of a page says, or null when the page has no such part.</summary>
    public static string? Read(string page, string name)
    {
        var text = Repository.Read(page);
        return Find(text, name) is var (from, to) ? text[from..to] : null;
    }

    /// <summary>The names of the parts of a page.</summary>
    public static IEnumerable<string> Names(string page) => End().Matches(Repository.Read(page)).Select(match => match.Groups["name"].Value);

    private static (int From, int To)? Find(string text, string name)
    {
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->\n");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = from < begin.Length ? -1 : text.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? null : (from, to);
    }

    private static string Difference(string said, string found)
    {
        var (before, after) = (Date().Replace(said, "").Split('\n'), Date().Replace(found, "").Split('\n'));
        return string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")));
    }

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}")]
    private static partial Regex Date();

    [GeneratedRegex(@"^<!-- /(?<name>[^>]+) -->$", RegexOptions.Multiline)]
    private static partial Regex End();
}
