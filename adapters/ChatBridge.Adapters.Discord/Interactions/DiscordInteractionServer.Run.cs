using Microsoft.Extensions.Logging;
using ServerResponse = ChatBridge.InteractionResponse;   // the REST interface has one of that name too

namespace ChatBridge.Adapters.Discord;

/// <content>Listeners at work.</content>
internal sealed partial class DiscordInteractionServer
{
    /// <summary>Waits for the listeners that run, and cancels them when it takes too long.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (await EndAsync(_options.StopTimeout, cancellationToken).ConfigureAwait(false) is var late && late > 0)
        {
            Log.StopTimedOut(_logger, Name, late, _options.StopTimeout);
            foreach (var run in Snapshot())
            {
                await run.Cancellation.CancelAsync().ConfigureAwait(false);
            }

            if (await EndAsync(LastWait, cancellationToken).ConfigureAwait(false) is var left && left > 0)
            {
                Log.LeftBehind(_logger, Name, left);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await StopAsync(CancellationToken.None).ConfigureAwait(false);
        await _gates.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<int> EndAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var runs = Snapshot();
        try
        {
            await Task.WhenAll(runs.Select(run => run.Task)).WaitAsync(limit, _host.Time, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return runs.Count(run => !run.Task.IsCompleted);
        }
    }

    private Run[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _runs];
        }
    }

    private bool TryEnter()
    {
        if (_isDisposed)
        {
            return false;
        }

        if (Interlocked.Increment(ref _running) <= _options.MaxConcurrency)
        {
            return true;
        }

        Leave();
        return false;
    }

    private void Leave() => Interlocked.Decrement(ref _running);

    /// <summary>Asks the listener in a web request's own time: one that answers at once costs no task and no timer.</summary>
    private ValueTask<ServerResponse> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        if (!TryEnter())
        {
            Log.Full(_logger, Name, interaction, _options.MaxConcurrency);
            return new(Unavailable);
        }

        var run = new Run(interaction, isOverHttp: true);
        ValueTask<InteractionReply?> answer;
        try
        {
            if (!_listeners.TryAsk(interaction, run.Cancellation.Token, out answer))
            {
                Log.NoListener(_logger, Name, interaction);
                Leave();
                return new(SignedResponses.NoListener);
            }
        }
        catch (Exception exception)
        {
            Leave();
            return new(Failed(run, exception));
        }

        if (!answer.IsCompletedSuccessfully)
        {
            Start(run, answer.AsTask());
            return new(WaitAsync(run, cancellationToken));
        }

        var reply = answer.Result;
        if (reply is not null && Build(run, reply) is { } built)
        {
            if (built.More.Count == 0 && interaction.Answers.TryClaim(built))
            {
                Leave();
                return new(built.ToHttp(Name));
            }

            Start(run, Task.FromResult<InteractionReply?>(reply));
            return new(WaitAsync(run, cancellationToken));
        }

        Leave();
        return new(reply is not null ? SignedResponses.Failed : Without(run));
    }

    private static async Task<ServerResponse> WaitAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Response.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!run.Response.Task.IsCompleted)
        {
            if (run.Interaction.Answers.TryExpire())
            {
                await run.Cancellation.CancelAsync().ConfigureAwait(false);   // nobody waits for it any more
            }

            throw;
        }
    }

    /// <summary>Starts a listener where no code of the program may run, and follows it to its end.</summary>
    private void Start(Run run) => Start(run, Task.Run(async () =>
    {
        if (!_listeners.TryAsk(run.Interaction, run.Cancellation.Token, out var answer))
        {
            Log.NoListener(_logger, Name, run.Interaction);
            run.Interaction.Answers.TryExpire();
            return null;
        }

        return await answer.ConfigureAwait(false);
    }));

    private void Start(Run run, Task<InteractionReply?> listener)
    {
        lock (_lock)
        {
            _runs.Add(run);
            run.Follow(self => FollowAsync(self, listener));
        }
    }

    /// <summary>Follows a listener to its end. Never fails.</summary>
    private async Task FollowAsync(Run run, Task<InteractionReply?> listener)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);   // out of the lock, and so that the run has its task before it ends
        var watch = WatchAsync(run);
        try
        {
            await DeliverAsync(run, await listener.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            run.Response.TrySetResult(Failed(run, exception));
        }
        finally
        {
            run.Ended.TrySetResult();
            await watch.ConfigureAwait(false);
            lock (_lock)
            {
                _runs.Remove(run);
            }

            Leave();
        }
    }

    private async Task DeliverAsync(Run run, InteractionReply? reply)
    {
        if (reply is null)
        {
            run.Response.TrySetResult(Without(run));
            return;
        }

        if (Build(run, reply) is not { } built)
        {
            run.Response.TrySetResult(SignedResponses.Failed);
            return;
        }

        if (run.IsOverHttp && built.More.Count == 0 && run.Interaction.Answers.TryClaim(built))
        {
            run.Response.TrySetResult(built.ToHttp(Name));
            return;
        }

        try
        {
            await run.Interaction.Answers.ReplyAsync(built, run.Cancellation.Token).ConfigureAwait(false);
            run.Response.TrySetResult(Accepted);
        }
        catch (Exception exception) when (exception is ChatException or InvalidOperationException)
        {
            Log.AnswerRefused(_logger, exception, Name, run.Interaction, exception.Message);
            run.Response.TrySetResult(SignedResponses.Failed);
        }
    }

    /// <summary>Watches the clock for a listener: promises an answer in its place, gives up after 3 seconds, cancels it when no answer is taken any more. Never fails.</summary>
    private async Task WatchAsync(Run run)
    {
        var answers = run.Interaction.Answers;
        var settled = Task.WhenAny(answers.Settled, run.Ended.Task);
        if (PromiseFor(run.Interaction) is { } promise && !await IsOverAsync(settled, run, _options.AutoDeferAfter).ConfigureAwait(false))
        {
            await PromiseAsync(run, promise).ConfigureAwait(false);
        }

        if (!await IsOverAsync(settled, run, Deadline).ConfigureAwait(false) && answers.TryExpire())
        {
            Log.Late(_logger, Name, run.Interaction);
            run.Response.TrySetResult(SignedResponses.Failed);
            await run.Cancellation.CancelAsync().ConfigureAwait(false);
        }

        await settled.ConfigureAwait(false);   // an answer may be on its way
        if (answers.IsSentOverRest)
        {
            run.Response.TrySetResult(Accepted);   // and the listener may go on
        }

        if (!await IsOverAsync(run.Ended.Task, run, InteractionAnswers.Lifetime).ConfigureAwait(false))
        {
            await run.Cancellation.CancelAsync().ConfigureAwait(false);
        }
    }

    private InteractionResponse? PromiseFor(DiscordInteraction interaction) =>
        _options.AutoDefer == AutoDefer.None || interaction is DiscordAutocompleteInteraction ? null
        : interaction.HasSource ? DiscordReply.DeferUpdate.Response   // leaves open whether that message changes or another follows
        : ReplyBuilder.Deferred(_options.AutoDefer == AutoDefer.Private);

    private async Task PromiseAsync(Run run, InteractionResponse promise)
    {
        try
        {
            await run.Interaction.Answers.DeferAsync(promise, run.Cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ChatException or OperationCanceledException)
        {
            Log.DeferFailed(_logger, exception, Name, run.Interaction, exception.Message);
        }
    }

    /// <summary>Waits until something is over, but no longer than until a time after the interaction came.</summary>
    private async Task<bool> IsOverAsync(Task task, Run run, TimeSpan until)
    {
        var left = until - _host.Time.GetElapsedTime(run.Interaction.Answers.Received);
        if (left > TimeSpan.Zero)
        {
            await task.WaitAsync(left, _host.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);   // whoever awaits the task itself sees its faults
        }

        return task.IsCompleted;
    }

    private BuiltReply? Build(Run run, InteractionReply reply)
    {
        try
        {
            return ReplyBuilder.Build(reply, run.Interaction);
        }
        catch (Exception exception) when (exception is ArgumentException or ChatException)
        {
            Log.AnswerRefused(_logger, exception, Name, run.Interaction, exception.Message);
            return null;
        }
    }

    /// <summary>The response where the listener returned nothing: it may have answered itself.</summary>
    private ServerResponse Without(Run run)
    {
        switch (run.Interaction.Answers.State)
        {
            case AnswerState.Open:
                Log.NoAnswer(_logger, Name, run.Interaction);
                return SignedResponses.NoContent;
            case AnswerState.Late:
                return SignedResponses.Failed;
            default:
                return Accepted;
        }
    }

    private ServerResponse Failed(Run run, Exception exception)
    {
        if (exception is ChatException garbage && ReferenceEquals(garbage, run.Interaction.Garbage))
        {
            Log.Garbage(_logger, Name, garbage.Message);
            return SignedResponses.Malformed;
        }

        if (exception is OperationCanceledException && run.Cancellation.IsCancellationRequested)
        {
            Log.Cancelled(_logger, Name, run.Interaction);
        }
        else
        {
            Log.ListenerFailed(_logger, exception, Name, run.Interaction);
        }

        return SignedResponses.Failed;
    }

    /// <summary>An interaction whose listener is at work.</summary>
#pragma warning disable CA1001 // A CancellationTokenSource without a timer and without a wait handle holds nothing to dispose
    private sealed class Run(DiscordInteraction interaction, bool isOverHttp)
#pragma warning restore CA1001
    {
        public DiscordInteraction Interaction { get; } = interaction;

        public bool IsOverHttp { get; } = isOverHttp;

        /// <summary>Cancelled when nobody waits for the answer any more.</summary>
        public CancellationTokenSource Cancellation { get; } = new();

        /// <summary>How the web server responds; nobody waits for it where the interaction came over the gateway.</summary>
        public TaskCompletionSource<ServerResponse> Response { get; private set; } = null!;   // from Follow on

        /// <summary>Ends when the listener has.</summary>
        public TaskCompletionSource Ended { get; private set; } = null!;   // from Follow on

        public Task Task { get; private set; } = Task.CompletedTask;

        /// <summary>Begins to follow a listener that did not answer at once.</summary>
        public void Follow(Func<Run, Task> follow)
        {
            Response = new TaskCompletionSource<ServerResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
            Ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task = follow(this);
        }
    }
}
