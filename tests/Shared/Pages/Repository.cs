namespace ChatBridge.Tests.Shared;

/// <summary>The files of the repository, without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".vscode", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>The documentation: README.md and everything below docs.</summary>
    public static IReadOnlyList<string> Pages { get; } = [.. Files("docs", ".md").Prepend("README.md")];

    /// <summary>Paths of files relative to the root, with forward slashes.</summary>
    /// <param name="folder">Where to look; empty for everywhere.</param>
    /// <param name="endings">How their names end; none for all files.</param>
    public static IEnumerable<string> Files(string folder, params string[] endings) =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(file => endings.Length == 0 || endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => !Skipped.Contains(file.Name)).Concat(   // in a work tree, .git is a file
            folder.EnumerateDirectories().Where(inner => !Skipped.Contains(inner.Name)).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatBridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository was not found above the test.");
        }

        return folder.FullName;
    }
}
