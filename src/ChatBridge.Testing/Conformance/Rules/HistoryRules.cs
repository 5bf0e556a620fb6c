using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Messages of the past.</summary>
internal static class HistoryRules
{
    private const int Said = 7;

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("history.pages-are-oldest-first", "A page of history holds the newest messages, oldest first, as they were said.", PagesAreOldestFirstAsync),
        Rule("history.pages-meet", "Pages that are read backward hold every message once.", PagesMeetAsync),
        Rule("history.completeness-is-honest", "A page that leaves older messages out does not claim to be complete.", CompletenessIsHonestAsync),
        Rule("history.after-leaves-its-anchor-out", "What was said after a message is read from the next one on.", AfterLeavesItsAnchorOutAsync),
        Rule("history.can-be-cancelled", "Reading with a token that is cancelled ends as cancelled.", CanBeCancelledAsync),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run) =>
        new(id, ConformanceLevel.Features, sentence, run) { Capabilities = [Capability.History], Abilities = [typeof(IFixturePeople)] };

    private static async Task<List<MessageId>> SayAsync(ConformanceStage stage)
    {
        var said = new List<MessageId>();
        for (var number = 1; number <= Said; number++)
        {
            said.Add(await stage.SayAsync($"said {number}").ConfigureAwait(false));
        }

        return said;
    }

    private static Task<Page<IMessage>> ReadAsync(ConformanceStage stage, HistoryQuery query) => stage.WaitAsync(stage.Channel.FetchHistoryAsync(query, stage.Token).AsTask(), "history could not be read");

    private static void ExpectIds(IEnumerable<MessageId> expected, IEnumerable<MessageId> read) =>
        Expect(expected.SequenceEqual(read), $"{string.Join(", ", read)} came instead of {string.Join(", ", expected)}");

    private static async Task PagesAreOldestFirstAsync(ConformanceStage stage)
    {
        var said = await SayAsync(stage).ConfigureAwait(false);
        var page = await ReadAsync(stage, HistoryQuery.Latest(3)).ConfigureAwait(false);
        ExpectIds(said[^3..], page.Items.Select(message => message.Id));
        Expect(page.Items[^1].Text == $"said {Said}" && page.Items[^1].ChannelId == stage.Channel.Id, $"the newest one says \"{page.Items[^1].Text}\" in channel {page.Items[^1].ChannelId}");
    }

    private static async Task PagesMeetAsync(ConformanceStage stage)
    {
        var said = await SayAsync(stage).ConfigureAwait(false);
        var read = new List<MessageId>();
        var query = HistoryQuery.Latest(3);
        for (var pages = 0; pages < 10 && !said.TrueForAll(read.Contains); pages++)
        {
            var page = await ReadAsync(stage, query).ConfigureAwait(false);
            read.InsertRange(0, page.Items.Select(message => message.Id));
            if (page.Previous is null)
            {
                break;
            }

            query = new HistoryQuery { Limit = 3, Cursor = page.Previous };
        }

        ExpectIds(said, read.TakeLast(Said));
        Expect(read.Distinct().Count() == read.Count, "a message came twice");
    }

    private static async Task CompletenessIsHonestAsync(ConformanceStage stage)
    {
        await SayAsync(stage).ConfigureAwait(false);
        var page = await ReadAsync(stage, HistoryQuery.Latest(3)).ConfigureAwait(false);
        Expect(page.Completeness != Completeness.Complete, $"a page of 3 of {Said} does");
    }

    private static async Task AfterLeavesItsAnchorOutAsync(ConformanceStage stage)
    {
        var said = await SayAsync(stage).ConfigureAwait(false);
        var page = await ReadAsync(stage, new HistoryQuery { Limit = 3, After = said[1] }).ConfigureAwait(false);
        ExpectIds(said[2..5], page.Items.Select(message => message.Id));
    }

    private static async Task CanBeCancelledAsync(ConformanceStage stage)
    {
        await SayAsync(stage).ConfigureAwait(false);
        await stage.ThrowsAsync<OperationCanceledException>(stage.Channel.FetchHistoryAsync(HistoryQuery.Latest(3), new CancellationToken(canceled: true)).AsTask(), "the reading").ConfigureAwait(false);
    }
}
