using System.CommandLine;
using ChatBridge.Cli.Check;
using ChatBridge.Cli.Commands;

namespace ChatBridge.Cli;

/// <summary>The commands, their options, and what becomes of their faults.</summary>
internal static class CommandTree
{
    private const string ExitCodeHelp = "Exit codes: 0 done, 1 tried and failed, 2 the command line or the configuration is wrong.";

    /// <summary>Reads the command line and runs what it says.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, CliContext context, CancellationToken cancellationToken)
    {
        var parsed = Build(context).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await context.Error.WriteLineAsync($"chatbridge: {error.Message}");
            }

            var command = parsed.CommandResult.Command is RootCommand ? "chatbridge" : $"chatbridge {parsed.CommandResult.Command.Name}";
            await context.Error.WriteLineAsync($"Try '{command} --help'.");
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

    private static RootCommand Build(CliContext context)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Log what happens, and show stack traces of errors.", Recursive = true };
        var root = new RootCommand($"ChatBridge: one bot, several chat networks. Without a command it is 'playground'. {ExitCodeHelp}") { verbose };
        var playground = new Command("playground", $"Start two emulated networks and one sample bot on both: live on a terminal, else one conversation in plain lines. With --check, play a script and verify that nothing was lost, doubled or turned round. {ExitCodeHelp}");
        AddPlayground(root, context, verbose);
        AddPlayground(playground, context, verbose);
        root.Add(playground);
        root.Add(Run(context, verbose));
        root.Add(Doctor(context, verbose));
        root.Add(Adapters(context, verbose));
        root.Add(Tail(context, verbose));
        root.Add(Send(context, verbose));
        return root;
    }

    private static void AddPlayground(Command command, CliContext context, Option<bool> verbose)
    {
        var check = new Option<bool>("--check") { Description = "Play a script of people on each network, verify what the networks hold and what the bot handled, and print a verdict." };
        var messages = new Option<int?>("--messages") { Description = "With --check: messages of people on each network (default 200).", HelpName = "N" };
        var chaos = new Option<int?>("--chaos") { Description = "With --check: let faults strike both networks, drawn from this seed.", HelpName = "SEED" };
        var quiet = new Option<bool>("--quiet") { Description = "With --chaos: count the faults instead of printing each." };
        var limit = new Option<int?>("--time-limit") { Description = "With --check: seconds until the check fails with what is missing (default 180).", HelpName = "SECONDS" };
        var serve = new Option<bool>("--serve") { Description = "Without a terminal: print the networks' addresses and go on until Ctrl+C." };
        messages.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count is < 1 or > 100_000)
            {
                result.AddError("--messages must be from 1 to 100000.");
            }
        });
        limit.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var seconds) && seconds is < 1 or > 86_400)
            {
                result.AddError("--time-limit must be from 1 to 86400 seconds.");
            }
        });
        command.Validators.Add(result =>
        {
            if (!result.GetValue(check) && (result.GetResult(messages) is not null || result.GetResult(chaos) is not null || result.GetResult(limit) is not null))
            {
                result.AddError("--messages, --chaos and --time-limit belong to a check: add --check.");
            }
        });
        foreach (Option option in new Option[] { check, messages, chaos, quiet, limit, serve })
        {
            command.Add(option);
        }

        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
        {
            if (!parsed.GetValue(check))
            {
                return new PlaygroundCommand(inner).RunAsync(parsed.GetValue(serve), token);
            }

            var options = new CheckOptions { ChaosSeed = parsed.GetValue(chaos), Quiet = parsed.GetValue(quiet) };
            options = options with
            {
                Messages = parsed.GetValue(messages) ?? options.Messages,
                Limit = parsed.GetValue(limit) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Limit,
            };
            return new CheckRun(inner, options).RunAsync(token);
        }));
    }

    private static Command Run(CliContext context, Option<bool> verbose)
    {
        var config = ConfigOption();
        var demo = new Option<bool>("--demo-bot") { Description = "Let the sample bot of the playground answer on every connection." };
        var command = new Command("run", "Connect everything that a file configures and log what happens until Ctrl+C.") { config, demo };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner => RunCommand.RunAsync(inner, parsed.GetValue(config), parsed.GetValue(demo), token)));
        return command;
    }

    private static Command Doctor(CliContext context, Option<bool> verbose)
    {
        var config = ConfigOption();
        var limit = TimeoutOption();
        var command = new Command("doctor", "Check a configuration, connect each connection, and print what each network can do.") { config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
            DoctorCommand.RunAsync(inner, parsed.GetValue(config), TimeSpan.FromSeconds(parsed.GetValue(limit)), token)));
        return command;
    }

    private static Command Adapters(CliContext context, Option<bool> verbose)
    {
        var command = new Command("adapters", "List the adapters with their settings and defaults.");
        command.SetAction((parsed, _) => GuardAsync(context, parsed, verbose, inner => AdaptersCommand.RunAsync(inner)));
        return command;
    }

    private static Command Tail(CliContext context, Option<bool> verbose)
    {
        var (config, connection, limit) = (ConfigOption(), ConnectionOption(), TimeoutOption());
        var command = new Command("tail", "Print a connection's events, one a line, until Ctrl+C.") { connection, config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner =>
            TailCommand.RunAsync(inner, parsed.GetValue(config), parsed.GetRequiredValue(connection), TimeSpan.FromSeconds(parsed.GetValue(limit)), token)));
        return command;
    }

    private static Command Send(CliContext context, Option<bool> verbose)
    {
        var (config, connection, limit) = (ConfigOption(), ConnectionOption(), TimeoutOption());
        var channel = new Option<string>("--channel") { Description = "The channel's id, or its name with or without '#'.", HelpName = "ID|NAME", Required = true };
        var text = new Argument<string>("TEXT") { Description = "What to say; sent as exactly this text." };
        var command = new Command("send", "Send one message and print the ids of what it became.") { connection, channel, text, config, limit };
        command.SetAction((parsed, token) => GuardAsync(context, parsed, verbose, inner => SendCommand.RunAsync(
            inner, parsed.GetValue(config), parsed.GetRequiredValue(connection), parsed.GetRequiredValue(channel), parsed.GetRequiredValue(text), TimeSpan.FromSeconds(parsed.GetValue(limit)), token)));
        return command;
    }

    private static Option<FileInfo?> ConfigOption() =>
        new("--config", "-c") { Description = "The JSON file that holds ChatBridge:Connections (default appsettings.json here). Environment variables override it.", HelpName = "FILE" };

    private static Option<string> ConnectionOption() =>
        new("--connection") { Description = "The connection's name in the configuration.", HelpName = "NAME", Required = true };

    private static Option<int> TimeoutOption()
    {
        var option = new Option<int>("--timeout") { Description = "Seconds that connecting may take.", HelpName = "SECONDS", DefaultValueFactory = _ => 15 };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var seconds) && seconds is < 1 or > 3600)
            {
                result.AddError("--timeout must be from 1 to 3600 seconds.");
            }
        });
        return option;
    }

    private static async Task<int> GuardAsync(CliContext context, ParseResult parsed, Option<bool> verbose, Func<CliContext, Task<int>> run)
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
        catch (OperationCanceledException)
        {
            return ExitCodes.Done;   // Ctrl+C: the person wanted it so
        }
        catch (IOException exception)
        {
            return await TellAsync(inner, exception, ExitCodes.Failed);
        }
    }

    private static async Task<int> TellAsync(CliContext context, Exception exception, int exitCode)
    {
        await context.Error.WriteLineAsync($"chatbridge: {(context.Verbose ? exception.ToString() : exception.Message)}");
        return exitCode;
    }
}
