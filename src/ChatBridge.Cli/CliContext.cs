using ChatBridge.Configuration;
using Spectre.Console;

namespace ChatBridge.Cli;

/// <summary>What a command sees of the world: the terminal, the clock, and what tests put in between.</summary>
internal sealed record CliContext
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Whether a person sits in front of it: neither the input nor the output is redirected.</summary>
    public bool IsTerminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether stack traces and logs are wanted.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether Ctrl+C ends the command in good order.</summary>
    public bool TakesCtrlC { get; init; }

    /// <summary>Added to the bridge of the playground before everything else; for tests that need a bot with a defect.</summary>
    public Action<IChatBridgeBuilder>? Configure { get; init; }

    public static CliContext ForConsole() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        IsTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        TakesCtrlC = true,
    };

    /// <summary>Whether the terminal can be drawn on: not one that only prints lines, as TERM=dumb says.</summary>
    public bool CanDrawLive => IsTerminal && CreateConsole().Profile.Capabilities.Ansi;

    /// <summary>A console that writes tables to <see cref="Out"/>, with colours only on a terminal.</summary>
    public IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!IsTerminal)
        {
            console.Profile.Width = 200;   // a file has no width: a table must not break its lines
        }

        return console;
    }
}
