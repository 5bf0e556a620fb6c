using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>What most messages have none of. Immutable; what nobody may look at stays in JSON.</summary>
internal sealed record MessageRest
{
    public ImmutableArray<MessageId> Replies { get; init; } = [];

    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    public RevoltMasquerade? Masquerade { get; init; }

    public RevoltWebhookAuthor? Webhook { get; init; }

    /// <summary>The list of embeds; empty for none.</summary>
    public byte[] Embeds { get; init; } = [];

    /// <summary>The network's own notice; empty for none.</summary>
    public byte[] System { get; init; } = [];

    public static MessageRest Empty { get; } = new();
}
