using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What every new message can hold.</summary>
public abstract record MessageRequest : DiscordRequest
{
    private protected MessageRequest()
    {
    }

    /// <summary>The text in Markdown, at most 2,000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>The embeds, at most 10 with 6,000 characters in all.</summary>
    public IReadOnlyList<EmbedObject>? Embeds { get; init; }

    /// <summary>Whom the message may notify. Null, the default, is nobody, whatever the text says.</summary>
    public AllowedMentionsObject? AllowedMentions { get; init; }

    /// <summary>The components: 5 rows, or with <see cref="MessageFlags.IsComponentsV2"/> 40 in all.</summary>
    public IReadOnlyList<ComponentObject>? Components { get; init; }

    /// <summary>The flags. Embeds and notifications can be suppressed, a voice message or components of the second version announced; an answer to an interaction can be ephemeral.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>The files, at most 10. Each is opened for every attempt and streamed; <c>attachment://name</c> shows it in an embed or component.</summary>
    [JsonIgnore]
    public IReadOnlyList<AttachmentSource>? Files { get; init; }

    /// <summary>The largest file in bytes; a larger one is refused before or while it is sent. Default 10 MiB, as Discord has it without boosts.</summary>
    [JsonIgnore]
    public long MaxFileBytes { get; init; } = 10 << 20;

    [JsonInclude]
    internal IReadOnlyList<UploadObject>? Attachments { get; init; }
}
