using System.Globalization;
using System.Text.Json;
using ChatBridge.Interactions;
using Microsoft.Extensions.Logging;
using ServerResponse = ChatBridge.InteractionResponse;   // the REST interface has one of that name too

namespace ChatBridge.Adapters.Discord;

/// <summary>Events over HTTP: the same checks as for interactions, with a memory of their own.</summary>
internal sealed partial class WebhookEvents(string connection, SignedRequestGate gate, ILogger logger) : IWebhookEvents, IWebhookEventEndpoint
{
    private readonly Lock _lock = new();
    private volatile WebhookEventListener? _listener;

    public WebhookEventListener? Listener => _listener;

    public int MaxBodyBytes => gate.MaxBodyBytes;

    public void SetListener(WebhookEventListener? listener, bool replace = false)
    {
        lock (_lock)
        {
            if (listener is not null && _listener is not null && !replace)
            {
                throw new InvalidOperationException($"Connection '{connection}': webhook events have a listener already; pass replace: true to replace it.");
            }

            _listener = listener;
        }
    }

    public async ValueTask<ServerResponse> OnRequestAsync(SignedRequest request, CancellationToken cancellationToken = default)
    {
        var verdict = gate.Check(request.Body.Span, request.Signature.Span, request.Timestamp.Span);
        if (verdict is not (SignedRequestVerdict.Verified or SignedRequestVerdict.Replayed))
        {
            return SignedResponses.Of(verdict)!;   // null for the verified only
        }

        if (!request.IsJson)
        {
            return SignedResponses.NotJson;
        }

        if (!TryRead(request.Body.Span, out var webhookEvent))
        {
            return SignedResponses.Malformed;
        }

        // What was taken already is taken. A ping has no id, so that two within a second are the same request.
        if (webhookEvent is null || verdict == SignedRequestVerdict.Replayed)
        {
            return SignedResponses.NoContent;
        }

        var handled = false;
        try
        {
            if (_listener is not { } listener)
            {
                Log.NoListener(logger, connection, webhookEvent.TypeName);
                return SignedResponses.NoListener;
            }

            await listener(webhookEvent, cancellationToken).ConfigureAwait(false);
            handled = true;
            return SignedResponses.NoContent;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.ListenerFailed(logger, exception, connection, webhookEvent.TypeName);
            return SignedResponses.Failed;
        }
        finally
        {
            if (!handled)
            {
                gate.Forget(request.Signature.Span);
            }
        }
    }

    /// <summary>Reads what is around the data. The event is null for a ping.</summary>
    private static bool TryRead(ReadOnlySpan<byte> body, out WebhookEvent? webhookEvent)
    {
        webhookEvent = null;
        int? type = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("type"u8))
                {
                    type = reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : null;
                }
                else if (reader.ValueTextEquals("event"u8))
                {
                    reader.Read();
                    webhookEvent = ReadEvent(ref reader, body);
                }
                else
                {
                    reader.Skip();
                }
            }

            // To the end: what follows the object would be no JSON.
            while (reader.Read())
            {
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)   // the latter for a string that is no UTF-8
        {
            return false;
        }

        if (type == 0)
        {
            webhookEvent = null;
            return true;
        }

        return type == 1 && webhookEvent is not null;
    }

    private static WebhookEvent? ReadEvent(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? name = null;
        DateTimeOffset? timestamp = null;
        byte[] data = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isTimestamp = reader.ValueTextEquals("timestamp"u8);
            var isData = reader.ValueTextEquals("data"u8);
            reader.Read();
            if (isData)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = body[start..(int)reader.BytesConsumed].ToArray();
            }
            else if (isType && reader.TokenType == JsonTokenType.String)
            {
                name = reader.GetString();
            }
            else if (isTimestamp && reader.TokenType == JsonTokenType.String)
            {
                // Discord leaves the zone out; it is UTC.
                timestamp = DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : null;
            }
            else
            {
                reader.Skip();
            }
        }

        return string.IsNullOrEmpty(name) ? null : new WebhookEvent(TypeOf(name), name, timestamp, data);
    }

    private static WebhookEventType TypeOf(string name) => name switch
    {
        "APPLICATION_AUTHORIZED" => WebhookEventType.ApplicationAuthorized,
        "APPLICATION_DEAUTHORIZED" => WebhookEventType.ApplicationDeauthorized,
        "ENTITLEMENT_CREATE" => WebhookEventType.EntitlementCreate,
        "ENTITLEMENT_UPDATE" => WebhookEventType.EntitlementUpdate,
        "ENTITLEMENT_DELETE" => WebhookEventType.EntitlementDelete,
        "QUEST_USER_ENROLLMENT" => WebhookEventType.QuestUserEnrollment,
        "LOBBY_MESSAGE_CREATE" => WebhookEventType.LobbyMessageCreate,
        "LOBBY_MESSAGE_UPDATE" => WebhookEventType.LobbyMessageUpdate,
        "LOBBY_MESSAGE_DELETE" => WebhookEventType.LobbyMessageDelete,
        "GAME_DIRECT_MESSAGE_CREATE" => WebhookEventType.GameDirectMessageCreate,
        "GAME_DIRECT_MESSAGE_UPDATE" => WebhookEventType.GameDirectMessageUpdate,
        "GAME_DIRECT_MESSAGE_DELETE" => WebhookEventType.GameDirectMessageDelete,
        _ => WebhookEventType.Unknown,
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 4040, Level = LogLevel.Error, Message = "Connection '{Connection}': the listener of webhook events failed on {Type}; the network will send the event again.")]
        public static partial void ListenerFailed(ILogger logger, Exception exception, string connection, string type);

        [LoggerMessage(EventId = 4041, Level = LogLevel.Warning, Message = "Connection '{Connection}': the webhook event {Type} came and nothing listens; call SetListener of IWebhookEvents.")]
        public static partial void NoListener(ILogger logger, string connection, string type);
    }
}
