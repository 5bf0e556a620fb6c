using System.Globalization;
using ChatBridge.Cli.Playground;
using ChatBridge.Emulators.Aster;
using Spectre.Console;

namespace ChatBridge.Cli.Live;

/// <summary>The playground on a terminal: draws, and takes what a person types.</summary>
internal sealed class LiveView(CliContext context, World world, Feed feed)
{
    // Terminals know these as "alternate screen": what stood there before comes back afterwards.
    private const string EnterScreen = "\u001b[?1049h\u001b[?25l";
    private const string LeaveScreen = "\u001b[?25h\u001b[?1049l";
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(60);
    private readonly Dictionary<(int Network, string Person), string> _last = [];
    private string? _greeting;   // the newest answer with a button
    private readonly Task[] _outages = [.. Enumerable.Repeat(Task.CompletedTask, world.Stages.Count)];

    /// <summary>Runs until the person leaves or the token is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        context.Out.Write(EnterScreen);
        try
        {
            await ShowAsync(leaving.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is a way to leave like /quit.
        }
        finally
        {
            context.Out.Write(LeaveScreen);
            await context.Out.FlushAsync(CancellationToken.None);
            await leaving.CancelAsync();
            await Task.WhenAll(_outages).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);   // they end by being cancelled
        }
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var console = context.CreateConsole();
        var input = new InputLine(world.Stages.Count);
        var drawn = ("", 0, 0);
        using var timer = new PeriodicTimer(Frame, context.Time);
        do
        {
            while (Console.KeyAvailable && !input.IsOver)
            {
                if (input.Take(Console.ReadKey(intercept: true)) is { } order)
                {
                    input.Notice = await ObeyAsync(order, input, cancellationToken);
                }
            }

            var (width, height) = (Math.Max(1, console.Profile.Width), Math.Max(1, console.Profile.Height));
            var picture = (LiveScreen.Draw(world, feed, input, width, height), width, height);
            if (picture != drawn)
            {
                await context.Out.WriteAsync(Paint(console, picture.Item1, width));
                await context.Out.FlushAsync(cancellationToken);
                drawn = picture;
            }
        }
        while (!input.IsOver && await timer.WaitForNextTickAsync(cancellationToken));
    }

    // The whole picture in one write, each row cleared behind its end: nothing flickers, and nothing is left of a larger window.
    private static string Paint(IAnsiConsole console, string picture, int width)
    {
        using var buffer = new StringWriter();
        var painter = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(buffer),
            Ansi = AnsiSupport.Yes,
            ColorSystem = (ColorSystemSupport)console.Profile.Capabilities.ColorSystem,
            Interactive = InteractionSupport.No,
        });
        painter.Profile.Width = width;
        painter.Write(new Markup(picture));
        return $"\u001b[H{buffer.ToString().ReplaceLineEndings("\u001b[K\r\n")}\u001b[J";
    }

    /// <summary>Does what the person wants.</summary>
    /// <returns>What is to be told about it; empty for nothing.</returns>
    private async Task<string> ObeyAsync(LiveOrder order, InputLine input, CancellationToken cancellationToken)
    {
        var stage = world.Stages[input.Network];
        var last = _last.GetValueOrDefault((input.Network, input.Person));
        try
        {
            switch (order.Kind)
            {
                case LiveOrderKind.Cut when !_outages[input.Network].IsCompleted:
                    return $"{stage.Title} is cut off already.";
                case LiveOrderKind.Cut:
                    _outages[input.Network] = stage.CutAsync(order.Time, cancellationToken);
                    return string.Create(CultureInfo.InvariantCulture, $"{stage.Title}: the bot's sockets are broken, and none is let in for {order.Time.TotalSeconds:0} s. Its people can talk on: say something now.");
                case LiveOrderKind.Say:
                    _last[(input.Network, input.Person)] = await stage.SayAsync(input.Person, input.Channel, order.Text);
                    return _outages[input.Network].IsCompleted ? "" : "Said. The bot is cut off and reads it up when it is back.";
                case LiveOrderKind.Command or LiveOrderKind.Press when stage is not ICommandStage:
                    return $"{stage.Title} has no commands.";
                case LiveOrderKind.Command:
                    _greeting = (await ((ICommandStage)stage).UseCommandAsync(input.Person, input.Channel, Cast.Command, cancellationToken)).Id;
                    return "Posted to the bot over HTTP, signed. Somebody may /press the button.";
                case LiveOrderKind.Press when _greeting is null:
                    return $"There is no button yet: use /{Cast.Command} first.";
                case LiveOrderKind.Press:
                    await ((ICommandStage)stage).PressAsync(input.Person, _greeting, Cast.Button, cancellationToken);
                    return "";
                case LiveOrderKind.React when !stage.HasReactions:
                    return $"{stage.Title} has no reactions.";
            }

            if (last is null)
            {
                return $"{input.Person} has said nothing on {stage.Title} yet.";
            }

            await (order.Kind switch
            {
                LiveOrderKind.Edit => stage.EditAsync(last, order.Text),
                LiveOrderKind.Delete => stage.DeleteAsync(last),
                _ => stage.ReactAsync(input.Person, last, order.Text),
            });
            return "";
        }
        catch (Exception exception) when (exception is AsterRefusedException or InvalidOperationException or ArgumentException)
        {
            return $"{stage.Title} refuses it: {exception.Message}";
        }
    }
}
