using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What a webhook is used with: its id and its token, which is a secret.</summary>
public sealed record WebhookKey
{
    /// <summary>Names a webhook.</summary>
    /// <param name="id">The webhook's id.</param>
    /// <param name="token">The webhook's token. Who has it can send messages.</param>
    /// <exception cref="ArgumentException">The id is 0, or the token empty.</exception>
    public WebhookKey(Snowflake id, string token)
    {
        IdText = ApiRequest.Id(id);
        TokenText = ApiCheck.Token(token, nameof(token));
        (Id, Major) = (id, TokenMajor.Of(id, token));
    }

    /// <summary>The webhook's id.</summary>
    public Snowflake Id { get; }

    /// <summary>The thread of the webhook's channel that messages go into or are in; null for the channel itself.</summary>
    public Snowflake? ThreadId { get; init; }

    internal string IdText { get; }

    internal string TokenText { get; }

    internal EntityId Major { get; }

    internal ApiQuery ThreadQuery => new() { { "thread_id", ThreadId } };

    /// <summary>The key of a webhook that was made or read with its token.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The webhook came without its token: it is another application's, or of another kind.</exception>
    public static WebhookKey Of(WebhookObject webhook)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        return new WebhookKey(webhook.Id, webhook.Token ?? throw new ArgumentException("The webhook came without its token.", nameof(webhook)));
    }

    /// <summary>The id alone.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"webhook {IdText}";
}
