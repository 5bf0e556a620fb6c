using System.Globalization;
using ChatBridge.Cli.Playground;

namespace ChatBridge.Cli.Check;

/// <summary>Something that a person said, and what must come of it.</summary>
internal sealed record Line(string Id, string Person, string Channel, string Text, string Reply, string? Liked)
{
    /// <summary>What it said after an edit; null when it was not edited.</summary>
    public string? EditedTo { get; set; }

    public bool IsDeleted { get; set; }

    public string? Reaction { get; set; }

    /// <summary>Whether it is one of the last messages, which only show that everything before them is through; not counted.</summary>
    public bool IsFence { get; init; }

    public override string ToString() => $"{Person}'s '{Text}' ({Id}) in #{Channel}";
}

/// <summary>Plays the people of one network.</summary>
internal sealed class Script(INetworkStage stage, Journal journal, CheckOptions options, TimeProvider time)
{
    private const int MaxWaiting = 64;     // messages that people say ahead of the bot
    private const int MaxChanged = 150;    // the last messages are edited and deleted: a bot does not remember all that was ever said
    private const int LikeEvery = 10;
    private static readonly TimeSpan OutageTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxGap = TimeSpan.FromMilliseconds(80);
    private readonly List<Line> _lines = [];
    private int _through;   // lines before this one are handled

    public INetworkStage Stage => stage;

    /// <summary>What was said so far, in the order of saying. To be read when nothing is being played.</summary>
    public IReadOnlyList<Line> Lines => _lines;

    /// <summary>Faults that struck while people talked; the others struck while they edited and deleted.</summary>
    public int FaultsOfTalk { get; private set; }

    /// <summary>Says everything and waits until the bot is through with it.</summary>
    public async Task TalkAsync(CancellationToken cancellationToken)
    {
        var random = CreateRandom();
        for (var i = 0; i < options.Messages; i++)
        {
            var person = Cast.People[random.Next(Cast.People.Length)];
            var channel = Cast.Channels[random.Next(Cast.Channels.Length)];
            var name = string.Create(CultureInfo.InvariantCulture, $"{stage.Name}-{i + 1}");
            if (i % LikeEvery == LikeEvery - 1)
            {
                await SayAsync(person, channel, $"!like {name}", stage.HasReactions ? $"I like {name}" : $"I like {name} (there are no reactions here)", stage.HasReactions ? "👍" : null);
            }
            else
            {
                await SayAsync(person, channel, $"!echo {name}", name, null);
            }

            await journal.WhenAsync(() => Waiting() < MaxWaiting, cancellationToken);
            await PauseAsync(random, cancellationToken);
        }

        await journal.WhenAsync(() => Waiting() == 0, cancellationToken);
    }

    /// <summary>Edits, deletes, reacts. With faults the network is out of the bot's reach for a part of it, whatever else is drawn.</summary>
    public async Task ChangeAsync(CancellationToken cancellationToken)
    {
        var random = CreateRandom();
        FaultsOfTalk = stage.Chaos?.StruckCount ?? 0;
        var changed = _lines.TakeLast(MaxChanged).ToList();
        var outage = Task.CompletedTask;
        foreach (var (index, line) in changed.Index())
        {
            if (index == changed.Count / 3 && stage.Chaos is { } chaos)
            {
                chaos.TryStrike("script.outage", "edits and deletes go on meanwhile");
                outage = stage.CutAsync(OutageTime, cancellationToken);
            }

            if (index % 5 == 0)
            {
                line.EditedTo = line.Text + " (edited)";
                await stage.EditAsync(line.Id, line.EditedTo);
            }
            else if (index % 5 == 2)
            {
                line.IsDeleted = true;
                await stage.DeleteAsync(line.Id);
            }
            else if (index % 5 == 4 && stage.HasReactions)
            {
                line.Reaction = "🎉";
                await stage.ReactAsync(Cast.People[random.Next(Cast.People.Length)], line.Id, line.Reaction);
            }
            else
            {
                continue;
            }

            await PauseAsync(random, cancellationToken);
        }

        await outage;
    }

    /// <summary>Says a last word in each channel: what the bot is through with then, it was through with before.</summary>
    public async Task FenceAsync(CancellationToken cancellationToken)
    {
        foreach (var channel in Cast.Channels)
        {
            await SayAsync(Cast.People[0], channel, $"!echo {stage.Name}-{channel}-end", $"{stage.Name}-{channel}-end", null, isFence: true);
        }

        await journal.WhenAsync(() => Waiting() == 0, cancellationToken);
    }

    /// <summary>Waits until every edit, delete and reaction was seen.</summary>
    public Task SettleAsync(bool withReactions, CancellationToken cancellationToken) => journal.WhenAsync(() => _lines.All(line => IsSeen(line, withReactions)), cancellationToken);

    private bool IsSeen(Line line, bool withReactions) =>
        (line.EditedTo is null || journal.HasEnded(stage.Name, Happening.Edited, line.Id))
        && (!line.IsDeleted || journal.HasEnded(stage.Name, Happening.Deleted, line.Id))
        && (line.Reaction is null || !withReactions || journal.HasEnded(stage.Name, Happening.Reacted, line.Id));

    private int Waiting()
    {
        while (_through < _lines.Count && IsHandled(_lines[_through]))
        {
            _through++;
        }

        return _lines.Skip(_through).Count(line => !IsHandled(line));
    }

    private bool IsHandled(Line line) => journal.HasEnded(stage.Name, Happening.Created, line.Id);

    private async Task SayAsync(string person, string channel, string text, string reply, string? liked, bool isFence = false) =>
        _lines.Add(new Line(await stage.SayAsync(person, channel, text), person, channel, text, reply, liked) { IsFence = isFence });

    // People type at their own pace only where faults are to fall between their messages.
    private Task PauseAsync(Random random, CancellationToken cancellationToken) =>
        options.ChaosSeed is null ? Task.CompletedTask : Task.Delay(MaxGap * random.NextDouble(), time, cancellationToken);

#pragma warning disable RS0030, CA5394 // Seeded: the same script each time.
    private Random CreateRandom() => new((options.ChaosSeed ?? 0) + stage.Name.Length);
#pragma warning restore RS0030, CA5394
}
