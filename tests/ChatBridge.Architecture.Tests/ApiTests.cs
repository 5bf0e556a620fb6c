using System.Reflection;

namespace ChatBridge.Architecture.Tests;

/// <summary>The public surface changes only where somebody says so: it stands in build/api, a line for each member.</summary>
public sealed class ApiTests
{
    private const string Accept = "CHATBRIDGE_WRITE_API";
    private const string Example = "ChatBridge.Architecture.Tests.ApiExample<T>";

    public static TheoryData<string> Assemblies => SurfaceTests.Assemblies;

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Public_surface_is_the_one_that_was_reviewed(string assembly)
    {
        var path = $"build/api/{assembly}.txt";
        var lines = ApiPrinter.Lines(SurfaceTests.Shipped[assembly]);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.Combine(Repository.Root, "build", "api"));
            File.WriteAllText(Path.Combine(Repository.Root, path), string.Join('\n', lines) + "\n");
        }

        var reviewed = Repository.Exists(path) ? Repository.Read(path).TrimEnd('\n').Split('\n') : [];
        var changes = reviewed.Except(lines).Select(line => $"- {line}").Concat(lines.Except(reviewed).Select(line => $"+ {line}")).ToArray();

        changes.Should().BeEmpty($"{path} holds the public surface of {assembly}. To accept the change, run the tests of ChatBridge.Architecture.Tests with {Accept}=1, read the difference of the file, and commit it");
        lines.Should().OnlyHaveUniqueItems("each member has its line").And.Equal(reviewed, "the lines are sorted");
    }

    [Fact]
    public void Every_library_has_its_file_and_every_file_its_library() =>
        Repository.Files("src", ".csproj").Concat(Repository.Files("adapters", ".csproj")).Select(Path.GetFileNameWithoutExtension).Except(["ChatBridge.Cli", "ChatBridge.Interactions.NSec"])
            .Should().BeEquivalentTo(Repository.Files("build/api").Select(Path.GetFileNameWithoutExtension));

    [Fact]
    public void Printer_shows_what_callers_depend_on() => ApiPrinter.Lines(typeof(ApiTests).Assembly).Where(line => line.Contains(".ApiExample<", StringComparison.Ordinal)).Should().Equal(
        $"{Example} : abstract class : System.IDisposable where T : notnull",
        $"{Example}.AskAsync(in T value, {Example}.Day day = 2, System.Threading.CancellationToken cancellationToken = default) -> abstract System.Threading.Tasks.ValueTask<string?>",
        $"{Example}.Day : enum : byte",
        $"{Example}.Day.First = 1",
        $"{Example}.Day.Second = 2",
        $"{Example}.Dispose() -> void",
        $"{Example}.Happened event -> System.EventHandler<string?>?",
        $"{Example}.Item[int index] {{ get; }} -> T",
        $"{Example}.Name {{ get; protected set; }} -> string?",
        $"{Example}.Pair : readonly record struct : System.IEquatable<{Example}.Pair>",
        $"{Example}.Pair.One {{ get; init; }} -> int?",
        $"{Example}.Pair.Other {{ get; init; }} -> T",
        $"{Example}.Pair.new(int? One, T Other) -> void",
        $"{Example}.Pair.op_Implicit({Example}.Pair pair) -> static int",
        $"{Example}.ToString() -> override string",
        $"{Example}.TryGet<TValue>(string name, out TValue? value, params string[] others) -> virtual bool where TValue : class, new()",
        $"{Example}.Values {{ get; init; }} -> required System.Collections.Generic.IReadOnlyDictionary<string, T?>",
        $"{Example}.Word = \"a\\\"b\" -> const string",
        $"{Example}.new(string? name = null) -> protected void");
}
