using ChatBridge.Cli.Playground;
using Spectre.Console;

namespace ChatBridge.Cli.Live;

/// <summary>The playground on a terminal: draws, and takes what a person types.</summary>
internal sealed class LiveView(CliContext context, World world, Feed feed)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(60);

    /// <summary>Runs until the person leaves or the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var console = context.CreateConsole();
        var input = new InputLine(world.Stages.Count);
        using var timer = new PeriodicTimer(Frame, context.Time);
        await console.Live(new Text("")).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
        {
            while (!input.IsOver)
            {
                await TakeKeysAsync(input);
                live.UpdateTarget(LiveScreen.Draw(world, feed, input, Math.Max(1, console.Profile.Width), Math.Max(1, console.Profile.Height)));
                if (!await timer.WaitForNextTickAsync(cancellationToken))
                {
                    return;
                }
            }
        });
    }

    private async Task TakeKeysAsync(InputLine input)
    {
        while (Console.KeyAvailable && !input.IsOver)
        {
            if (input.Take(Console.ReadKey(intercept: true)) is { } text)
            {
                await world.Stages[input.Network].SayAsync(input.Person, input.Channel, text);
            }
        }
    }
}
