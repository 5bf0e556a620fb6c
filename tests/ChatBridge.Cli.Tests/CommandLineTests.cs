using ChatBridge.Cli.Tests.Kit;

namespace ChatBridge.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("chatbridge [command] [options]", "--help")]
    [InlineData("chatbridge playground [options]", "playground", "--help")]
    [InlineData("chatbridge run [options]", "run", "--help")]
    [InlineData("chatbridge doctor [options]", "doctor", "-h")]
    [InlineData("chatbridge adapters [options]", "adapters", "--help")]
    [InlineData("chatbridge tail [options]", "tail", "--help")]
    [InlineData("chatbridge send <TEXT> [options]", "send", "--help")]
    public async Task Help_names_the_program_as_people_call_it(string usage, params string[] args)
    {
        var cli = await Kit.Cli.RunAsync(args);
        cli.ExitCode.Should().Be(0);
        cli.Out.ToString().Should().Contain(usage).And.Contain("Options:");
        cli.Error.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task Version_is_printed()
    {
        var cli = await Kit.Cli.RunAsync("--version");
        cli.ExitCode.Should().Be(0);
        cli.Out.ToString().Should().MatchRegex(@"^\d+\.\d+\.\d+");
    }

    [Theory]
    [InlineData("knows no 'plaground'. Did you mean 'playground'?", "plaground")]
    [InlineData("chatbridge playground knows no '--chek'. Did you mean '--check'?", "playground", "--chek")]
    [InlineData("Did you mean '--verbose'?", "adapters", "--verbos")]
    [InlineData("knows no 'more'", "adapters", "more")]
    [InlineData("add --check", "playground", "--messages", "5")]
    [InlineData("add --check", "--chaos", "5")]
    [InlineData("--messages must be a whole number from 1 to 100000, not '0'", "--check", "--messages", "0")]
    [InlineData("--messages must be a whole number from 1 to 100000, not 'many'", "--check", "--messages", "many")]
    [InlineData("--chaos must be a whole number", "--check", "--chaos", "x")]
    [InlineData("--time-limit must be a whole number from 1 to 86400", "--check", "--time-limit", "0")]
    [InlineData("--quiet is about faults", "--check", "--quiet")]
    [InlineData("exclude each other", "--check", "--serve")]
    [InlineData("--check and --config exclude each other", "--check", "--config", "some.json")]
    [InlineData("--check must stand after the command", "--check", "adapters")]
    [InlineData("Option '--connection' is required.", "send", "--channel", "general", "hi")]
    [InlineData("Required argument missing", "tail", "--connection")]
    [InlineData("--timeout must be a whole number from 1 to 3600, not '0'", "doctor", "--timeout", "0")]
    public async Task Wrong_line_is_told_with_what_to_do(string message, params string[] args)
    {
        var cli = await Kit.Cli.RunAsync(args);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain(message).And.Contain("--help'.").And.NotContain("   at ").And.NotContain("System.");
        cli.Out.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task Adapters_lists_each_with_its_settings_and_no_secret()
    {
        var cli = await Kit.Cli.RunAsync("adapters");
        cli.ExitCode.Should().Be(0);
        cli.Out.ToString().Should().Contain("discord: ").And.Contain("aster: ").And.Contain("Token").And.Contain("PingInterval").And.Contain("env:NAME");
    }
}
