using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Webhooks that do not exist any more. Discord asks programs not to use them again.</summary>
/// <remarks>Thread-safe. The oldest are forgotten when there are many.</remarks>
internal sealed class GoneWebhooks
{
    private const int Most = 1000;
    private const string UnknownWebhook = "10015";
    private const string BadToken = "50027";
    private readonly Lock _lock = new();
    private readonly HashSet<EntityId> _gone = [];
    private readonly Queue<EntityId> _order = [];

    public void Add(EntityId webhook)
    {
        lock (_lock)
        {
            if (!_gone.Add(webhook))
            {
                return;
            }

            _order.Enqueue(webhook);
            if (_order.Count > Most)
            {
                _gone.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>Makes a call with a webhook, unless it is gone; and remembers when Discord says so.</summary>
    /// <param name="connection">The connection's name.</param>
    /// <param name="webhook">The webhook.</param>
    /// <param name="withToken">The webhook with its token, which may be wrong for a webhook that exists; null without one.</param>
    /// <param name="request">The request, for errors.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T> GuardAsync<T>(string connection, Snowflake webhook, EntityId? withToken, RestRequest request, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        if (Has(webhook) || (withToken is { } key && Has(key)))
        {
            throw new ChatException(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied,
                $"Connection '{connection}': {request} was not sent, because Discord said before that it does not know this webhook or its token. Make a new one.")
            {
                Connection = connection,
                NativeCode = UnknownWebhook,
            });
        }

        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException exception) when (exception.Error.NativeCode == UnknownWebhook)
        {
            Add(webhook);
            throw;
        }
        catch (ChatException exception) when (exception.Error.NativeCode == BadToken && withToken is not null)
        {
            Add(withToken.Value);
            throw;
        }
    }

    private bool Has(EntityId webhook)
    {
        lock (_lock)
        {
            return _gone.Contains(webhook);
        }
    }
}
