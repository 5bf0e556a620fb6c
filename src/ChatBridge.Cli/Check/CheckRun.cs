using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Cli.Playground;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Emulators.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace ChatBridge.Cli.Check;

/// <summary>Plays the script on all networks at once, lets everything settle, and judges.</summary>
internal sealed class CheckRun(CliContext context, CheckOptions options)
{
    private const int MaxOffenders = 10;
    private const int MinFaults = 200;
    private const int MaxLogLines = 60;
    private readonly Journal _journal = new();
    private readonly ConcurrentDictionary<string, int> _gaps = new(StringComparer.Ordinal);
    private readonly Queue<string> _log = new();   // its last lines, kept for a check that fails
    private readonly Lock _writing = new();

    // What a user would set too, to have faults noticed and mended within seconds.
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string?>> Hurried = new()
    {
        ["discord"] = Settings(),
        ["revolt"] = Settings(("PingInterval", "00:00:01"), ("Session:SilenceTimeout", "00:00:03.5"), ("GhostCheck", "00:00:04")),
        ["ayaka"] = Settings(),
        ["aster"] = Settings(("PingInterval", "00:00:01"), ("RequestTimeout", "00:00:04"), ("Session:SilenceTimeout", "00:00:03.5")),
    };

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Limit, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var world = await World.CreateAsync(context, options.ChaosSeed is { } seed ? name => CreateChaos(name, seed) : null, null, Hurried, Watch, cancellationToken);
        await using (world)
        {
            var scripts = world.Stages.Select(stage => new Script(stage, _journal, options, context.Time)).ToList();
            var isLate = false;
            try
            {
                await PlayAsync(world, scripts, both.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                isLate = true;
            }
            catch (ChatException exception)
            {
                throw CliException.Failed($"the bot could not connect: {exception.Message}", exception);
            }

            return Report(world, scripts, isLate);
        }
    }

    private static Dictionary<string, string?> Settings(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Reconnect:First"] = "00:00:00.050",
            ["Reconnect:Max"] = "00:00:01",
            ["Session:ConnectTimeout"] = "00:00:05",
            ["Session:ReadyTimeout"] = "00:00:10",
            ["Session:CloseTimeout"] = "00:00:01",
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return settings;
    }

    private async Task PlayAsync(World world, List<Script> scripts, CancellationToken cancellationToken)
    {
        await world.ConnectAsync(cancellationToken);
        await Task.WhenAll(scripts.Select(script => script.TalkAsync(cancellationToken)));
        await Task.WhenAll(scripts.Select(script => script.ChangeAsync(cancellationToken)));
        foreach (var stage in world.Stages)
        {
            stage.Chaos?.Stop();
        }

        await Task.WhenAll(scripts.Select(script => script.FenceAsync(cancellationToken)));
        await Task.WhenAll(scripts.Select(script => script.SettleAsync(!HadGaps(script.Stage), cancellationToken)));
    }

    private void Watch(IChatBridgeBuilder builder)
    {
        if (!context.Verbose)
        {
            builder.Services.AddLogging(logging => logging.AddProvider(new LineLoggerProvider(Remember, context.Time, withStacks: true)).AddFilter<LineLoggerProvider>("ChatBridge", LogLevel.Information));
        }

        builder.Services.AddSingleton<IEventMiddleware>(_journal);
        builder.On<ContinuityLost>((lost, _) =>
        {
            _gaps.AddOrUpdate(lost.Context.Connection.StageName(), 1, static (_, count) => count + 1);
            return default;
        });
    }

    private ChaosPlan CreateChaos(string network, int seed) => new(seed, new ChaosOptions
    {
        Silence = TimeSpan.FromSeconds(4),   // longer than the watchdogs above
        SplitRate = 0.05,
        MaxFaults = Math.Max(MinFaults, options.Messages),   // more than talking uses up, so that edits and deletes are struck too
        OnStrike = strike =>
        {
            if (!options.Quiet)
            {
                lock (_writing)
                {
                    context.Out.WriteLine($"{network} {strike}");
                }
            }
        },
    });

    private void Remember(string line)
    {
        lock (_log)
        {
            if (_log.Count == MaxLogLines)
            {
                _log.Dequeue();
            }

            _log.Enqueue(line);
        }
    }

    private bool HadGaps(INetworkStage stage) => _gaps.ContainsKey(stage.Name);

    private int Report(World world, List<Script> scripts, bool isLate)
    {
        var journal = _journal.Entries;
        var verdicts = scripts.Select(script => Verdict.Of(script.Stage, script.Lines, journal, HadGaps(script.Stage))).ToList();
        lock (_writing)
        {
            if (options.ChaosSeed is not null)
            {
                foreach (var script in scripts)
                {
                    context.Out.WriteLine($"{script.Stage.Name} {script.Stage.Chaos}");
                }
            }

            WriteTable(scripts, verdicts);
            var offenders = verdicts.SelectMany(verdict => verdict.Offenders).ToList();
            if (isLate)
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"not finished within {options.Limit.TotalSeconds:0} s; what is missing:"));
            }

            foreach (var offender in offenders.Take(MaxOffenders))
            {
                context.Out.WriteLine(offender);
            }

            if (offenders.Count > MaxOffenders)
            {
                context.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {offenders.Count - MaxOffenders} more"));
            }

            if (isLate || offenders.Count > 0)
            {
                WriteLog(world);
            }

            var (lost, duplicated, outOfOrder) = (verdicts.Sum(verdict => verdict.Lost), verdicts.Sum(verdict => verdict.Duplicated), verdicts.Sum(verdict => verdict.OutOfOrder));
            context.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"playground: networks={verdicts.Count} messages={verdicts.Sum(verdict => verdict.Messages)} lost={lost} duplicated={duplicated} out_of_order={outOfOrder}"));
            return lost + duplicated + outOfOrder == 0 && !isLate ? ExitCodes.Done : ExitCodes.Failed;
        }
    }

    // What a check that failed under somebody else's hands needs to be understood: it may not fail again.
    private void WriteLog(World world)
    {
        foreach (var connection in world.Bridge.Connections)
        {
            context.Out.WriteLine($"{connection.Name} is {connection.State}");
        }

        lock (_log)
        {
            foreach (var line in _log)
            {
                context.Out.WriteLine($"log: {line}");
            }
        }
    }

    private void WriteTable(List<Script> scripts, List<Verdict> verdicts)
    {
        var table = new Table().Border(TableBorder.Ascii2);
        table.AddColumn("network");
        foreach (var column in new[] { "messages", "replies", "edits", "deletes", "reactions", "reconnects", "resumes", "gaps", "backfilled", "faults" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (script, verdict) in scripts.Zip(verdicts))
        {
            var stage = script.Stage;
            table.AddRow(
                Markup.Escape(stage.Title),
                Text(verdict.Messages),
                Text(verdict.Replies),
                $"{Text(verdict.Edits)}/{Text(script.Lines.Count(line => line.EditedTo is not null))}",
                $"{Text(verdict.Deletes)}/{Text(script.Lines.Count(line => line.IsDeleted))}",
                verdict.Reactions is { } reactions ? $"{Text(reactions)}/{Text(script.Lines.Count(line => line.Reaction is not null) + script.Lines.Count(line => line.Liked is not null))}" : "none here",
                Text(stage.Reconnects),
                stage.Resumes is { } resumes ? Text(resumes) : "none here",
                Text(_gaps.GetValueOrDefault(stage.Name)),
                Text(verdict.Backfilled),
                stage.Chaos is { } chaos ? $"{Text(script.FaultsOfTalk)}+{Text(chaos.StruckCount - script.FaultsOfTalk)}" : "0");
        }

        context.CreateConsole().Write(table);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
