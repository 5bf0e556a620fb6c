using System.Reflection;
using System.Text.RegularExpressions;
using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Irc;
using ChatBridge.AspNetCore;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Emulators.Discord;
using ChatBridge.Hosting;
using ChatBridge.Testing;

namespace ChatBridge.Architecture.Tests;

public sealed partial class SurfaceTests
{
    private static readonly Assembly Abstractions = typeof(IChatBridge).Assembly;

    public static TheoryData<string> Assemblies => [.. Shipped.Keys];

    internal static Dictionary<string, Assembly> Shipped { get; } = new[]
    {
        Abstractions,
        typeof(ChatBridge.Adapters.ChatAdapter).Assembly,
        typeof(HostingExtensions).Assembly,
        typeof(ChatBridgeEndpoints).Assembly,
        typeof(ChatHarness).Assembly,
        typeof(DiscordEmulator).Assembly,
        typeof(DiscordAdapter).Assembly,
        typeof(AsterAdapter).Assembly,
        typeof(RevoltAdapter).Assembly,
        typeof(AyakaAdapter).Assembly,
        typeof(IrcAdapter).Assembly,
    }.ToDictionary(assembly => assembly.GetName().Name!);

    [Fact]
    public void Abstractions_stays_small() => Abstractions.GetExportedTypes().Where(type => !type.IsNested).Should().HaveCountLessThanOrEqualTo(150);

    [Fact]
    public void Abstractions_has_one_namespace() => Abstractions.GetExportedTypes().Where(type => type.Namespace != "ChatBridge").Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_public_and_static_can_be_changed(string assembly)
    {
        const BindingFlags Statics = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var types = Shipped[assembly].GetExportedTypes();
        types.SelectMany(type => type.GetFields(Statics)).Where(field => field is { IsInitOnly: false, IsLiteral: false }).Should().BeEmpty();
        types.SelectMany(type => type.GetProperties(Statics)).Where(property => property.SetMethod is { IsPublic: true }).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_async_method_takes_a_token_last(string assembly) =>
        Shipped[assembly].GetExportedTypes().Where(type => assembly is "ChatBridge.Abstractions" or "ChatBridge" || type.Namespace!.Contains(".Adapters.", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(method => method.GetParameters() is not [.., { ParameterType: var last }] || last != typeof(CancellationToken))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Except(["InteractionListener`1.EndInvoke"])
            .Should().BeEmpty();

    [Fact]
    public void Every_public_type_of_abstractions_is_used_by_a_test_or_a_sample()
    {
        var words = Repository.Files("tests", ".cs").Where(path => !path.Contains("Architecture", StringComparison.Ordinal)).Concat(Repository.Files("docs/samples", ".cs"))
            .SelectMany(path => Word().Matches(Repository.Read(path)).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);

        // A class of extension methods is used by its methods, whose calls do not name it.
        Abstractions.GetExportedTypes()
            .Where(type => !words.Contains(type.Name.Split('`')[0]) && !(type is { IsAbstract: true, IsSealed: true } && type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => words.Contains(method.Name))))
            .Select(type => type.Name).Should().BeEmpty("what nothing uses is not known to work");
    }

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();
}
