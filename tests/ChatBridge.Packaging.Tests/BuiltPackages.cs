using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace ChatBridge.Packaging.Tests;

/// <summary>All packages, packed once from what the build left, in a feed of their own. Projects below <see cref="Sdk.Folder"/> restore from it.</summary>
public sealed class BuiltPackages : IAsyncLifetime
{
    private Task? _templates;

    /// <summary>The ids of all packages.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        "ChatBridge", "ChatBridge.Abstractions", "ChatBridge.Adapters.Aster", "ChatBridge.Adapters.Ayaka", "ChatBridge.Adapters.Discord", "ChatBridge.Adapters.Irc", "ChatBridge.Adapters.Revolt",
        "ChatBridge.AspNetCore", "ChatBridge.Cli", "ChatBridge.Emulators", "ChatBridge.Hosting", "ChatBridge.Templates", "ChatBridge.Testing",
    ];

    /// <summary>The ids of those that programs reference.</summary>
    public static IReadOnlyList<string> Libraries { get; } = [.. Ids.Except(["ChatBridge.Cli", "ChatBridge.Templates"])];

    /// <summary>The version of this run's packages. No other run has it.</summary>
    public string Version { get; } = $"0.0.0-test.x{Guid.NewGuid():N}";

    /// <summary>Where the packages are.</summary>
    public string Feed { get; } = Path.Combine(Sdk.Folder, "feed");

    /// <summary>A folder for one test.</summary>
    /// <param name="test">The test's name.</param>
    public string FolderFor([CallerMemberName] string test = "") => Directory.CreateDirectory(Path.Combine(Sdk.Folder, test)).FullName;

    /// <summary>Opens a package.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ending">What it is: <c>nupkg</c> or <c>snupkg</c>.</param>
    public ZipArchive Open(string id, string ending = "nupkg") => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.{ending}"));

    /// <summary>The metadata of a package.</summary>
    /// <param name="id">Its id.</param>
    public XElement Nuspec(string id)
    {
        using var package = Open(id);
        using var stream = package.Entries.Single(entry => entry.FullName == $"{id}.nuspec").Open();
        return WithoutNamespaces(XElement.Load(stream)).Element("metadata")!;
    }

    /// <summary>Installs the templates for the tests alone, once.</summary>
    public Task InstallTemplatesAsync() => _templates ??= Sdk.RunAsync(Sdk.Folder, "new", "install", Path.Combine(Feed, $"ChatBridge.Templates.{Version}.nupkg"));

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // The feed has only what was packed. Everything else is in the folder that the solution was restored to: nobody is asked for anything.
        await File.WriteAllTextAsync(Path.Combine(Sdk.Folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(Sdk.Folder, "restored")}" /></config>
              <packageSources><clear /><add key="built" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="solution" value="{Sdk.Built("PackageFolder")}" /></fallbackPackageFolders>
            </configuration>
            """);
        await Sdk.RunAsync(Sdk.Root, "msbuild", "build/Packages.proj", "-t:Pack", "-p:NoBuild=true", $"-p:Configuration={Sdk.Built("Configuration")}", $"-p:PackageVersion={Version}",
            $"-p:PackageOutputPath={Feed}/", "-v:q", "-nologo", "-m");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Sdk.Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static XElement WithoutNamespaces(XElement element) =>
        new(element.Name.LocalName, element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration), element.HasElements ? element.Elements().Select(WithoutNamespaces) : element.Value);
}
