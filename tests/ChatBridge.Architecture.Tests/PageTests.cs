using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBridge.Architecture.Tests;

/// <summary>What the documentation says is compiled, leads somewhere, and belongs to nobody's machine.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Code_on_a_page_is_a_region_of_something_that_compiles(string page)
    {
        var problems = new List<string>();
        var lines = Repository.Read(page).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != "```csharp")
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", i);
            var marker = i == 0 ? null : Marker().Match(lines[i - 1]);
            if (marker is not { Success: true })
            {
                problems.Add($"{page}:{i + 1}: the line before must name what it is taken from: <!-- snippet: path#region -->.");
            }
            else if (Snippet(marker.Groups["path"].Value, marker.Groups["region"].Value, problems, $"{page}:{i + 1}") is { } code && code != string.Join('\n', lines[(i + 1)..end]))
            {
                problems.Add($"{page}:{i + 1}: differs from {marker.Groups["path"].Value}#{marker.Groups["region"].Value}, which is:\n{code}");
            }

            i = end;
        }

        problems.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Json_on_a_page_is_json(string page)
    {
        foreach (Match block in JsonBlock().Matches(Repository.Read(page)))
        {
            FluentActions.Invoking(() => JsonDocument.Parse(block.Groups["json"].Value).Dispose()).Should().NotThrow();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page)
    {
        var problems = new List<string>();
        foreach (Match link in Link().Matches(CodeBlock().Replace(Repository.Read(page), "")))
        {
            var target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal))
            {
                continue;
            }

            var parts = target.Split('#', 2);
            var path = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0]))).Replace('\\', '/');
            if (path.StartsWith("..", StringComparison.Ordinal) || !Repository.Exists(path))
            {
                problems.Add($"{target}: there is no {path}.");
            }
            else if (parts.Length == 2 && !Anchors(path).Contains(parts[1]))
            {
                problems.Add($"{target}: {path} has no such heading.");
            }
        }

        problems.Should().BeEmpty();
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(["README.md"]);
        while (next.TryDequeue(out var page))
        {
            if (!reached.Add(page))
            {
                continue;
            }

            foreach (Match link in Link().Matches(Repository.Read(page)))
            {
                var target = Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link.Groups["target"].Value.Split('#')[0]))).Replace('\\', '/');
                if (target.EndsWith(".md", StringComparison.Ordinal) && Repository.Exists(target))
                {
                    next.Enqueue(target);
                }
            }
        }

        Repository.Pages.Except(reached).Should().BeEmpty();
    }

    [Fact]
    public void Nothing_mentions_a_path_of_somebodys_machine() =>
        Repository.Files("").Where(path => !path.EndsWith(".dll", StringComparison.Ordinal))
            .SelectMany(path => Repository.Read(path).Split('\n').Select((line, number) => (line, where: $"{path}:{number + 1}")))
            .Where(line => MachinePath().IsMatch(line.line))
            .Select(line => $"{line.where}: {line.line.Trim()}")
            .Should().BeEmpty();

    /// <summary>The code of a region, or of a whole file, without the indentation that all its lines share.</summary>
    private static string? Snippet(string path, string region, List<string> problems, string where)
    {
        if (!Repository.Exists(path) || !(path.StartsWith("docs/samples/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)))
        {
            problems.Add($"{where}: {path} is no file of a sample or a test.");
            return null;
        }

        var lines = Repository.Read(path).TrimEnd('\n').Split('\n');
        if (region.Length > 0)
        {
            var first = Array.FindIndex(lines, line => line.Trim() == $"#region {region}");
            var last = first < 0 ? -1 : Array.FindIndex(lines, first, line => line.Trim() == "#endregion");
            if (last < 0)
            {
                problems.Add($"{where}: {path} has no region '{region}'.");
                return null;
            }

            lines = lines[(first + 1)..last];
        }

        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    private static HashSet<string> Anchors(string path) =>
        Repository.Read(path).Split('\n').Where(line => line.StartsWith('#'))
            .Select(line => NoWord().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^<!-- snippet: (?<path>[^# ]+)(?:#(?<region>\S+))? -->$")]
    private static partial Regex Marker();

    [GeneratedRegex(@"```json\n(?<json>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoWord();

    [GeneratedRegex(@"(?<![\w.~}\-])/(?:work|tmp|home|root|mnt|Users)(?:/|\b)")]
    private static partial Regex MachinePath();
}
