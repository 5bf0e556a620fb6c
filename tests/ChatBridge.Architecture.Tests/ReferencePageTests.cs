using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ChatBridge.Adapters;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Irc;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Dispatch;
using ChatBridge.Hosting;
using ChatBridge.Testing.Conformance;

namespace ChatBridge.Architecture.Tests;

/// <summary>Pages that list what the code has list all of it, and nothing else.</summary>
public sealed partial class ReferencePageTests
{
    private static readonly string[] ShippedSources =
    [
        .. Repository.Files("src", ".cs").Where(path => !path.StartsWith("src/ChatBridge.Emulators/", StringComparison.Ordinal) && !path.StartsWith("src/ChatBridge.Testing/", StringComparison.Ordinal)),
        .. Repository.Files("adapters", ".cs"),
    ];

    [Fact]
    public void Telemetry_page_lists_every_instrument_and_no_other()
    {
        var known = ShippedSources.SelectMany(path => Instrument().Matches(Repository.Read(path))).Select(match => match.Groups["name"].Value).ToList();
        known.Should().NotBeEmpty().And.OnlyHaveUniqueItems();

        TelemetryInstrument().Matches(Repository.Read("docs/reference/telemetry.md")).Select(match => match.Groups["name"].Value).Should().BeEquivalentTo(known);
    }

    [Fact]
    public void Telemetry_page_lists_every_log_event()
    {
        var page = Repository.Read("docs/reference/telemetry.md");
        var ids = ShippedSources.SelectMany(path => LogEvent().Matches(Repository.Read(path))).Select(match => match.Groups["id"].Value).ToList();

        ids.Should().OnlyHaveUniqueItems("an id says which event it is");
        ids.Where(id => !Regex.IsMatch(page, $@"^\| [\d, ]*\b{id}\b[\d, ]* \|", RegexOptions.Multiline)).Should().BeEmpty();
    }

    [Fact]
    public void Configuration_page_lists_every_setting_with_its_default()
    {
        var page = Repository.Read("docs/guides/configuration.md");
        object[] options = [new DiscordOptions(), new AsterOptions(), new RevoltOptions(), new AyakaOptions(), new IrcOptions(), new ChatBridgeHostOptions(), new HandlerFailureOptions()];
        var expected = options.SelectMany(option => Settings("", option)).Distinct().ToList();

        expected.Where(row => !page.Contains(row, StringComparison.Ordinal)).Should().BeEmpty();
        SettingRow().Matches(page).Select(match => match.Value).Except(expected).Should().BeEmpty("these are no settings, or have other defaults");
    }

    [Fact]
    public void Adapter_pages_name_every_setting_of_their_own()
    {
        foreach (var (page, type) in new[] { ("docs/adapters/discord.md", typeof(DiscordOptions)), ("docs/adapters/aster.md", typeof(AsterOptions)), ("docs/adapters/revolt.md", typeof(RevoltOptions)), ("docs/adapters/ayaka.md", typeof(AyakaOptions)), ("docs/adapters/irc.md", typeof(IrcOptions)) })
        {
            var text = Repository.Read(page);
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => property.Name).Where(name => !text.Contains($"`{name}`", StringComparison.Ordinal)).Should().BeEmpty($"of {page}");
        }
    }

    [Fact]
    public void Program_page_names_every_command_and_option()
    {
        var page = Repository.Read("docs/reference/cli.md");
        var tree = Repository.Read("src/ChatBridge.Cli/CommandTree.cs");

        Option().Matches(tree).Select(match => match.Value).Distinct().Where(option => !page.Contains($"`{option}`", StringComparison.Ordinal)).Should().BeEmpty();
        Command().Matches(tree).Select(match => match.Groups["name"].Value).Where(name => !page.Contains($"\n## {name}\n", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void Conformance_page_lists_every_rule()
    {
        var table = string.Concat(AdapterConformance.Rules.Select(rule => $"| `{rule.Id}` | {rule.Sentence} |\n"));

        GeneratedPart.Check("docs/authoring/conformance.md", "rules", $"| rule | what must be true |\n|---|---|\n{table}");
    }

    [Fact]
    public void Decisions_are_listed_and_numbered_once()
    {
        var files = Repository.Files("docs/decisions", ".md").Select(Path.GetFileName).OfType<string>().Where(name => name != "README.md").ToList();
        var list = Repository.Read("docs/decisions/README.md");

        files.Should().OnlyContain(name => Regex.IsMatch(name, @"^\d{4}-[a-z0-9-]+\.md$"));
        files.Select(name => name[..4]).Should().OnlyHaveUniqueItems();
        files.Where(name => !list.Contains($"({name})", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static IEnumerable<string> Settings(string prefix, object options)
    {
        foreach (var property in options.GetType().GetProperties().Where(property => property is { CanRead: true, CanWrite: true }))
        {
            var value = property.GetValue(options);
            if (value is not null and not string and not Uri and not IEnumerable && property.PropertyType.IsClass)
            {
                foreach (var setting in Settings($"{prefix}{property.Name}:", value))
                {
                    yield return setting;
                }
            }
            else
            {
                var told = value switch { null or "" => "", bool flag => flag ? "true " : "false ", IFormattable number => number.ToString(null, CultureInfo.InvariantCulture) + " ", _ => $"{value} " };
                yield return $"| `{prefix}{property.Name}` | {told}|";
            }
        }
    }

    [GeneratedRegex(@"Create(?:Counter|UpDownCounter|Histogram|Gauge|Observable\w+)<\w+>\(\s*""(?<name>[^""]+)""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"^\| `(?<name>chatbridge\.[\w.]+)` \| (?:counter|histogram|up-down counter)", RegexOptions.Multiline)]
    private static partial Regex TelemetryInstrument();

    [GeneratedRegex(@"LoggerMessage\((?:EventId = )?(?<id>\d{4})")]
    private static partial Regex LogEvent();

    [GeneratedRegex(@"^\| `[A-Z][\w:]*` \| (?:[^|]+ )?\|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"(?<="")--?[a-z][\w-]*(?="")")]
    private static partial Regex Option();

    [GeneratedRegex(@"new Command\(""(?<name>\w+)""")]
    private static partial Regex Command();
}
