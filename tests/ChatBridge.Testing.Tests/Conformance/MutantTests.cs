using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Testing.Conformance;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The kit catches each fault by the rule that names it, and by no accident of another.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private const string EveryRule = "CHATBRIDGE_EVERY_MUTANT_RULE";
    private const int Sample = 9;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // A rule, the fault that breaks it, and the rules that this fault cannot help breaking too.
    private static readonly (string Rule, Mutation Mutation, string[] Companions)[] Mutants =
    [
        ("connect.start-ends-ready", Mutation.ForgetsItsName, []),
        ("connect.shards-name-the-account", Mutation.IsReadyAsAnother, []),
        // A start that goes on for ever tells of no refusal.
        ("connect.refused-credentials-are-fatal", Mutation.TriesRefusedCredentialsAgain, ["connect.refused-credentials-are-named"]),
        ("connect.refused-credentials-are-named", Mutation.CallsRefusedCredentialsInternal, []),
        // A secret that is told anywhere is told.
        ("connect.refusal-tells-no-secret", Mutation.TellsTokenInRefusal, []),
        ("connect.secrets-stay-secret", Mutation.LogsToken, []),
        // Whoever gives up cannot be cancelled.
        ("connect.unreachable-is-tried-again", Mutation.GivesUpWhenAway, ["connect.start-can-be-cancelled"]),
        ("connect.start-can-be-cancelled", Mutation.TriesAgainOnItsOwn, []),
        ("connect.cut-sockets-are-replaced", Mutation.GivesUpAfterCuts, []),
        ("connect.heartbeats-are-measured", Mutation.NeverAcknowledges, []),
        ("connect.silent-sockets-are-left", Mutation.SlowsItsHeart, []),
        // A cycle is a stop and a start.
        ("connect.stop-closes-every-socket", Mutation.KeepsASocket, ["connect.cycles-leave-nothing"]),
        ("connect.start-after-stop", Mutation.StartsOnce, ["connect.cycles-leave-nothing"]),
        ("connect.dispose-leaves-no-timer", Mutation.LeavesATimer, ["connect.dispose-while-starting"]),
        // A start that was cancelled is disposed early too.
        ("connect.dispose-while-starting", Mutation.BreaksWhenDisposedEarly, ["connect.start-can-be-cancelled"]),
        ("connect.cycles-leave-nothing", Mutation.LeavesATimerPerSession, []),
        ("connect.reconnects-are-counted", Mutation.CountsReconnectsToo, []),
        ("connect.settings-tell-no-secret", Mutation.PrintsItsSettings, []),
        ("send.handlers-may-send-while-stopping", Mutation.ClosesBeforeItsHandlers, []),
        ("receive.pieces-make-no-difference", Mutation.TakesPiecesForFrames, []),
        ("receive.oversize-frames-cost-their-socket", Mutation.SkipsWhatIsTooLarge, []),
        ("receive.slow-handlers-keep-the-order", Mutation.OvertakesUnderLoad, []),
        ("receive.ids-can-be-kept", Mutation.FindsSomebodyElse, []),
        // Resuming is what it claims and does not do.
        ("receive.gaps-are-closed-or-told", Mutation.ClaimsToResume, ["receive.resume-misses-nothing"]),
        ("receive.resume-misses-nothing", Mutation.NeverResumes, []),
        ("receive.unknown-events-are-survived", Mutation.CallsUnknownMalformed, []),
        ("receive.malformed-frames-are-survived", Mutation.ThrowsOnMalformed, []),
        ("send.handlers-under-load", Mutation.DeniesAnswersOnSocket, []),
        ("receive.messages-name-their-channel", Mutation.NamesAnotherChannel, []),
        ("receive.channels-are-known", Mutation.ForgetsChannelNames, []),
        ("receive.authors-are-named", Mutation.ForgetsAuthorNames, []),
        ("receive.times-are-given", Mutation.ForgetsTimes, []),
        ("receive.text-is-exact", Mutation.TrimsText, []),
        ("receive.content-is-readable", Mutation.ThrowsOnIndents, []),
        ("receive.equal-texts-are-two-messages", Mutation.DropsEqualTexts, []),
        ("receive.order-is-kept", Mutation.Overtakes, []),
        ("receive.edits-arrive", Mutation.TellsOldTextOfEdits, []),
        ("receive.edits-are-marked", Mutation.ForgetsThatItWasEdited, []),
        ("receive.deletions-arrive", Mutation.DropsDeletions, []),
        ("receive.replies-name-their-message", Mutation.ForgetsRepliesOfOthers, []),
        ("receive.usual-talk-warns-of-nothing", Mutation.ThrowsAfterEachMessage, []),
        ("honesty.declared-features-are-found", Mutation.DeclaresWhatIsNot, ["features.read-markers-count"]),
        ("honesty.undeclared-features-are-absent", Mutation.HidesWhatIs, ["features.read-markers-count"]),
        ("honesty.channels-declare-no-more", Mutation.DeclaresMoreInChannels, []),
        ("honesty.absent-calls-are-unsupported", Mutation.OpensWhatIsAbsent, ["features.direct-channels-open"]),
        ("honesty.unknown-things-are-not-there", Mutation.ThrowsNotImplemented, ["receive.ids-can-be-kept"]),
        ("send.receipts-name-the-message", Mutation.ConfusesTwins, []),
        ("send.text-is-exact", Mutation.CollapsesSpaces, []),
        ("send.text-is-no-markup", Mutation.ReadsTags, []),
        ("send.text-mentions-nobody", Mutation.ReadsMentions, []),
        ("send.own-messages-are-marked", Mutation.ForgetsItsOwn, []),
        ("send.longest-text-is-one-message", Mutation.DeclaresOneTooMany, ["send.one-too-many-is-two-messages"]),
        ("send.one-too-many-is-two-messages", Mutation.DropsSmallParts, []),
        ("send.sends-are-counted", Mutation.CountsSendsToo, []),
        // Among several styles is each of them.
        ("send.markup-stands", Mutation.ForgetsStyles, ["send.styles-can-be-mixed"]),
        ("send.styles-can-be-mixed", Mutation.MixesUpStyles, []),
        ("send.empty-files-stand-or-are-refused", Mutation.LosesEmptyFiles, []),
        ("send.files-have-their-limit", Mutation.CutsLargeFiles, []),
        ("send.broken-files-leave-nothing", Mutation.EmptiesBrokenFiles, []),
        // Parts are as long as is declared.
        ("send.length-has-its-unit", Mutation.DeclaresAnotherUnit, ["send.long-texts-arrive-whole", "edit.follows-the-parts"]),
        ("send.long-texts-arrive-whole", Mutation.CutsFullParts, ["edit.follows-the-parts"]),
        // Backfill, which puts right what did not fit, knows the runtime's channels only.
        ("send.sends-are-traced", Mutation.PassesTheRuntimeBy, ["send.handlers-under-load", "receive.slow-handlers-keep-the-order", "send.sends-are-counted"]),
        ("send.replies-name-their-message", Mutation.ForgetsReplies, []),
        ("send.files-arrive", Mutation.ForgetsFiles, []),
        ("send.refusals-have-their-kind", Mutation.CallsRefusalsInternal, []),
        ("send.refusals-stand-for-nothing", Mutation.ClaimsRefusalsApplied, []),
        ("send.lost-answers-stand-once", Mutation.ForgetsNonces, []),
        ("send.lost-requests-are-not-taken-for-sent", Mutation.InventsIds, []),
        // Handlers that run while the connection stops find it away.
        ("send.outages-are-waited-for-or-told", Mutation.ThrowsWhenAway, ["send.handlers-may-send-while-stopping"]),
        ("send.can-be-cancelled", Mutation.IgnoresCancellation, []),
        // There is no pause to be cancelled.
        ("send.rate-limits-are-kept", Mutation.ForgetsPauses, ["send.pauses-can-be-cancelled"]),
        ("send.pauses-can-be-cancelled", Mutation.SleepsThroughPauses, []),
        ("edit.changes-the-message", Mutation.SkipsEdits, []),
        // The newest message is the last part.
        ("edit.changes-no-other", Mutation.EditsTheNewest, ["edit.follows-the-parts"]),
        ("edit.follows-the-parts", Mutation.SkipsSecondDeletion, []),
        ("edit.gone-messages-are-told", Mutation.SwallowsEditsOfTheGone, []),
        ("edit.deletes-that-message", Mutation.DeletesTheNewest, []),
        ("edit.deletes-twice", Mutation.ThrowsOnSecondDeletion, []),
        ("features.reactions-stand", Mutation.KeepsReactions, []),
        ("features.reactions-arrive", Mutation.TakesReactionsForRemovals, []),
        ("features.typing-shows", Mutation.NeverTypes, []),
        ("features.pins-stand", Mutation.KeepsPins, []),
        ("features.read-markers-count", Mutation.NeverMarksRead, []),
        ("features.direct-channels-open", Mutation.CallsDirectChannelsText, []),
        ("features.members-hold-the-account", Mutation.LeavesItselfOut, []),
        ("features.presence-is-known", Mutation.SeesEverybodyOnline, []),
        ("features.own-status-shows", Mutation.HidesItsStatus, []),
        ("features.commands-are-answered", Mutation.AnswersNoCommand, []),
        ("features.private-answers-stay-private", Mutation.AnswersPublicly, []),
        ("features.answers-are-given-once", Mutation.AnswersTwice, []),
        ("features.buttons-are-answered", Mutation.AnswersNoButton, []),
        ("features.suggestions-are-shown", Mutation.SuggestsNothing, []),
        // Reading on goes by the ends of a page, and so does backfill.
        ("history.pages-are-oldest-first", Mutation.ReversesPages, ["history.pages-meet", "send.handlers-under-load", "receive.slow-handlers-keep-the-order"]),
        ("history.pages-meet", Mutation.IgnoresBefore, []),
        ("history.completeness-is-honest", Mutation.ClaimsCompleteness, ["history.pages-meet"]),
        ("history.after-leaves-its-anchor-out", Mutation.IncludesTheAnchor, []),
        ("history.can-be-cancelled", Mutation.ReadsWhenCancelled, []),
    ];

    [Fact]
    public void Every_rule_has_a_mutant_and_every_mutant_a_rule()
    {
        Mutants.Select(mutant => mutant.Rule).Should().BeEquivalentTo(AdapterConformance.Rules.Select(rule => rule.Id));
        Mutants.Select(mutant => mutant.Mutation).Should().BeEquivalentTo(Enum.GetValues<Mutation>().Skip(1));
    }

    [Fact]
    public async Task Adapter_without_a_fault_keeps_every_rule() =>
        (await AdapterConformance.RunAsync(() => new MutantFixture(Mutation.None, TimeSpan.FromSeconds(20)))).Results.Where(result => result.Outcome != ConformanceOutcome.Passed).Select(result => result.ToString()).Should().BeEmpty();

    /// <summary>By default each mutant meets its own rule, its companions and a sample of the others; with the environment variable, all.</summary>
    [Fact]
    public async Task Each_mutant_breaks_its_rule_and_no_other()
    {
        var all = Environment.GetEnvironmentVariable(EveryRule) is { Length: > 0 };
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Mutants.Index(), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (item, token) =>
        {
            var (number, (named, mutation, companions)) = item;
            foreach (var (index, rule) in AdapterConformance.Rules.Index())
            {
                var isBroken = rule.Id == named || companions.Contains(rule.Id);
                if (!isBroken && !all && (number + index) % Sample != 0)
                {
                    continue;
                }

                // What must break may be waited for in vain; what must hold gets all the time it wants.
                var result = await AdapterConformance.TryAsync(() => new MutantFixture(mutation, isBroken ? Patience : TimeSpan.FromSeconds(20)), rule.Id, token);
                if (rule.Id == named && result.Outcome == ConformanceOutcome.Failed)
                {
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutation}: {result.Explanation}"));
                }

                if (result.Outcome == ConformanceOutcome.Passed == isBroken || (rule.Id == named && result.Outcome != ConformanceOutcome.Failed))
                {
                    wrong.Enqueue($"{mutation}: {result}\n{(isBroken ? "" : result.Transcript)}");
                }
            }
        });

        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task Faults_are_found_also_where_messages_are_told_apart_by_their_texts()
    {
        (string Rule, Mutation Mutation)[] faults =
        [
            ("receive.equal-texts-are-two-messages", Mutation.DropsEqualTexts), ("receive.order-is-kept", Mutation.Overtakes), ("receive.text-is-exact", Mutation.TrimsText),
            ("receive.gaps-are-closed-or-told", Mutation.ClaimsToResume), ("send.long-texts-arrive-whole", Mutation.CutsFullParts),
        ];
        foreach (var (rule, mutation) in faults)
        {
            (await AdapterConformance.TryAsync(() => new MutantFixture(mutation, TimeSpan.FromSeconds(1), hasMessageIds: false), rule, TestContext.Current.CancellationToken)).Outcome.Should().Be(ConformanceOutcome.Failed, rule);
            (await AdapterConformance.TryAsync(() => new MutantFixture(Mutation.None, TimeSpan.FromSeconds(20), hasMessageIds: false), rule, TestContext.Current.CancellationToken)).EnsurePassed();
        }
    }
}
