using System.IO.Compression;
using System.Security.Cryptography;

namespace ChatBridge.Packaging.Tests;

/// <summary>The same source gives the same bytes, wherever it is built.</summary>
[Collection(PackagesCollection.Name)]
public sealed class DeterminismTests(BuiltPackages packages)
{
    private static readonly string[] Needed = ["build", "src/ChatBridge.Abstractions", "src/ChatBridge"];

    [Fact]
    public async Task Same_source_packed_in_two_folders_gives_the_same_assembly_and_symbols_and_tells_neither_folder()
    {
        var folder = packages.FolderFor();
        var first = await PackAsync(Path.Combine(folder, "first"));
        var second = await PackAsync(Path.Combine(folder, "a folder", "of another length"));

        first.Keys.Should().Contain(["ChatBridge.dll", "ChatBridge.pdb"]);
        second.Should().BeEquivalentTo(first);
    }

    /// <summary>Packs a copy, as a release is packed, and gives the hashes of what was compiled.</summary>
    private static async Task<Dictionary<string, string>> PackAsync(string copy)
    {
        foreach (var path in Needed.SelectMany(part => Files(new DirectoryInfo(Path.Combine(Sdk.Root, part)))).Concat(["Directory.Build.props", "Directory.Build.targets", "LICENSE"]))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, path))!);
            File.Copy(Path.Combine(Sdk.Root, path), Path.Combine(copy, path));
        }

        await Sdk.RunAsync(copy, "pack", "src/ChatBridge", "--nologo", "-p:RunAnalyzers=false", "-o", "packed");

        var hashes = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(copy, "packed")))
        {
            using var package = ZipFile.OpenRead(file);
            foreach (var entry in package.Entries)
            {
                PackageContentTests.Tells(entry, [copy, Sdk.Root]).Should().BeEmpty("{0} of {1} was built in {2}", entry.FullName, Path.GetFileName(file), copy);
                if (entry.Name.EndsWith(".dll", StringComparison.Ordinal) || entry.Name.EndsWith(".pdb", StringComparison.Ordinal))
                {
                    await using var content = await entry.OpenAsync();
                    hashes[entry.Name] = Convert.ToHexString(await SHA256.HashDataAsync(content));
                }
            }
        }

        return hashes;
    }

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Select(file => Path.GetRelativePath(Sdk.Root, file.FullName))
            .Concat(folder.EnumerateDirectories().Where(inner => inner.Name is not ("bin" or "obj")).SelectMany(Files));
}
