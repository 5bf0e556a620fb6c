using System.IO.Compression;
using System.Text;

namespace ChatBridge.Packaging.Tests;

/// <summary>What is in the packages.</summary>
[Collection(PackagesCollection.Name)]
public sealed class PackageContentTests(BuiltPackages packages)
{
    public static TheoryData<string> Ids => [.. BuiltPackages.Ids];

    public static TheoryData<string> Libraries => [.. BuiltPackages.Libraries];

    [Fact]
    public void Pack_makes_exactly_the_packages_that_are_listed()
    {
        Names("nupkg").Should().BeEquivalentTo(BuiltPackages.Ids);
        Names("snupkg").Should().BeEquivalentTo(BuiltPackages.Ids.Except(["ChatBridge.Templates"]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_says_what_it_is(string id)
    {
        var nuspec = packages.Nuspec(id);

        nuspec.Element("version")!.Value.Should().Be(packages.Version);
        nuspec.Element("authors")!.Value.Should().Be("ChatBridge contributors");
        nuspec.Element("description")!.Value.Should().EndWith(".").And.NotContain("Package Description");
        nuspec.Element("tags")!.Value.Split(' ').Should().Contain(["chat", "bot", "chatbridge"]).And.HaveCountGreaterThan(3).And.OnlyHaveUniqueItems();
        nuspec.Element("license")!.Attribute("type")!.Value.Should().Be("expression");
        nuspec.Element("license")!.Value.Should().Be("MIT");
        nuspec.Element("readme")!.Value.Should().Be("README.md");
        using var package = packages.Open(id);
        Text(package, "README.md").Should().StartWith($"# {id}\n\n{nuspec.Element("description")!.Value}\n").And.Contain("## ChatBridge").And.NotContain("\n\n\n");
        Text(package, "LICENSE").Should().Be(File.ReadAllText(Path.Combine(Sdk.Root, "LICENSE")));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_has_its_assembly_documentation_and_symbols(string id)
    {
        using var package = packages.Open(id);
        package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("lib/", StringComparison.Ordinal)).Should().BeEquivalentTo([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"]);
        Text(package, $"lib/net10.0/{id}.xml").Should().Contain($"<name>{id}</name>").And.Contain("<summary>");

        using var symbols = packages.Open(id, "snupkg");
        symbols.Entries.Select(entry => entry.FullName).Should().Contain($"lib/net10.0/{id}.pdb");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Library_depends_on_the_same_version_of_the_others_and_on_what_the_solution_was_tested_with(string id)
    {
        var tested = Versions();
        var dependencies = packages.Nuspec(id).Descendants("dependency").ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

        dependencies.Keys.Where(name => !BuiltPackages.Libraries.Contains(name) && !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)).Should().BeEmpty();
        foreach (var (name, version) in dependencies)
        {
            version.Should().Be(BuiltPackages.Libraries.Contains(name) ? packages.Version : tested[name], "{0} needs {1}", id, name);
        }
    }

    [Fact]
    public void Libraries_depend_on_the_libraries_that_they_reference()
    {
        Dependencies("ChatBridge.Abstractions").Should().BeEmpty();
        Dependencies("ChatBridge").Should().Equal("ChatBridge.Abstractions");
        Dependencies("ChatBridge.Emulators").Should().BeEmpty();
        foreach (var id in BuiltPackages.Libraries.Except(["ChatBridge.Abstractions", "ChatBridge", "ChatBridge.Emulators"]))
        {
            Dependencies(id).Should().Equal("ChatBridge");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_tells_no_folder_of_the_machine_that_built_it(string id)
    {
        string[] folders = [Sdk.Root, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        using var package = packages.Open(id);
        var entries = package.Entries.Where(entry => Sdk.Built("IsPathFree") is not null || !IsBuilt(entry));   // a Debug build off CI keeps its paths, for debuggers
        foreach (var entry in entries)
        {
            Tells(entry, folders).Should().BeEmpty(entry.FullName);
        }

        if (id != "ChatBridge.Templates" && Sdk.Built("IsPathFree") is not null)
        {
            using var symbols = packages.Open(id, "snupkg");
            symbols.Entries.SelectMany(entry => Tells(entry, folders)).Should().BeEmpty();
        }
    }

    private static bool IsBuilt(ZipArchiveEntry entry) => entry.Name.EndsWith(".dll", StringComparison.Ordinal) || entry.Name.EndsWith(".pdb", StringComparison.Ordinal);

    internal static IEnumerable<string> Tells(ZipArchiveEntry entry, IEnumerable<string> folders)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        return folders.Where(folder => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(folder)) >= 0).ToArray();
    }

    internal static Dictionary<string, string> Versions() =>
        System.Xml.Linq.XDocument.Load(Path.Combine(Sdk.Root, "build", "Packages.props")).Descendants("PackageVersion")
            .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value);

    private static string Text(ZipArchive package, string name)
    {
        using var reader = new StreamReader(package.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private IEnumerable<string> Dependencies(string id) =>
        packages.Nuspec(id).Descendants("dependency").Select(element => element.Attribute("id")!.Value).Where(BuiltPackages.Libraries.Contains).Order();

    private IEnumerable<string> Names(string ending) =>
        Directory.EnumerateFiles(packages.Feed, $"*.{packages.Version}.{ending}").Select(path => Path.GetFileName(path)[..^$".{packages.Version}.{ending}".Length]);
}
