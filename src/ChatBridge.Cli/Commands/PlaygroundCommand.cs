using ChatBridge.Cli.Bridges;
using ChatBridge.Cli.Live;
using ChatBridge.Cli.Playground;

namespace ChatBridge.Cli.Commands;

/// <summary>Plays: live with a terminal, else one conversation in plain lines.</summary>
internal sealed class PlaygroundCommand(CliContext context)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(30);

    public async Task<int> RunAsync(bool serve, FileInfo? config, CancellationToken cancellationToken)
    {
        var isLive = context.CanDrawLive && !serve;
        var feed = new Feed(context.Time);
        var world = await World.CreateAsync(context, null, config is null ? null : ConfigurationFile.Read(config), null, builder =>
        {
            if (isLive)
            {
                feed.Attach(builder);
            }
        }, cancellationToken);
        await using (world)
        {
            await ConnectAsync(world, cancellationToken);
            if (isLive)
            {
                await new LiveView(context, world, feed).RunAsync(cancellationToken);
                return ExitCodes.Done;
            }

            await new PlainConversation(context, world).PlayAsync(cancellationToken);
            if (serve)
            {
                await ServeAsync(world, cancellationToken);
            }

            return ExitCodes.Done;
        }
    }

    private async Task ConnectAsync(World world, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ConnectLimit, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await world.ConnectAsync(both.Token);
            await world.ServeInteractionsAsync(context.Time, both.Token);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CliException.Failed($"the bot did not connect within {ConnectLimit.TotalSeconds:0} s; run with --verbose to see why.", exception);
        }
    }

    private async Task ServeAsync(World world, CancellationToken cancellationToken)
    {
        foreach (var stage in world.Stages)
        {
            await context.Out.WriteLineAsync($"{stage.Title} listens at {stage.Address}");
        }

        await context.Out.WriteLineAsync("Ctrl+C ends it.");
        await context.Out.FlushAsync(cancellationToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It was to run until now.
        }
    }
}
