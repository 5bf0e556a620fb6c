using System.Collections;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using ChatBridge.Diagnostics;
using ChatBridge.Dispatch;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting;

/// <summary>
/// Surrounds every handler with a trace, a log scope and two measurements. What nobody listens to costs a look and no
/// allocation. Nothing of what people write gets into any of them.
/// </summary>
internal sealed class TracingMiddleware(TimeProvider time, ILogger<TracingMiddleware> logger, IOptions<ChatBridgeHostOptions> options) : IEventMiddleware
{
    private readonly bool _scopes = options.Value.LogScopes;

    public ValueTask InvokeAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent =>
        ChatBridgeTelemetry.Source.HasListeners() || ChatBridgeMetrics.QueueTime.Enabled || ChatBridgeMetrics.HandlerDuration.Enabled || (_scopes && logger.IsEnabled(LogLevel.Critical))
            ? ObserveAsync(chatEvent, next, cancellationToken)
            : next(chatEvent, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ObserveAsync<TEvent>(TEvent chatEvent, Func<TEvent, CancellationToken, ValueTask> next, CancellationToken cancellationToken)
        where TEvent : struct, IChatEvent
    {
        var started = time.GetTimestamp();
        var context = chatEvent.Context;
        var connection = new KeyValuePair<string, object?>("chatbridge.connection", context.Connection.Name);
        var kind = new KeyValuePair<string, object?>("chatbridge.event", typeof(TEvent).Name);
        if (ChatBridgeMetrics.QueueTime.Enabled)
        {
            ChatBridgeMetrics.QueueTime.Record(time.GetElapsedTime(context.ReceivedTimestamp, started).TotalSeconds, connection, kind);
        }

        using var activity = ChatBridgeTelemetry.Source.StartActivity($"handle {typeof(TEvent).Name}", ActivityKind.Consumer);
        if (activity is not null)
        {
            activity.SetTag(connection.Key, connection.Value).SetTag(kind.Key, kind.Value);
            activity.SetTag("chatbridge.origin", context.Origin.ToString());
            if (ChannelOf(chatEvent) is { } channel)
            {
                activity.SetTag("chatbridge.channel", channel.Id.ToString());
            }
        }

        using var scope = _scopes ? logger.BeginScope(new Scope(context.Connection.Name, typeof(TEvent).Name, context.EventKey)) : null;
        try
        {
            await next(chatEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().FullName);   // its message may quote what people wrote
            throw;
        }
        finally
        {
            if (ChatBridgeMetrics.HandlerDuration.Enabled)
            {
                ChatBridgeMetrics.HandlerDuration.Record(time.GetElapsedTime(started).TotalSeconds, connection, kind);
            }
        }
    }

    private static IChannel? ChannelOf<TEvent>(in TEvent chatEvent) where TEvent : struct, IChatEvent => chatEvent switch
    {
        MessageCreated happened => happened.Channel,
        MessageEdited happened => happened.Channel,
        MessageDeleted happened => happened.Channel,
        ReactionAdded happened => happened.Channel,
        ReactionRemoved happened => happened.Channel,
        ReactionsCleared happened => happened.Channel,
        TypingStarted happened => happened.Channel,
        ChannelCreated happened => happened.Channel,
        _ => null,
    };

    /// <summary>What log providers see of the scope.</summary>
    private readonly struct Scope(string connection, string chatEvent, EventKey key) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 3;

        public KeyValuePair<string, object?> this[int index] => index switch
        {
            0 => new("Connection", connection),
            1 => new("Event", chatEvent),
            2 => new("EventKey", key),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"Connection:{connection} Event:{chatEvent} EventKey:{key}";
    }
}
