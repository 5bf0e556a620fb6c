using System.Globalization;

namespace ChatBridge.Cli.Playground;

/// <summary>One conversation of several people on all networks, in plain lines: what the playground shows without a terminal.</summary>
internal sealed class PlainConversation(CliContext context, World world)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private static readonly (string Network, string Person, string Channel, string Text)[] Script =
    [
        ("discord", "ada", "general", "!ping"),
        ("aster", "brian", "general", "!ping"),
        ("revolt", "chen", "general", "!ping"),
        ("ayaka", "dora", "general", "!ping"),
        ("discord", "chen", "general", "Is that the same bot on all networks?"),
        ("aster", "dora", "random", "!echo Hello from a server without request ids"),
        ("discord", "emil", "random", "!echo Hello from a network with *snowflakes*"),
        ("revolt", "dora", "random", "!echo Hello from a network that counts bytes"),
        ("ayaka", "brian", "random", "!echo Hello from a network without replies"),
        ("aster", "ada", "help", "!who"),
        ("discord", "brian", "help", "!who"),
        ("discord", "dora", "general", "!like one bot for all"),
        ("revolt", "emil", "general", "!like one bot for all"),
        ("aster", "chen", "general", "!like one bot for all"),
        ("aster", "emil", "help", "!help"),
        ("discord", "ada", "help", "!stats"),
    ];

    /// <summary>Plays it.</summary>
    /// <exception cref="CliException">The bot did not answer.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var (said, answered) = (0, 0);
        foreach (var (network, person, channel, text) in Script)
        {
            var stage = world.Stages.First(candidate => candidate.Name == network);
            var message = await stage.SayAsync(person, channel, text);
            said++;
            Write(stage, channel, person, text);
            if (text.StartsWith('!'))
            {
                Write(stage, channel, Cast.Bot, (await AskAsync(stage, text, token => stage.WaitForReplyAsync(channel, message, token), cancellationToken)).Text);
                answered++;
            }
        }

        var used = 0;
        foreach (var stage in world.Stages.OfType<ICommandStage>())
        {
            Write(stage, Cast.Channels[0], Cast.People[0], $"/{Cast.Command}");
            var greeting = await AskAsync(stage, $"/{Cast.Command}", token => stage.UseCommandAsync(Cast.People[0], Cast.Channels[0], Cast.Command, token), cancellationToken);
            Write(stage, Cast.Channels[0], Cast.Bot, $"{greeting.Text} [{Cast.Button}]");
            Write(stage, Cast.Channels[0], Cast.People[1], $"presses [{Cast.Button}]");
            Write(stage, Cast.Channels[0], Cast.Bot, (await AskAsync(stage, Cast.Button, token => stage.PressAsync(Cast.People[1], greeting.Id, Cast.Button, token), cancellationToken)).Text);
            used += 2;
        }

        context.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"playground: networks={world.Stages.Count} messages={said} answered={answered} interactions={used} (signed, over HTTP); the bot knows none of the networks, its configuration does."));
    }

    private async Task<StandingMessage> AskAsync(INetworkStage stage, string text, Func<CancellationToken, Task<StandingMessage>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(both.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CliException.Failed($"the bot did not answer '{text}' on {stage.Title} within {AnswerLimit.TotalSeconds:0} s; run with --verbose to see why.", exception);
        }
    }

    private void Write(INetworkStage stage, string channel, string who, string text) =>
        context.Out.WriteLine($"{stage.Title,-13} #{channel,-8} {who,10}: {Printable.Line(text)}");
}
