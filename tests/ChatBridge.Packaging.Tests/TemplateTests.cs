namespace ChatBridge.Packaging.Tests;

/// <summary>The templates, used as people use them.</summary>
[Collection(PackagesCollection.Name)]
public sealed class TemplateTests(BuiltPackages packages)
{
    [Fact]
    public async Task Bot_of_the_template_passes_its_tests_and_answers_on_the_console()
    {
        var folder = await NewAsync("chatbridge-bot", "Acme.Bot");

        (await Sdk.RunAsync(folder, "test", "--nologo")).Should().MatchRegex(@"Passed!\s+- Failed: +0, Passed: +2\b");

        using var bot = Sdk.Start(folder, "run", "--no-build", "--project", "src/Acme.Bot");
        await bot.StandardInput.WriteLineAsync("!ping");
        var said = new List<string>();
        while (await bot.StandardOutput.ReadLineAsync().WaitAsync(Sdk.Patience) is { } line)
        {
            said.Add(line);
            if (line.EndsWith(": pong", StringComparison.Ordinal))
            {
                break;
            }
        }

        said.Should().Contain(line => line.Contains("pong", StringComparison.Ordinal), string.Join('\n', said));
        await Sdk.EndAsync(bot);   // the end of the input ends the program
    }

    [Theory]
    [InlineData("irc", "AddIrc()", "Channels")]
    [InlineData("revolt", "AddRevolt()", "REVOLT_TOKEN")]
    [InlineData("aster", "AddAster()", "ASTER_PASSWORD")]
    public async Task Bot_of_the_template_is_for_the_network_that_was_chosen(string network, string call, string setting)
    {
        var folder = await NewAsync("chatbridge-bot", "Acme.Bot", "--network", network);

        (await File.ReadAllTextAsync(Path.Combine(folder, "src", "Acme.Bot", "Program.cs"))).Should().Contain(call);
        (await File.ReadAllTextAsync(Path.Combine(folder, "src", "Acme.Bot", "appsettings.json"))).Should().Contain($"\"Adapter\": \"{network}\"").And.Contain(setting).And.NotContain("#if");
        (await File.ReadAllTextAsync(Path.Combine(folder, "src", "Acme.Bot", "Acme.Bot.csproj"))).Should().Contain($"\"ChatBridge.Adapters.{call[3..^2]}\" Version=\"{packages.Version}\"");
    }

    [Fact]
    public async Task Adapter_of_the_template_keeps_the_rules_under_the_name_and_the_key_that_were_given()
    {
        var folder = await NewAsync("chatbridge-adapter", "Acme.Pigeon", "--key", "dove");
        var source = Path.Combine(folder, "src", "Acme.Pigeon");

        (await File.ReadAllTextAsync(Path.Combine(source, "PigeonAdapter.cs"))).Should().Contain("public sealed class PigeonAdapter : ChatAdapter<PigeonOptions>").And.Contain("new(\"dove\", \"Pigeon\"");
        (await File.ReadAllTextAsync(Path.Combine(source, "PigeonRegistration.cs"))).Should().Contain("AddPigeon(this IChatBridgeBuilder builder)").And.Contain("namespace Acme.Pigeon;");
        Names(folder).Should().NotContain(path => path.Contains("MyNetwork", StringComparison.Ordinal) || path.Contains("Company.Adapter1", StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            (await File.ReadAllTextAsync(file)).Should().NotContain("MyNetwork").And.NotContain("my-network-key").And.NotContain("Company.Adapter1").And.NotContain("Pico");
        }

        var output = await Sdk.RunAsync(folder, "test", "--nologo");
        output.Should().MatchRegex(@"Passed!\s+- Failed: +0, Passed: +3\b");
    }

    [Fact]
    public async Task Adapter_of_the_template_without_a_key_takes_it_from_its_name()
    {
        var folder = await NewAsync("chatbridge-adapter", "Pigeon");

        (await File.ReadAllTextAsync(Path.Combine(folder, "src", "Pigeon", "PigeonAdapter.cs"))).Should().Contain("new(\"pigeon\", \"Pigeon\"");
        (await File.ReadAllTextAsync(Path.Combine(folder, "src", "Pigeon", "Pigeon.csproj"))).Should().Contain($"\"ChatBridge\" Version=\"{packages.Version}\"");
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path));

    private async Task<string> NewAsync(string template, string name, params string[] options)
    {
        await packages.InstallTemplatesAsync();
        var folder = Path.Combine(Sdk.Folder, $"{template}{string.Concat(options)}");
        await Sdk.RunAsync(Sdk.Folder, ["new", template, "-n", name, "-o", folder, .. options]);
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("{{", StringComparison.Ordinal)).Should().BeEmpty("every version is filled in");
        return folder;
    }
}
