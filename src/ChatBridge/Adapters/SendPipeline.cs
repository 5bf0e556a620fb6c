using System.Collections.Immutable;
using ChatBridge.Diagnostics;
using ChatBridge.Sessions;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>
/// Sends, edits and deletes: keeps the parts in order, and finds out what became of a send whose answer was lost before
/// anything is tried again.
/// </summary>
internal sealed partial class SendPipeline(ConnectionHost host, string connection, FeatureMap features, ContentFormat format, AdapterOptions options, Func<ChatChannel, Shard?> shardOf, ILogger logger)
{
    private readonly ChannelTurns _turns = new();
    private readonly OutgoingComposer _composer = new(host, connection, features, format, logger);
    private readonly SendSearch _search = new(host, connection, features, options, shardOf, logger);

    /// <summary>Channels in which somebody sends or waits to.</summary>
    public int BusyChannels => _turns.Count;

    public async ValueTask<SendReceipt> SendAsync(ChatChannel channel, OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (features.Send is null || channel.Capabilities[Capability.SendMessages] == Support.Absent)
        {
            if (features.Send is not null && channel.IsSendingForbidden)
            {
                throw new ChatException(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied,
                    $"Connection '{connection}': the account lacks the permission to send to {channel}.")
                { Connection = connection });
            }

            throw ChatException.Unsupported(connection, $"nothing can be sent to {channel}: the capability SendMessages is absent. {channel.WhyNothingCanBeSent ?? "Check Capabilities before sending."}");
        }

        // The turn comes first, because what composing waits for must not let a later message overtake.
        using var turn = await _turns.EnterAsync(channel.Id, cancellationToken).ConfigureAwait(false);
        var (parts, loss) = await _composer.ComposeAsync(channel, message, cancellationToken).ConfigureAwait(false);
        if (parts.IsEmpty)
        {
            throw new ArgumentException("The message is empty: give it a text or a file.", nameof(message));
        }

        var sent = ImmutableArray.CreateBuilder<MessageId>(parts.Length);
        try
        {
            foreach (var part in parts)
            {
                sent.Add(await SendPartAsync(channel, part, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (ChatException exception) when (sent.Count > 0)
        {
            throw exception.WithSentParts(sent.ToImmutable());
        }
        catch (OperationCanceledException exception) when (sent.Count > 0)
        {
            throw GivenUp(exception, sent.ToImmutable());
        }

        return new SendReceipt(channel, sent.ToImmutable(), loss);
    }

    public async ValueTask<SendReceipt> EditAsync(SendReceipt receipt, MessageContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(content);
        var channel = Own(receipt.Channel);
        var (parts, loss) = await _composer.ComposeAsync(channel, content, cancellationToken).ConfigureAwait(false);
        if (parts.IsEmpty)
        {
            throw new ArgumentException("The new content is empty: delete the message instead.", nameof(content));
        }

        var stands = ImmutableArray.CreateBuilder<MessageId>(parts.Length);
        for (var i = 0; i < Math.Min(parts.Length, receipt.Parts.Length); i++)
        {
            var (id, part) = (receipt.Parts[i], parts[i]);
            await RepeatAsync(channel, () => features.Edit!(channel, id, part, cancellationToken), cancellationToken).ConfigureAwait(false);   // the feature exists only where Edit does
            stands.Add(id);
        }

        if (parts.Length > receipt.Parts.Length)
        {
            using var turn = await _turns.EnterAsync(channel.Id, cancellationToken).ConfigureAwait(false);
            try
            {
                foreach (var part in parts[receipt.Parts.Length..])
                {
                    stands.Add(await SendPartAsync(channel, part, cancellationToken).ConfigureAwait(false));
                }
            }
            catch (ChatException exception)
            {
                throw exception.WithSentParts(stands.ToImmutable());
            }
            catch (OperationCanceledException exception)
            {
                throw GivenUp(exception, stands.ToImmutable());
            }
        }
        else if (features.Delete is not null)
        {
            foreach (var id in receipt.Parts[parts.Length..])
            {
                await DeletePartAsync(channel, id, cancellationToken).ConfigureAwait(false);
            }
        }

        return new SendReceipt(channel, stands.ToImmutable(), loss);
    }

    public async ValueTask DeleteAsync(SendReceipt receipt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var channel = Own(receipt.Channel);
        foreach (var id in receipt.Parts)
        {
            await DeletePartAsync(channel, id, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask DeletePartAsync(ChatChannel channel, MessageId id, CancellationToken cancellationToken)
    {
        try
        {
            await RepeatAsync(channel, () => features.Delete!(channel, id, cancellationToken), cancellationToken).ConfigureAwait(false);   // asked only where Delete is declared
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.NotFound)
        {
            // Gone is what it was to be.
        }
    }

    private ChatChannel Own(IChannel channel) =>
        channel is ChatChannel own && ReferenceEquals(own.Connection, host.Connection)
            ? own
            : throw new ArgumentException($"The receipt belongs to connection '{channel.Connection.Name}', not to '{connection}'.");

    /// <summary>Sends one part, finding out what became of it whenever an answer is lost.</summary>
    private async ValueTask<MessageId> SendPartAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        using var activity = ChatBridgeTelemetry.Source.StartActivity("chatbridge.send");
        activity?.SetTag("chatbridge.connection", connection);
        var trail = shardOf(channel)?.Sink.FindTrail(channel.Id);
        HashSet<MessageId>? known = null;
        var mayStand = false;   // an earlier attempt may have been applied
        var patience = NewPatience();
        while (true)
        {
            ChatError error;
            Exception cause;
            try
            {
                if (features.Recovery == SendRecovery.History)
                {
                    known ??= await _search.FindKnownAsync(channel, trail, cancellationToken).ConfigureAwait(false);
                }

                var id = await features.Send!(channel, part, cancellationToken).ConfigureAwait(false);   // checked by SendAsync
                _search.Confirm(channel, trail, id);
                ChatBridgeMetrics.Sends.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection));
                return id;
            }
            catch (ChatException exception)
            {
                (error, cause) = (exception.Error, exception);
            }

            if (error.Effect == Effect.Unknown)
            {
                Log.AnswerLost(logger, connection, channel.Id, error.Message);
                switch (features.Recovery)
                {
                    case SendRecovery.History:
                        var (found, certain) = await _search.FindSentAsync(channel, part, known ?? [], cancellationToken).ConfigureAwait(false);
                        if (found is { } id)
                        {
                            _search.Confirm(channel, trail, id);
                            ChatBridgeMetrics.SendsRecovered.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection), new("chatbridge.outcome", "sent"));
                            return id;
                        }

                        if (!certain)
                        {
                            throw new ChatException(error with { CanRetry = false }, cause);
                        }

                        ChatBridgeMetrics.SendsRecovered.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection), new("chatbridge.outcome", "not sent"));
                        error = error with { Effect = Effect.NotApplied, CanRetry = true };
                        break;
                    case SendRecovery.Nonce:
                        mayStand = true;
                        break;   // repeating it with its nonce gives the message that stands
                    default:
                        throw new ChatException(error, cause);
                }
            }

            var mayRepeat = patience.Allows(error, out var pause);
            if (mayStand)
            {
                error = error with { Effect = Effect.Unknown };   // what refuses a repeat says nothing of the attempt before it
            }

            if (!mayRepeat)
            {
                throw new ChatException(error, cause);
            }

            await WaitBeforeRepeatAsync(channel, error, pause, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    // For what may be done twice without harm: edits and deletes.
    private async ValueTask RepeatAsync(ChatChannel channel, Func<ValueTask> act, CancellationToken cancellationToken)
    {
        var patience = NewPatience();
        while (true)
        {
            try
            {
                await act().ConfigureAwait(false);
                return;
            }
            catch (ChatException exception) when (patience.Allows(exception.Error, out var pause))
            {
                await WaitBeforeRepeatAsync(channel, exception.Error, pause, exception, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private SendPatience NewPatience() => new(host.Time, host.Random, options.Session.SendTimeout);

    private async ValueTask WaitBeforeRepeatAsync(ChatChannel channel, ChatError error, TimeSpan pause, Exception cause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, host.Time, cancellationToken).ConfigureAwait(false);
        if (error.Kind == ChatErrorKind.Disconnected && shardOf(channel) is { } shard)
        {
            await WaitForSocketAsync(shard, error, cause, cancellationToken).ConfigureAwait(false);
        }
    }

    // Saves attempts where sends go over the socket. Where they go another way they do not need it, so it is not waited for until the send's time is over.
    private async Task WaitForSocketAsync(Shard shard, ChatError error, Exception cause, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(SendPatience.MaxPause, host.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await shard.WaitUntilReadyAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (ChatException)
        {
            throw new ChatException(error, cause);   // the shard was closed or given up, which says nothing of what was sent
        }
    }

    private OperationCanceledException GivenUp(OperationCanceledException exception, ImmutableArray<MessageId> parts)
    {
        var error = new ChatError(ChatErrorKind.Rejected, Effect.Unknown, $"Connection '{connection}': sending was cancelled when {parts.Length} parts of the message stood.") { Connection = connection };
        return new OperationCanceledException(error.Message, new ChatException(error).WithSentParts(parts), exception.CancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Connection '{Connection}': the answer to a message in channel {Channel} was lost ({Reason}); finding out whether it was sent.")]
        public static partial void AnswerLost(ILogger logger, string connection, ChannelId channel, string reason);
    }
}
