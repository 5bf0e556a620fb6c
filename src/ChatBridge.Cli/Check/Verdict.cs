using System.Globalization;
using ChatBridge.Cli.Playground;

namespace ChatBridge.Cli.Check;

/// <summary>What a network holds and what the bot's handlers were called for, against what people did.</summary>
internal sealed class Verdict
{
    private readonly List<string> _offenders = [];

    private Verdict(string network) => Network = network;

    public string Network { get; }

    /// <summary>Messages of people, the last ones that only mark the end left out.</summary>
    public int Messages { get; private set; }

    public int Replies { get; private set; }

    public int Edits { get; private set; }

    public int Deletes { get; private set; }

    /// <summary>Reactions of people that were seen and of the bot that stand; null where the network has none.</summary>
    public int? Reactions { get; private set; }

    public int Backfilled { get; private set; }

    public int Lost { get; private set; }

    public int Duplicated { get; private set; }

    public int OutOfOrder { get; private set; }

    /// <summary>What is wrong, a line for each.</summary>
    public IReadOnlyList<string> Offenders => _offenders;

    /// <summary>Judges one network.</summary>
    /// <param name="stage">The network.</param>
    /// <param name="lines">What people said and did there.</param>
    /// <param name="journal">The calls of the bot's handlers.</param>
    /// <param name="hadGaps">Whether the network could not continue a session, so that reactions, which no history shows, may be missing.</param>
    public static Verdict Of(INetworkStage stage, IReadOnlyList<Line> lines, IEnumerable<JournalEntry> journal, bool hadGaps)
    {
        var verdict = new Verdict(stage.Name) { Messages = lines.Count(line => !line.IsFence), Reactions = stage.HasReactions ? 0 : null };
        var entries = journal.Where(entry => entry.Network == stage.Name && !entry.IsOwn).ToList();
        verdict.Backfilled = entries.Count(entry => entry.Origin == EventOrigin.Backfilled);
        var calls = entries.ToLookup(entry => (entry.What, entry.Subject));
        var standing = Cast.Channels.ToDictionary(channel => channel, stage.MessagesIn);
        var replies = standing.Values.SelectMany(messages => messages).Where(message => message is { IsFromBot: true, IsDeleted: false }).ToLookup(message => message.ReplyTo);
        var held = standing.Values.SelectMany(messages => messages).ToDictionary(message => message.Id);
        foreach (var line in lines)
        {
            verdict.JudgeStanding(line, held.GetValueOrDefault(line.Id));
            verdict.JudgeMessage(line, calls, replies);
            verdict.JudgeChanges(line, calls, held, hadGaps);
        }

        verdict.JudgeStrangers(lines, calls, replies);
        foreach (var (channel, messages) in standing)
        {
            verdict.JudgeOrder(channel, messages, entries);
        }

        return verdict;
    }

    // What people did must have happened at all: a check of a network that forgets would find nothing wrong with the bot.
    private void JudgeStanding(Line line, StandingMessage? message)
    {
        if (message is null || message.IsDeleted != line.IsDeleted || (line.EditedTo is { } text && message.Text != text))
        {
            Lose($"the network does not hold {line} as people left it");
        }
    }

    private void JudgeMessage(Line line, ILookup<(Happening, string), JournalEntry> calls, ILookup<string?, StandingMessage> replies)
    {
        var handled = calls[(Happening.Created, line.Id)].ToList();
        var answers = replies[line.Id].ToList();
        if (handled.Count == 0)
        {
            Lose($"{line} was never handled");
        }
        else if (!answers.Exists(answer => answer.Text == line.Reply))
        {
            var why = handled.Find(call => call.Fault is not null)?.Fault is { } fault ? $" (its handler failed: {fault})" : answers.Count > 0 ? $" (it says '{answers[0].Text}')" : "";
            Lose($"the reply '{line.Reply}' to {line} does not stand on the network{why}");
        }
        else if (!line.IsFence)
        {
            Replies++;
        }

        if (handled.Count > 1)
        {
            Duplicate(handled.Count - 1, $"{line} was handled {handled.Count} times");
        }

        if (answers.Count > 1)
        {
            Duplicate(answers.Count - 1, $"the reply to {line} stands {answers.Count} times");
        }
    }

    private void JudgeChanges(Line line, ILookup<(Happening, string), JournalEntry> calls, Dictionary<string, StandingMessage> held, bool hadGaps)
    {
        if (line.EditedTo is { } text)
        {
            var seen = calls[(Happening.Edited, line.Id)].Count(call => call.Text == text);
            Edits += Math.Min(seen, 1);
            JudgeOnce(seen, $"the edit of {line}");
        }

        if (line.IsDeleted)
        {
            var seen = calls[(Happening.Deleted, line.Id)].Count();
            Deletes += Math.Min(seen, 1);
            JudgeOnce(seen, $"the deletion of {line}");
        }

        if (line.Reaction is { } emoji)
        {
            var seen = calls[(Happening.Reacted, line.Id)].Count(call => call.Text == emoji);
            Reactions += Math.Min(seen, 1);
            if (seen > 0 || !hadGaps)
            {
                JudgeOnce(seen, $"the reaction to {line}");
            }
        }

        if (line.Liked is { } liked && held.TryGetValue(line.Id, out var message))
        {
            if (message.BotReactions.Contains(liked))
            {
                Reactions++;
            }
            else
            {
                Lose($"the bot's reaction to {line} does not stand on the network");
            }
        }
    }

    private void JudgeOnce(int seen, string what)
    {
        if (seen == 0)
        {
            Lose($"{what} was never handled");
        }
        else if (seen > 1)
        {
            Duplicate(seen - 1, $"{what} was handled {seen} times");
        }
    }

    // What nobody said: a handler called for a message that no person wrote, or a message of the bot that answers none.
    private void JudgeStrangers(IReadOnlyList<Line> lines, ILookup<(Happening What, string Subject), JournalEntry> calls, ILookup<string?, StandingMessage> replies)
    {
        var said = lines.Select(line => line.Id).ToHashSet();
        foreach (var call in calls.Where(group => group.Key.What == Happening.Created && !said.Contains(group.Key.Subject)).SelectMany(group => group))
        {
            Duplicate(1, $"a handler was called for '{call.Text}' ({call.Subject}) in #{call.Channel}, which nobody said");
        }

        foreach (var message in replies.Where(group => group.Key is null || !said.Contains(group.Key)).SelectMany(group => group))
        {
            Duplicate(1, $"the bot's '{message.Text}' ({message.Id}) answers nothing that anybody said");
        }
    }

    private void JudgeOrder(string channel, IReadOnlyList<StandingMessage> messages, List<JournalEntry> entries)
    {
        var place = messages.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        var handled = entries.Where(entry => entry.What == Happening.Created && entry.Channel == channel).Select(entry => entry.Subject);
        var answered = messages.Where(message => message is { IsFromBot: true, ReplyTo: not null }).Select(message => message.ReplyTo!);   // just filtered
        JudgeOrder(handled, place, id => $"'{messages[place[id]].Text}' ({id}) in #{channel} was handled after a later message");
        JudgeOrder(answered, place, id => $"the reply to '{messages[place[id]].Text}' ({id}) in #{channel} stands after the reply to a later message");
    }

    private void JudgeOrder(IEnumerable<string> subjects, Dictionary<string, int> place, Func<string, string> describe)
    {
        var newest = -1;
        foreach (var id in subjects.Distinct().Where(place.ContainsKey))
        {
            if (place[id] < newest)
            {
                OutOfOrder++;
                _offenders.Add($"out of order: {Network}: {describe(id)}");
            }

            newest = Math.Max(newest, place[id]);
        }
    }

    private void Lose(string what)
    {
        Lost++;
        _offenders.Add(string.Create(CultureInfo.InvariantCulture, $"lost: {Network}: {what}"));
    }

    private void Duplicate(int count, string what)
    {
        Duplicated += count;
        _offenders.Add(string.Create(CultureInfo.InvariantCulture, $"duplicated: {Network}: {what}"));
    }
}
