using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>The webhook events of an application: where they are posted, which kinds, and whether the network still tries.</summary>
/// <remarks>Thread-safe. An event that is not taken with 204 in time is posted again, at growing distances, for up to ten minutes.</remarks>
public sealed class EmulatedEventWebhook
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(10);

    private readonly EmulatedBot _bot;
    private readonly DiscordNetwork _network;

    // Touched under the network's lock only.
    private Uri? _url;
    private DiscordEventWebhookStatus _status = DiscordEventWebhookStatus.Disabled;
    private IReadOnlyList<string> _types = [];
    private int _lostInARow;

    internal EmulatedEventWebhook(EmulatedBot bot)
    {
        _bot = bot;
        _network = bot.Network;
    }

    /// <summary>Gets where events are posted, or null.</summary>
    public Uri? Url
    {
        get
        {
            lock (_network.Gate) return _url;
        }
    }

    /// <summary>Gets whether events are posted.</summary>
    public DiscordEventWebhookStatus Status
    {
        get
        {
            lock (_network.Gate) return _status;
        }
    }

    /// <summary>Gets the kinds of events that are posted.</summary>
    public IReadOnlyList<string> Types
    {
        get
        {
            lock (_network.Gate) return _types;
        }
    }

    internal static IReadOnlyList<string> KnownTypes { get; } =
    [
        "APPLICATION_AUTHORIZED", "APPLICATION_DEAUTHORIZED", "ENTITLEMENT_CREATE", "ENTITLEMENT_UPDATE", "ENTITLEMENT_DELETE", "QUEST_USER_ENROLLMENT",
        "LOBBY_MESSAGE_CREATE", "LOBBY_MESSAGE_UPDATE", "LOBBY_MESSAGE_DELETE", "GAME_DIRECT_MESSAGE_CREATE", "GAME_DIRECT_MESSAGE_UPDATE", "GAME_DIRECT_MESSAGE_DELETE",
    ];

    /// <summary>Has events posted to an address, when the application there passes the network's probes.</summary>
    /// <param name="url">An http or https address of this machine; null for no events any more.</param>
    /// <param name="types">The kinds of events, as in <c>APPLICATION_AUTHORIZED</c>.</param>
    /// <param name="cancellationToken">Ends the probes.</param>
    /// <returns>A completed task once the address holds.</returns>
    /// <exception cref="InvalidOperationException">A probe was not answered as it must be; the message says which. What held before stays.</exception>
    public async Task SetAsync(Uri? url, IReadOnlyList<string> types, CancellationToken cancellationToken = default)
    {
        if (await SaveAsync(url, types, url is not null, cancellationToken).ConfigureAwait(false) is { } wrong) throw new InvalidOperationException(wrong);
    }

    /// <summary>Posts an event to the application.</summary>
    /// <param name="type">The kind, one of <see cref="Types"/>.</param>
    /// <param name="dataJson">The event's data, a JSON object.</param>
    /// <returns>The event, which tells how it went.</returns>
    /// <exception cref="InvalidOperationException">The application does not get such events.</exception>
    public EmulatedWebhookEvent Post(string type, string dataJson) =>
        Send(type, json => json.WriteRawValue(dataJson)) ?? throw new InvalidOperationException($"'{_bot.Name}' gets no events of type '{type}'; see SetAsync.");

    /// <summary>Saves what a caller wishes; returns what was wrong, or null.</summary>
    internal async Task<string?> SaveAsync(Uri? url, IReadOnlyList<string> types, bool enabled, CancellationToken cancellationToken)
    {
        if (url is not null && enabled && await _network.Probes.AllAsync(_bot, url, EndpointKind.Events, cancellationToken).ConfigureAwait(false) is { } wrong) return wrong;
        lock (_network.Gate)
        {
            (_url, _types, _lostInARow) = (url, [.. types], 0);
            _status = url is not null && enabled ? DiscordEventWebhookStatus.Enabled : DiscordEventWebhookStatus.Disabled;
        }

        _network.Changed.Pulse();
        return null;
    }

    /// <summary>Posts an event when the application gets such events; null when not.</summary>
    internal EmulatedWebhookEvent? Send(string type, Action<Utf8JsonWriter> writeData)
    {
        lock (_network.Gate)
        {
            if (_status != DiscordEventWebhookStatus.Enabled || _url is not { } url || !_types.Contains(type)) return null;
            var sent = new EmulatedWebhookEvent(_network, type);
            var now = _network.Time.GetUtcNow();
            var body = DiscordJson.WebhookEvent(_bot, type: 1, json =>
            {
                json.WriteString("type", type);
                json.WriteString("timestamp", DiscordJson.Time(now));
                json.WritePropertyName("data");
                writeData(json);
            });
            _network.Poster.Run(stopping => DeliverAsync(sent, url, body, stopping));
            return sent;
        }
    }

    private async Task DeliverAsync(EmulatedWebhookEvent sent, Uri url, byte[] body, CancellationToken stopping)
    {
        var end = _network.Time.GetUtcNow() + LongestTrial;
        var pause = FirstPause;
        while (!await TryAsync(url, body, stopping).ConfigureAwait(false))
        {
            sent.Failed();
            if (_network.Time.GetUtcNow() + pause > end || Status != DiscordEventWebhookStatus.Enabled)
            {
                Lose();
                sent.End(delivered: false);
                return;
            }

            await Task.Delay(pause, _network.Time, stopping).ConfigureAwait(false);
            pause *= 2;
        }

        lock (_network.Gate) _lostInARow = 0;
        sent.End(delivered: true);
    }

    private async Task<bool> TryAsync(Uri url, byte[] body, CancellationToken stopping)
    {
        using var deadline = new CancellationTokenSource(_network.Options.InteractionDeadline, _network.Time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping);
        try
        {
            // Each post is signed anew, over its own time.
            var timestamp = EndpointProbes.Timestamp(_network.Time.GetUtcNow());
            return (await _network.Poster.PostAsync(url, timestamp, _bot.Sign(timestamp, body), body, EndpointProbes.MaxAnswerBytes, limit.Token).ConfigureAwait(false)).Status == 204;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException || (broken is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            return false;
        }
    }

    private void Lose()
    {
        lock (_network.Gate)
        {
            if (++_lostInARow >= _network.Options.MaxLostWebhookEvents && _status == DiscordEventWebhookStatus.Enabled) _status = DiscordEventWebhookStatus.DisabledByNetwork;
        }
    }
}
