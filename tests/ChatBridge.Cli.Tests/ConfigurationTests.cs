using ChatBridge.Cli.Tests.Kit;

namespace ChatBridge.Cli.Tests;

public sealed class ConfigurationTests
{
    private const string Secret = "s3cret-value-that-nobody-may-see";

    [Theory]
    [InlineData("""{ "d": { "Adapter": "dicsord", "Token": "SECRET" } }""", "there is no adapter 'dicsord'. Did you mean 'discord'?")]
    [InlineData("""{ "d": { "Token": "SECRET" } }""", "ChatBridge:Connections:d:Adapter: the adapter is not named")]
    [InlineData("""{ "d": { "Adapter": "discord", "Token": "SECRET", "Intnets": "Default" } }""", "ChatBridge:Connections:d:Intnets: the adapter 'discord' has no such setting. Did you mean 'Intents'?")]
    [InlineData("""{ "d": { "Adapter": "discord" } }""", "ChatBridge:Connections:d:Token is missing")]
    [InlineData("""{ "d": { "Adapter": "discord", "Token": "SECRET", "Enabled": "maybe" } }""", "ChatBridge:Connections:d: a setting cannot be read.")]
    [InlineData("""{ "a": { "Adapter": "aster", "Host": "h", "Port": 70000, "Username": "u", "Password": "SECRET" } }""", "ChatBridge:Connections:a:Port is 70000")]
    [InlineData("""{ "d": { "Adapter": "discord", "Token": "SECRET", "Enabled": false } }""", "Enabled set to false")]
    [InlineData("{ }", "configures no connection")]
    public async Task Wrong_setting_is_named_with_its_place(string connections, string message)
    {
        using var file = new ConfigFile(connections.Replace("SECRET", Secret, StringComparison.Ordinal));
        foreach (var command in new[] { "doctor", "run" })
        {
            var cli = await Kit.Cli.RunAsync(command, "--config", file.Path);
            cli.ExitCode.Should().Be(2);
            cli.Error.ToString().Should().StartWith("chatbridge: ").And.Contain(message).And.NotContain("   at ");
            cli.All.Should().NotContain(Secret);
        }
    }

    [Fact]
    public async Task Missing_environment_variable_is_told_once()
    {
        using var file = new ConfigFile("""{ "d": { "Adapter": "discord", "Token": "env:CHATBRIDGE_TEST_THERE_IS_NO_SUCH" } }""");
        var cli = await Kit.Cli.RunAsync("doctor", "--config", file.Path);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Trim().Should().Be("chatbridge: ChatBridge:Connections:d:Token: the environment variable 'CHATBRIDGE_TEST_THERE_IS_NO_SUCH' is not set.");
    }

    [Fact]
    public async Task Missing_secret_file_is_told_with_its_path()
    {
        using var file = new ConfigFile("""{ "d": { "Adapter": "discord", "Token": "file:/there/is/no/such" } }""");
        var cli = await Kit.Cli.RunAsync("doctor", "--config", file.Path);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain("/there/is/no/such").And.NotContain("is missing");
    }

    [Theory]
    [InlineData("{ bad", "cannot be read")]
    [InlineData("[1, 2]", "cannot be read")]
    [InlineData("", "cannot be read")]
    public async Task Malformed_file_is_told_with_path_and_place(string text, string message)
    {
        using var file = ConfigFile.Raw(text);
        var cli = await Kit.Cli.RunAsync("run", "--config", file.Path);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain(file.Path).And.Contain(message).And.NotContain("   at ");
    }

    [Fact]
    public async Task Missing_file_and_directory_are_told()
    {
        using var file = new ConfigFile("{ }");
        (await Kit.Cli.RunAsync("run", "--config", file.Path + "x")).Error.ToString().Should().Contain("There is no file");
        (await Kit.Cli.RunAsync("run", "--config", file.Folder)).Error.ToString().Should().Contain("is a directory");
    }

    [Theory]
    [InlineData("tail", "--connection", "man")]
    [InlineData("send", "--connection", "man", "--channel", "general", "hi")]
    public async Task Unknown_connection_is_told_with_the_nearest(params string[] args)
    {
        using var file = new ConfigFile("""{ "main": { "Adapter": "discord", "Token": "x" } }""");
        var cli = await Kit.Cli.RunAsync([.. args, "--config", file.Path]);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain("There is no connection 'man'. Did you mean 'main'?");
    }

    [Fact]
    public async Task Empty_text_is_not_sent()
    {
        using var file = new ConfigFile("""{ "main": { "Adapter": "discord", "Token": "x" } }""");
        var cli = await Kit.Cli.RunAsync("send", "--connection", "main", "--channel", "general", "--config", file.Path, "  ");
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain("the text is empty");
    }
}
