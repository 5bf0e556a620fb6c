using System.Text.RegularExpressions;
using ChatBridge.Cli.Tests.Kit;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Cli.Tests;

public sealed partial class PlaygroundTests
{
    private const string Clean = "playground: networks=4 messages=120 lost=0 duplicated=0 out_of_order=0";

    [Theory]
    [InlineData()]
    [InlineData("playground")]
    public async Task Without_a_terminal_one_conversation_is_played(params string[] args)
    {
        var cli = await Kit.Cli.RunAsync(args);
        cli.ExitCode.Should().Be(0, cli.All);
        cli.Out.ToString().Should().Contain("bridge-bot: pong").And.Contain("I like one bot for all (there are no reactions here)");
        Last(cli).Should().StartWith("playground: networks=4 messages=16 answered=15 interactions=2");
        cli.Out.ToString().Should().Contain("ada: /greet").And.Contain("Hello from ada! [wave]").And.Contain("brian waves back.");
        cli.Error.ToString().Should().BeEmpty();
    }

    [Fact]
    public async Task Serving_goes_on_until_it_is_stopped()
    {
        using var cli = Kit.Cli.Start("playground", "--serve");
        await cli.Out.WaitForAsync("Ctrl+C ends it.", cli.Running);
        cli.Out.ToString().Should().Contain("Discord-style listens at http://").And.Contain("Aster listens at 127.0.0.1:");
        (await cli.StopAsync()).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Check_of_a_right_bot_is_clean()
    {
        var cli = await Kit.Cli.RunAsync("playground", "--check", "--messages", "30");
        Last(cli).Should().Be(Clean);
        cli.ExitCode.Should().Be(0, cli.All);
        cli.Out.ToString().Should().Contain("none here");
    }

    [Fact]
    public async Task Check_is_clean_while_faults_strike()
    {
        var cli = await Kit.Cli.RunAsync("playground", "--check", "--messages", "30", "--chaos", "1");
        Last(cli).Should().Be("playground: networks=3 messages=90 lost=0 duplicated=0 out_of_order=0", "of Ayaka nothing can be read back, so it is left out; " + cli.All);
        cli.ExitCode.Should().Be(0, cli.All);
        var output = cli.Out.ToString();
        output.Should().MatchRegex(@"discord chaos \d+: ").And.MatchRegex(@"revolt chaos \d+: ").And.MatchRegex(@"aster chaos \d+: ").And.Contain("discord chaos seed=1 struck=");
        FaultsOfPhases().Matches(output).Should().HaveCount(3).And.OnlyContain(match => match.Groups[1].Value != "0" && match.Groups[2].Value != "0", "faults strike while people talk and while they edit");
    }

    [Fact]
    public async Task Check_finds_a_bot_that_answers_twice()
    {
        var cli = await Kit.Cli.RunAsync(
            builder => builder.Services.AddSingleton<IEventMiddleware>(new Parrot("!echo aster-3", "aster-3")),
            "playground", "--check", "--messages", "5");
        cli.ExitCode.Should().Be(1);
        Last(cli).Should().MatchRegex(@"^playground: networks=4 messages=20 lost=0 duplicated=1 out_of_order=0$");
        cli.Out.ToString().Should().Contain("stands 2 times");
    }

    [Fact]
    public async Task Check_finds_a_bot_whose_handler_fails()
    {
        var cli = await Kit.Cli.RunAsync(builder => builder.Services.AddSingleton<IEventMiddleware>(new Saboteur("!echo discord-2", "it fell over")), "playground", "--check", "--messages", "5", "--time-limit", "5");
        cli.ExitCode.Should().Be(1);
        cli.Out.ToString().Should().Contain("lost: discord:").And.Contain("not finished within 5 s");
        Last(cli).Should().Be("playground: networks=4 messages=20 lost=1 duplicated=0 out_of_order=0");
    }

    [Fact]
    public async Task Check_that_is_stopped_is_no_success()
    {
        using var cli = Kit.Cli.Start("playground", "--check", "--messages", "100000", "--chaos", "7");
        await cli.Out.WaitForAsync("chaos 1: ", cli.Running);
        (await cli.StopAsync()).ExitCode.Should().Be(1);
        cli.Out.ToString().Should().NotContain("lost=0");
    }

    private static string Last(Kit.Cli cli) => cli.Out.ToString().TrimEnd().Split('\n')[^1].TrimEnd('\r');

    [GeneratedRegex(@"\| +(\d+)\+(\d+) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex FaultsOfPhases();

    /// <summary>Answers one message besides the bot.</summary>
    private sealed class Parrot(string text, string answer) : IEventMiddleware
    {
        public async ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
            where TEvent : struct, IChatEvent
        {
            if (chatEvent is MessageCreated created && created.Message.Text == text)
            {
                await created.Message.ReplyAsync(answer, cancellationToken);
            }

            await next(chatEvent, cancellationToken);
        }
    }

    /// <summary>Keeps one message from the bot.</summary>
    private sealed class Saboteur(string text, string why) : IEventMiddleware
    {
        public ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
            where TEvent : struct, IChatEvent =>
            chatEvent is MessageCreated created && created.Message.Text == text ? throw new InvalidOperationException(why) : next(chatEvent, cancellationToken);
    }
}
