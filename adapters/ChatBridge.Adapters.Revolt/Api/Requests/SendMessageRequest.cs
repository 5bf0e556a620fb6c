using System.Text.Json.Serialization;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A message to send. It needs a text, a file or an embed.</summary>
public sealed record SendMessageRequest : RevoltRequest
{
    /// <summary>The text, at most 2000 bytes of UTF-8 together with the texts of the embeds.</summary>
    public string? Content { get; init; }

    /// <summary>Ids of files that were uploaded as attachments, at most 5.</summary>
    public IReadOnlyList<string>? Attachments { get; init; }

    /// <summary>Messages that it answers, at most 5.</summary>
    public IReadOnlyList<ReplyRequest>? Replies { get; init; }

    /// <summary>Embeds, at most 5.</summary>
    public IReadOnlyList<EmbedObject>? Embeds { get; init; }

    /// <summary>A name, picture and colour in place of the account's own.</summary>
    public MasqueradeObject? Masquerade { get; init; }

    /// <summary>How can be reacted.</summary>
    public InteractionsObject? Interactions { get; init; }

    /// <summary>Flags, as bits: 1 for notifying nobody.</summary>
    public long? Flags { get; init; }

    /// <summary>A key of 1 to 64 characters, by which the network refuses the message a second time, also when it refused it the first time. The message has it as its nonce. Null for one of the network's making.</summary>
    [JsonIgnore]
    public string? IdempotencyKey { get; init; }

    internal IReadOnlyList<KeyValuePair<string, string>> Headers() => IdempotencyKey switch
    {
        null => [],
        { Length: >= 1 and <= 64 } key => [new("Idempotency-Key", key)],
        _ => throw new ArgumentException("An idempotency key has 1 to 64 characters.", nameof(IdempotencyKey)),
    };
}
