using System.Xml.Linq;

namespace ChatBridge.Architecture.Tests;

/// <summary>Layers point one way: what each project may see.</summary>
public sealed class ReferenceTests
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";

    /// <summary>What each shipped project may reference directly. A new project gets its line here.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ChatBridge.Abstractions"] = [],
        ["ChatBridge"] =
        [
            "ChatBridge.Abstractions",
            "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Http",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Options.ConfigurationExtensions",
        ],
        ["ChatBridge.Hosting"] = ["ChatBridge", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions"],
        ["ChatBridge.AspNetCore"] = ["ChatBridge", "ChatBridge.Abstractions", "ChatBridge.Hosting", AspNetCore],
        ["ChatBridge.Testing"] = ["ChatBridge", "ChatBridge.Abstractions"],
        ["ChatBridge.Emulators"] = [AspNetCore],
        ["ChatBridge.Cli"] = ["ChatBridge.Hosting", "ChatBridge.Emulators", "ChatBridge.AspNetCore", "ChatBridge.Adapters.*", AspNetCore, "Spectre.Console", "System.CommandLine"],
        ["ChatBridge.Adapters.*"] = ["ChatBridge", "ChatBridge.Abstractions"],
    };

    public static TheoryData<string> ShippedProjects => [.. Projects("src").Concat(Projects("adapters")).Where(path => !path.Contains("/ChatBridge.Interactions.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ShippedProjects))]
    public void Project_references_only_what_its_layer_may_see(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var allowed = Allowed.FirstOrDefault(rule => Matches(rule.Key, name)).Value;
        allowed.Should().NotBeNull($"{name} needs a rule in this test");

        ReferencesOf(project).Where(reference => !allowed!.Any(pattern => Matches(pattern, reference))).Should().BeEmpty($"of the layers; {name} may see {string.Join(", ", allowed!)}");
    }

    [Fact]
    public void Samples_do_not_see_the_inside_of_anything() =>
        Projects("docs/samples").SelectMany(ReferencesOf).Where(reference => reference.EndsWith(".Tests", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = Repository.Read("ChatBridge.sln").Replace('\\', '/');
        Projects("").Where(project => !project.Contains("/ChatBridge.Interactions.", StringComparison.Ordinal) && !project.StartsWith("build/templates/chatbridge-", StringComparison.Ordinal) && !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void Abstractions_needs_nothing_but_the_framework() =>
        typeof(IChatBridge).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Emulators_share_no_code_with_what_they_test() =>
        typeof(Emulators.Discord.DiscordEmulator).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).Where(name => name.StartsWith("ChatBridge", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Every_package_has_its_line_in_the_decision_on_dependencies()
    {
        var page = Repository.Read(Repository.Files("docs/decisions").Single(path => path.EndsWith("-dependencies.md", StringComparison.Ordinal)));
        Central().Where(package => !page.Contains($"`{package}`", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static IEnumerable<string> Projects(string folder) => Repository.Files(folder, ".csproj");

    private static IEnumerable<string> Central() => XDocument.Parse(Repository.Read("build/Packages.props")).Descendants("PackageVersion").Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<string> PackagesOf(string path) => XDocument.Parse(Repository.Read(path)).Descendants("PackageReference").Select(element => element.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<string> ReferencesOf(string project)
    {
        var document = XDocument.Parse(Repository.Read(project));
        return document.Descendants("ProjectReference").Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')))
            .Concat(PackagesOf(project))
            .Concat(document.Descendants("FrameworkReference").Select(element => element.Attribute("Include")!.Value));
    }

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith(".*", StringComparison.Ordinal) ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name;
}
