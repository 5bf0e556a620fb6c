using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Sends that do not go well.</summary>
internal static class DeliveryRules
{
    private static readonly TimeSpan Limited = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongLimited = TimeSpan.FromSeconds(25);   // within what a send waits for by default
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(5);   // less than the limit of any request, more than a busy machine takes

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("send.refusals-have-their-kind", "What the network refuses is an error of the kind that fits its reason.", RefusalsHaveTheirKindAsync, typeof(IFixtureRefusals)),
        Rule("send.refusals-stand-for-nothing", "A refused message has the effect NotApplied, does not stand, and does not hold up the next one.", RefusalsStandForNothingAsync, typeof(IFixtureRefusals), typeof(IFixtureHistory)),
        Rule("send.lost-answers-stand-once", "A message whose answer was lost stands once.", LostAnswersStandOnceAsync, typeof(IFixtureLostAnswers), typeof(IFixtureHistory)),
        Rule("send.lost-requests-are-not-taken-for-sent", "A message that was lost on its way is sent again or reported, and not taken for sent.", LostRequestsAsync, typeof(IFixtureLostAnswers), typeof(IFixtureHistory)),
        Rule("send.outages-are-waited-for-or-told", "A message that is sent while the connection is lost stands once afterwards, or fails with a ChatException.", OutagesAsync, typeof(IFixtureOutage), typeof(IFixtureHistory)),
        Rule("send.can-be-cancelled", "A send that waits for its answer ends at once when it is cancelled.", CanBeCancelledAsync, typeof(IFixtureUnanswered)),
        Rule("send.rate-limits-are-kept", "A message that comes too soon stands after the pause that the network asks for, or fails as RateLimited or SlowMode with that pause.", RateLimitsAreKeptAsync, typeof(IFixtureRateLimits), typeof(IFixtureHistory)),
        Rule("send.pauses-can-be-cancelled", "A send that waits for the pause that the network asks for ends at once when it is cancelled, and stands for nothing.", PausesCanBeCancelledAsync, typeof(IFixtureRateLimits), typeof(IFixtureHistory)),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, params Type[] abilities) =>
        new(id, ConformanceLevel.Send, sentence, run) { Capabilities = [Capability.SendMessages], Abilities = [.. abilities] };

    private static Task<ChatException> RefusedAsync(ConformanceStage stage) => stage.ThrowsAsync<ChatException>(stage.Channel.SendAsync("refused", stage.Token).AsTask(), "the send");

    private static async Task RefusalsHaveTheirKindAsync(ConformanceStage stage)
    {
        var kind = stage.Ability<IFixtureRefusals>().RefuseNext();
        var refusal = await RefusedAsync(stage).ConfigureAwait(false);
        Expect(refusal.Error.Kind == kind, $"{kind} became {refusal.Error.Kind} ({refusal.Message.TrimEnd('.')})");
    }

    private static async Task RefusalsStandForNothingAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureRefusals>().RefuseNext();
        var refusal = await RefusedAsync(stage).ConfigureAwait(false);
        Expect(refusal.Error.Effect == Effect.NotApplied, $"the effect is {refusal.Error.Effect}");
        Expect(await CountAsync(stage, "refused").ConfigureAwait(false) == 0, "it stands");
        await stage.SendAsync("the next").ConfigureAwait(false);
        Expect(await CountAsync(stage, "the next").ConfigureAwait(false) == 1, "the next one does not stand");
    }

    private static async Task<int> CountAsync(ConformanceStage stage, string text) => (await stage.OwnAsync().ConfigureAwait(false)).Count(held => held.Text == text);

    /// <summary>Sends, and gives the error when it comes to one that is a <see cref="ChatException"/>.</summary>
    private static async Task<ChatError?> TrySendAsync(ConformanceStage stage, string text)
    {
        try
        {
            await stage.SendAsync(text).ConfigureAwait(false);
            return null;
        }
        catch (ChatException exception)
        {
            stage.Tell(exception);
            return exception.Error;
        }
    }

    private static async Task LostAnswersStandOnceAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureLostAnswers>().LoseNext(applied: true);
        var error = await TrySendAsync(stage, "stands").ConfigureAwait(false);
        Expect(error is not { Effect: Effect.NotApplied }, $"the send failed with effect NotApplied ({error?.Message.TrimEnd('.')})");
        var count = await CountAsync(stage, "stands").ConfigureAwait(false);
        Expect(count == 1, $"it stands {count} times");
    }

    private static async Task LostRequestsAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureLostAnswers>().LoseNext(applied: false);
        var error = await TrySendAsync(stage, "lost").ConfigureAwait(false);
        var count = await CountAsync(stage, "lost").ConfigureAwait(false);
        Expect(error is null ? count == 1 : count == 0, error is null ? $"the send succeeded and the message stands {count} times" : $"the send failed with effect {error.Effect} and the message stands {count} times");
        Expect(error is not { Effect: Effect.Applied }, "the send failed with effect Applied");
    }

    private static async Task OutagesAsync(ConformanceStage stage)
    {
        var network = stage.Ability<IFixtureOutage>();
        network.GoDown();
        await stage.UntilAsync(() => stage.Connection.State != ConnectionState.Ready, "the connection did not notice that its socket was cut").ConfigureAwait(false);
        var sending = TrySendAsync(stage, "in the outage");
        network.ComeBack();
        var error = await stage.WaitAsync(sending, "the send did not end").ConfigureAwait(false);
        var count = await CountAsync(stage, "in the outage").ConfigureAwait(false);
        Expect(count == (error is null ? 1 : 0), $"it stands {count} times after a send that {(error is null ? "succeeded" : $"failed with effect {error.Effect}")}");
    }

    private static async Task CanBeCancelledAsync(ConformanceStage stage)
    {
        var network = stage.Ability<IFixtureUnanswered>();
        network.LeaveOutNext();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stage.Token);
        var sending = stage.Channel.SendAsync("cancelled", patience.Token).AsTask();
        await stage.UntilAsync(() => network.LeftOut > 0 || sending.IsCompleted, "the message was not sent").ConfigureAwait(false);
        await patience.CancelAsync().ConfigureAwait(false);
        var cancelled = stage.Fixture.Time.GetTimestamp();
        await stage.ThrowsAsync<OperationCanceledException>(sending, "the send").ConfigureAwait(false);
        Expect(stage.Fixture.Time.GetElapsedTime(cancelled) < AtOnce, $"it took {stage.Fixture.Time.GetElapsedTime(cancelled).TotalSeconds:0.#} s");
    }

    private static async Task RateLimitsAreKeptAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureRateLimits>().LimitNext(Limited);
        var started = stage.Fixture.Time.GetTimestamp();
        var error = await TrySendAsync(stage, "too soon").ConfigureAwait(false);
        var waited = stage.Fixture.Time.GetElapsedTime(started);
        if (error is not null)
        {
            Expect(error.Kind is ChatErrorKind.RateLimited or ChatErrorKind.SlowMode && error.RetryAfter >= Limited, $"the send failed as {error.Kind} with a pause of {error.RetryAfter?.TotalSeconds ?? 0:0.###} s");
            return;
        }

        Expect(waited >= Limited, $"it was sent again after {waited.TotalSeconds:0.###} s of {Limited.TotalSeconds:0}");
        Expect(await CountAsync(stage, "too soon").ConfigureAwait(false) == 1, "it does not stand once");
    }

    private static async Task PausesCanBeCancelledAsync(ConformanceStage stage)
    {
        stage.Ability<IFixtureRateLimits>().LimitNext(LongLimited);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stage.Token);
        var sending = stage.Channel.SendAsync("given up", patience.Token).AsTask();
        await stage.PassAsync(TimeSpan.FromMilliseconds(150), () => sending.IsCompleted).ConfigureAwait(false);
        await patience.CancelAsync().ConfigureAwait(false);
        var cancelled = stage.Fixture.Time.GetTimestamp();
        await stage.UntilAsync(() => sending.IsCompleted, "the send did not end").ConfigureAwait(false);
        Expect(stage.Fixture.Time.GetElapsedTime(cancelled) < AtOnce, $"it took {stage.Fixture.Time.GetElapsedTime(cancelled).TotalSeconds:0.#} s");
        Expect(sending.IsCanceled || sending.Exception?.InnerException is ChatException or OperationCanceledException, $"the send ended {(sending.Exception?.InnerException is { } other ? $"with {other.GetType().Name}" : "without an error")}");
        Expect(await CountAsync(stage, "given up").ConfigureAwait(false) == 0, "it stands");
    }
}
