using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Net.Sockets;
using ChatBridge.Cli.Check;
using ChatBridge.Cli.Commands;

namespace ChatBridge.Cli;

/// <summary>The commands, their options, and what becomes of their faults.</summary>
internal static class CommandTree
{
    private const int DefaultTimeout = 15;
    private const int BrokenPipe = 32;   // EPIPE, as the runtime reports it where output goes to a pipe
    private const string ExitCodeHelp = "Exit codes: 0 done, 1 tried and failed, 2 the command line or the configuration is wrong.";

    /// <summary>Reads the command line and runs what it says.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken cancellationToken)
    {
        var parsed = Build(context).Parse(args);
        var faults = CommandLineFaults.Describe(parsed).ToList();
        if (faults.Count > 0)
        {
            foreach (var line in faults)
            {
                await context.Error.WriteLineAsync($"{CommandLineFaults.Program}: {line}");
            }

            await context.Error.WriteLineAsync($"Try '{CommandLineFaults.Path(parsed.CommandResult)} --help'.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = context.TakesCtrlC ? TimeSpan.FromSeconds(15) : null,
        };
        return await parsed.InvokeAsync(configuration, cancellationToken);
    }

    private static Command Build(CliContext context)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Log what happens, and show stack traces of errors.", Recursive = true };
        // Not a RootCommand: that takes its name from the assembly, and people know the program by another.
        var root = new Command(CommandLineFaults.Program, $"ChatBridge: one bot, several chat networks. Without a command it is 'playground'. {ExitCodeHelp}") { verbose, new HelpOption(), new VersionOption() };
        var playground = new Command("playground", $"Start emulated networks and one sample bot on all of them: live on a terminal, else one conversation in plain lines. With --check, play a script and verify that nothing was lost, doubled or turned round. {ExitCodeHelp}");
        AddPlayground(root, context, verbose);
        AddPlayground(playground, context, verbose);
        root.Add(playground);
        root.Add(Run(context, verbose));
        root.Add(Doctor(context, verbose));
        root.Add(Adapters(context, verbose));
        root.Add(Tail(context, verbose));
        root.Add(Send(context, verbose));
        root.Add(Commands(context, verbose));
        return root;
    }

    private static void AddPlayground(Command command, CliContext context, Option<bool> verbose)
    {
        var check = new Option<bool>("--check") { Description = "Play a script of people on each network, verify what the networks hold and what the bot handled, and print a verdict." };
        var messages = Number("--messages", "With --check: messages of people on each network (default 200).", "N", 1, 100_000);
        var chaos = Number("--chaos", "With --check: let faults strike the networks, drawn from this seed.", "SEED", 0, int.MaxValue);
        var quiet = new Option<bool>("--quiet") { Description = "With --chaos: count the faults instead of printing each." };
        var limit = Number("--time-limit", "With --check: seconds until the check fails with what is missing (default 180).", "SECONDS", 1, 86_400);
        var config = new Option<FileInfo?>("--config") { Description = "A file with connections to other networks, such as an IRC server: the sample bot answers there too. For somebody to write to it there, add --serve or use a terminal.", HelpName = "FILE" };
        var serve = new Option<bool>("--serve") { Description = "Without a terminal: print the networks' addresses and go on until Ctrl+C." };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(check) && (result.GetResult(messages) is not null || result.GetResult(chaos) is not null || result.GetResult(limit) is not null))
            {
                result.AddError("--messages, --chaos and --time-limit belong to a check: add --check.");
            }

            if (result.GetValue(quiet) && result.GetResult(chaos) is null)
            {
                result.AddError("--quiet is about faults: add --check --chaos SEED.");
            }

            if (result.GetValue(check) && result.GetResult(config) is not null)
            {
                result.AddError("--check and --config exclude each other: a check knows what its own networks hold.");
            }

            if (result.GetValue(check) && result.GetValue(serve))
            {
                result.AddError("--check and --serve exclude each other: a check ends by itself.");
            }
        });
        foreach (Option option in new Option[] { check, messages, chaos, quiet, limit, config, serve })
        {
            command.Add(option);
        }

        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
        {
            if (!parsed.GetValue(check))
            {
                return new PlaygroundCommand(inner).RunAsync(parsed.GetValue(serve), parsed.GetValue(config), token);
            }

            var options = new CheckOptions { ChaosSeed = parsed.GetValue(chaos), Quiet = parsed.GetValue(quiet) };
            options = options with
            {
                Messages = parsed.GetValue(messages) ?? options.Messages,
                Limit = parsed.GetValue(limit) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Limit,
            };
            return new CheckRun(inner, options).RunAsync(token);
        }, token));
    }

    private static Command Run(CliContext context, Option<bool> verbose)
    {
        var config = ConfigOption();
        var demo = new Option<bool>("--demo-bot") { Description = "Let the sample bot of the playground answer on every connection." };
        var command = new Command("run", "Connect everything that a file configures and log what happens until Ctrl+C.") { config, demo };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner => RunCommand.RunAsync(inner, parsed.GetValue(config), parsed.GetValue(demo), token), token));
        return command;
    }

    private static Command Doctor(CliContext context, Option<bool> verbose)
    {
        var config = ConfigOption();
        var limit = TimeoutOption();
        var command = new Command("doctor", "Check a configuration, connect each connection, and print what each network can do.") { config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
            DoctorCommand.RunAsync(inner, parsed.GetValue(config), Timeout(parsed, limit), token), token));
        return command;
    }

    private static Command Adapters(CliContext context, Option<bool> verbose)
    {
        var command = new Command("adapters", "List the adapters with their settings and defaults.");
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, AdaptersCommand.RunAsync, token));
        return command;
    }

    private static Command Tail(CliContext context, Option<bool> verbose)
    {
        var (config, connection, limit) = (ConfigOption(), ConnectionOption(), TimeoutOption());
        var record = new Option<FileInfo?>("--record") { Description = "A new file for the frames of the connection's sockets, as JSON lines without tokens and passwords.", HelpName = "FILE" };
        var command = new Command("tail", "Print a connection's events, one a line, until Ctrl+C.") { connection, record, config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
            TailCommand.RunAsync(inner, parsed.GetValue(config), parsed.GetRequiredValue(connection), Timeout(parsed, limit), parsed.GetValue(record)?.FullName, token), token));
        return command;
    }

    private static Command Send(CliContext context, Option<bool> verbose)
    {
        var (config, connection, limit) = (ConfigOption(), ConnectionOption(), TimeoutOption());
        var channel = new Option<string>("--channel") { Description = "The channel's id, or its name with or without '#'.", HelpName = "ID|NAME", Required = true };
        var text = new Argument<string>("TEXT") { Description = "What to say; sent as exactly this text." };
        var command = new Command("send", "Send one message and print the ids of what it became.") { connection, channel, text, config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner => SendCommand.RunAsync(
            inner, parsed.GetValue(config), parsed.GetRequiredValue(connection), parsed.GetRequiredValue(channel), parsed.GetRequiredValue(text), Timeout(parsed, limit), token), token));
        return command;
    }

    private static Command Commands(CliContext context, Option<bool> verbose)
    {
        var (config, connection) = (ConfigOption(), ConnectionOption());
        var plan = new Option<bool>("--plan") { Description = "Print what differs and change nothing." };
        var apply = new Option<bool>("--apply") { Description = "Create, change and delete what differs, and print it." };
        var file = new Option<FileInfo?>("--file") { Description = "The JSON file that declares the commands (default: the connection's setting CommandsFile).", HelpName = "FILE" };
        var command = new Command("commands", "Compare the commands that a file declares with those that Discord has.") { connection, plan, apply, file, config };
        command.Validators.Add(result =>
        {
            if (result.GetValue(plan) == result.GetValue(apply))
            {
                result.AddError("say either --plan, to see what would be done, or --apply, to do it.");
            }
        });
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner => CommandsCommand.RunAsync(
            inner, parsed.GetValue(config), parsed.GetRequiredValue(connection), parsed.GetValue(file), parsed.GetValue(apply), token), token));
        return command;
    }

    private static Option<FileInfo?> ConfigOption() =>
        new("--config", "-c") { Description = "The JSON file that holds ChatBridge:Connections (default appsettings.json here). Environment variables override it.", HelpName = "FILE" };

    private static Option<string> ConnectionOption() =>
        new("--connection") { Description = "The connection's name in the configuration.", HelpName = "NAME", Required = true };

    private static Option<int?> TimeoutOption() => Number("--timeout", "Seconds that connecting may take (default 15).", "SECONDS", 1, 3600);

    private static TimeSpan Timeout(ParseResult parsed, Option<int?> option) => TimeSpan.FromSeconds(parsed.GetValue(option) ?? DefaultTimeout);

    private static Option<int?> Number(string name, string description, string helpName, int min, int max) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            {
                return number;
            }

            result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {min} to {max}, not '{text}'."));
            return null;
        },
    };

    private static async Task<int> GuardAsync(CliContext context, ParseResult parsed, Option<bool> verbose, Func<CliContext, Task<int>> run, CancellationToken token)
    {
        var inner = context with { Verbose = context.Verbose || parsed.GetValue(verbose) };
        try
        {
            return await run(inner);
        }
        catch (CliException exception)
        {
            return await TellAsync(inner, exception, exception.ExitCode);
        }
        catch (ChatException exception)
        {
            return await TellAsync(inner, exception, ExitCodes.Failed);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            await context.Error.WriteLineAsync("chatbridge: stopped before it was done.");   // what runs until Ctrl+C does not come here
            return ExitCodes.Failed;
        }
        catch (IOException exception) when (IsBrokenPipe(exception))
        {
            return ExitCodes.Failed;   // who read the output has gone, and may have had enough
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)   // the latter is what writing to a closed output gives
        {
            return await TellAsync(inner, exception, ExitCodes.Failed);
        }
        catch (Exception exception)
        {
            await TellAsync(inner, exception, ExitCodes.Failed);
            await context.Error.WriteLineAsync($"This is a defect of the program ({exception.GetType().Name}). With --verbose it shows where.");
            return ExitCodes.Failed;
        }
    }

    private static bool IsBrokenPipe(IOException exception) =>
        exception.HResult == BrokenPipe || exception.InnerException is SocketException { SocketErrorCode: SocketError.Shutdown };

    private static async Task<int> TellAsync(CliContext context, Exception exception, int exitCode)
    {
        await context.Error.WriteLineAsync($"chatbridge: {(context.Verbose ? exception.ToString() : exception.Message)}");
        return exitCode;
    }
}
