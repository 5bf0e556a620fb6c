using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>
/// Gives an interaction's answers in their order, over REST: the first one, the one that was promised, further ones, changes. Knows what
/// is shown to whom, so that what is private is never made public.
/// </summary>
internal sealed class InteractionAnswers(InteractionsApi api, IChatConnection connection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private const string Unknown = "10062";
    private readonly Lock _lock = new();
    private readonly long _received = time.GetTimestamp();
#pragma warning disable CA2213 // A SemaphoreSlim without a wait handle holds nothing to dispose, and an interaction has no end that anybody tells
    private SemaphoreSlim? _turn;   // made when something goes over REST
#pragma warning restore CA2213
    private DiscordInteraction? _interaction;
    private TaskCompletionSource? _settled;
    private AnswerState _state;
    private bool _isClaimed;   // goes with the response to the web request

    // Below: touched by who has the turn.
    private bool _isPrivate;       // what is shown now
    private bool _mustBePrivate;   // the program promised a private answer
    private bool _promisesMessage; // where the deferral says that the component's message changes, the program meant a new one
    private bool _isGone;          // what was promised is not shown any more, and what was meant instead not yet
    private Snowflake _original;   // the message that took the place of the first one; 0 for none

    public IChatConnection Connection => connection;

    /// <summary>When it came.</summary>
    public long Received => _received;

    public DateTimeOffset ExpiresAt => time.GetUtcNow() - time.GetElapsedTime(_received) + Lifetime;

    public AnswerState State
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>Whether the network has an answer, or a promise of one, that did not go with the response to the web request.</summary>
    public bool IsSentOverRest
    {
        get
        {
            lock (_lock)
            {
                return !_isClaimed && _state is (AnswerState.Deferred or AnswerState.DeferredUpdate or AnswerState.Answered);
            }
        }
    }

    /// <summary>Ends when it is answered, deferred or late.</summary>
    public Task Settled
    {
        get
        {
            lock (_lock)
            {
                _settled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_state is not (AnswerState.Open or AnswerState.Sending))
                {
                    _settled.TrySetResult();
                }

                return _settled.Task;
            }
        }
    }

    private DiscordInteraction Interaction => _interaction!;   // attached by the interaction's constructor

    private InteractionKey Key => Interaction.Key;

    public void Attach(DiscordInteraction interaction) => _interaction = interaction;

    /// <summary>Takes the first answer for the response to the web request.</summary>
    /// <returns>False when it is answered, or being answered, otherwise.</returns>
    public bool TryClaim(BuiltReply reply)
    {
        lock (_lock)
        {
            if (_state != AnswerState.Open)
            {
                return false;
            }

            (_isClaimed, _isPrivate) = (true, reply.IsPrivate);
            _mustBePrivate = reply is { Type: InteractionResponseType.DeferredMessage, IsPrivate: true };
            Set(StateAfter(reply.Type));
            return true;
        }
    }

    /// <summary>Gives the first answer up.</summary>
    /// <returns>False when it is answered, or being answered.</returns>
    public bool TryExpire()
    {
        lock (_lock)
        {
            if (_state != AnswerState.Open)
            {
                return false;
            }

            Set(AnswerState.Late);
            return true;
        }
    }

    /// <summary>Promises an answer in the program's place, if nobody has answered.</summary>
    /// <exception cref="ChatException">Discord refused.</exception>
    public async Task DeferAsync(InteractionResponse promise, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        if (TryBegin())
        {
            await SendFirstAsync(new BuiltReply { Response = promise }, cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ReplyAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        if (TryBegin())
        {
            await SendFirstAsync(reply, cancellationToken).ConfigureAwait(false);
            _mustBePrivate = reply is { Type: InteractionResponseType.DeferredMessage, IsPrivate: true };
            await SendMoreAsync(reply, cancellationToken).ConfigureAwait(false);
            return;
        }

        await (State switch
        {
            AnswerState.Deferred or AnswerState.DeferredUpdate => CompleteAsync(reply, cancellationToken),
            AnswerState.Late => throw TooLate(),
            _ => throw new InvalidOperationException($"The {Interaction} is answered already: say more with FollowUpAsync, or change the answer with EditReplyAsync."),
        }).ConfigureAwait(false);
    }

    public async Task<MessageId> FollowUpAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        CheckAnswered();
        if (State == AnswerState.Deferred)
        {
            return await CompleteAsync(reply, cancellationToken).ConfigureAwait(false);   // the network would put it in the place of what was promised, as private or public as that
        }

        var message = await SendFurtherAsync(reply.ToFollowUp(), cancellationToken).ConfigureAwait(false);
        await SendMoreAsync(reply, cancellationToken).ConfigureAwait(false);
        return message;
    }

    public async Task EditAsync(EditMessageRequest request, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        CheckAnswered();
        if (State switch { AnswerState.Deferred => _isGone || (_mustBePrivate && !_isPrivate), AnswerState.DeferredUpdate => _promisesMessage, _ => false })
        {
            await CompleteAsync(AsMessage(request), cancellationToken).ConfigureAwait(false);
            return;
        }

        await (_original == 0 ? api.EditOriginalAsync(Key, request, cancellationToken) : api.EditFollowUpAsync(Key, _original, request, cancellationToken)).ConfigureAwait(false);
        lock (_lock)
        {
            Set(AnswerState.Answered);
        }
    }

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        CheckAnswered();
        if (State != AnswerState.DeferredUpdate || !_promisesMessage)   // else there is nothing of the answer yet
        {
            await DeleteShownAsync(cancellationToken).ConfigureAwait(false);
        }

        lock (_lock)
        {
            Set(AnswerState.Answered);
        }
    }

    public async Task EditFollowUpAsync(Snowflake message, EditMessageRequest request, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        CheckAnswered();
        await api.EditFollowUpAsync(Key, message, request, cancellationToken).ConfigureAwait(false);
    }

    public async Task DeleteFollowUpAsync(Snowflake message, CancellationToken cancellationToken)
    {
        using var turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
        CheckAnswered();
        await api.DeleteFollowUpAsync(Key, message, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Turn> TakeTurnAsync(CancellationToken cancellationToken)
    {
        SemaphoreSlim turn;
        lock (_lock)
        {
            turn = _turn ??= new SemaphoreSlim(1, 1);
        }

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(turn);
    }

    private bool TryBegin()
    {
        lock (_lock)
        {
            if (_state != AnswerState.Open)
            {
                return false;
            }

            _state = AnswerState.Sending;
            return true;
        }
    }

    private async Task SendFirstAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        var next = AnswerState.Open;
        try
        {
            await api.RespondAsync(Key, reply.Response, cancellationToken).ConfigureAwait(false);
            (next, _isPrivate) = (StateAfter(reply.Type), reply.IsPrivate);
        }
        catch (ChatException exception)
        {
            // Where nobody knows whether it arrived, it may have: another first answer would be refused then.
            next = exception.Error.NativeCode == Unknown ? AnswerState.Late
                : exception.Error.Effect == Effect.NotApplied ? AnswerState.Open
                : StateAfter(reply.Type);
            _isPrivate = reply.IsPrivate;
            throw;
        }
        catch (OperationCanceledException)
        {
            (next, _isPrivate) = (StateAfter(reply.Type), reply.IsPrivate);
            throw;
        }
        finally
        {
            lock (_lock)
            {
                Set(next);
            }
        }
    }

    private async Task SendMoreAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        foreach (var more in reply.More)
        {
            await SendFurtherAsync(more, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the answer that was promised.</summary>
    private async Task<MessageId> CompleteAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        CheckAge();
        var state = State;
        MessageId message = default;
        switch (reply.Type)
        {
            case InteractionResponseType.DeferredMessage or InteractionResponseType.DeferredUpdate:
                _mustBePrivate |= reply.IsPrivate;   // promised already, but not what and to whom
                _promisesMessage |= reply.Type == InteractionResponseType.DeferredMessage;
                return default;
            case InteractionResponseType.UpdateMessage when state == AnswerState.DeferredUpdate:
                message = (await api.EditOriginalAsync(Key, reply.ToEdit(), cancellationToken).ConfigureAwait(false)).Id;
                break;
            case InteractionResponseType.Message:
                reply = _mustBePrivate ? reply.MakePrivate() : reply;
                message = state == AnswerState.DeferredUpdate
                    ? _original = await SendFurtherAsync(reply.ToFollowUp(), cancellationToken).ConfigureAwait(false)
                    : await FulfilAsync(reply, cancellationToken).ConfigureAwait(false);
                _isPrivate = reply.IsPrivate;
                break;
            default:
                throw new InvalidOperationException($"The {Interaction} was deferred, and {reply.Type} can only be a first answer. Answer before AutoDeferAfter is over, or with a message.");
        }

        lock (_lock)
        {
            Set(AnswerState.Answered);
        }

        await SendMoreAsync(reply, cancellationToken).ConfigureAwait(false);
        return message;
    }

    private async Task<Snowflake> FulfilAsync(BuiltReply reply, CancellationToken cancellationToken)
    {
        if (!_isGone && reply.IsPrivate == _isPrivate)
        {
            return (await api.EditOriginalAsync(Key, reply.ToEdit(), cancellationToken).ConfigureAwait(false)).Id;
        }

        // The network lets a further message take the place of what was promised, and be as public as that. So that has to go first.
        if (!_isGone)
        {
            try
            {
                await DeleteShownAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (ChatException exception)
            {
                throw new ChatException(
                    exception.Error with
                    {
                        Effect = Effect.NotApplied,
                        Message = $"Connection '{connection.Name}': the answer to the {Interaction} was not sent. It is {Seen(reply.IsPrivate)}, what was promised is {Seen(_isPrivate)} and could not be deleted: {exception.Error.Message}",
                    },
                    exception);
            }

            _isGone = true;
        }

        _original = await SendFurtherAsync(reply.ToFollowUp(), cancellationToken).ConfigureAwait(false);
        _isGone = false;
        return _original;
    }

    private async Task<Snowflake> SendFurtherAsync(FollowUpRequest request, CancellationToken cancellationToken)
    {
        CheckAge();
        var message = await api.FollowUpAsync(Key, request, cancellationToken).ConfigureAwait(false);
        if ((request.Flags ?? 0).HasFlag(MessageFlags.Ephemeral) && !(message.Flags ?? 0).HasFlag(MessageFlags.Ephemeral))
        {
            await api.DeleteFollowUpAsync(Key, message.Id, CancellationToken.None).ConfigureAwait(false);
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, Effect.NotApplied,
                $"Connection '{connection.Name}': Discord made a private answer to the {Interaction} public. It was deleted at once.") { Connection = connection.Name });
        }

        return message.Id;
    }

    private async Task DeleteShownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (_original == 0 ? api.DeleteOriginalAsync(Key, cancellationToken) : api.DeleteFollowUpAsync(Key, _original, cancellationToken)).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            return;   // gone already, which is what was asked for
        }
    }

    private static BuiltReply AsMessage(EditMessageRequest request) => ReplyBuilder.Build(new FollowUpRequest
    {
        Content = request.Content.Value,
        Embeds = request.Embeds.Value,
        Components = request.Components.Value,
        Flags = request.Flags.Value,
        AllowedMentions = request.AllowedMentions,
        Poll = request.Poll,
        Files = request.Files,
        MaxFileBytes = request.MaxFileBytes,
    });

    private void CheckAnswered()
    {
        switch (State)
        {
            case AnswerState.Late:
                throw TooLate();
            case AnswerState.Open or AnswerState.Sending:
                throw new InvalidOperationException($"The {Interaction} is not answered yet: answer it with ReplyAsync first.");
            default:
                CheckAge();
                break;
        }
    }

    private void CheckAge()
    {
        if (time.GetElapsedTime(_received) >= Lifetime)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.NotApplied,
                $"Connection '{connection.Name}': the {Interaction} is older than 15 minutes, and Discord takes no more answers to it. Send a message to the channel instead.") { Connection = connection.Name });
        }
    }

    private ChatException TooLate() => new(new ChatError(ChatErrorKind.Timeout, Effect.NotApplied,
        $"Connection '{connection.Name}': the {Interaction} was not answered within 3 seconds, and Discord waits no longer. Answer with a DeferredReply first, or set Interactions:AutoDefer.") { Connection = connection.Name });

    // Under the lock.
    private void Set(AnswerState state)
    {
        _state = state;
        if (state is not (AnswerState.Open or AnswerState.Sending))
        {
            _settled?.TrySetResult();
        }
    }

    private static string Seen(bool isPrivate) => isPrivate ? "private" : "public";

    private static AnswerState StateAfter(InteractionResponseType type) => type switch
    {
        InteractionResponseType.DeferredMessage => AnswerState.Deferred,
        InteractionResponseType.DeferredUpdate => AnswerState.DeferredUpdate,
        _ => AnswerState.Answered,
    };

    private readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
