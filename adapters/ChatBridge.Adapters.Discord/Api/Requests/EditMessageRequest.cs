using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a message. What is left out stays; null clears.</summary>
public sealed record EditMessageRequest : DiscordRequest
{
    /// <summary>The text, at most 2,000 characters.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Content { get; init; }

    /// <summary>The embeds, at most 10.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<EmbedObject>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<EmbedObject>> Embeds { get; init; }

    /// <summary>The components.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<ComponentObject>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<ComponentObject>> Components { get; init; }

    /// <summary>The flags. Only <see cref="MessageFlags.SuppressEmbeds"/> can be changed, and components of the second version be switched on.</summary>
    [JsonConverter(typeof(OptionalConverter<MessageFlags?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<MessageFlags?> Flags { get; init; }

    /// <summary>Whom the changed message may mention. Null is nobody.</summary>
    public AllowedMentionsObject? AllowedMentions { get; init; }

    /// <summary>A poll; only where a deferred answer to an interaction is filled in.</summary>
    public PollRequest? Poll { get; init; }

    /// <summary>The files that stay; others go. Null leaves them as they are, which is only possible without <see cref="Files"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<Snowflake>? KeepAttachments { get; init; }

    /// <summary>Files to add.</summary>
    [JsonIgnore]
    public IReadOnlyList<AttachmentSource>? Files { get; init; }

    /// <summary>The largest file in bytes. Default 10 MiB.</summary>
    [JsonIgnore]
    public long MaxFileBytes { get; init; } = 10 << 20;

    [JsonInclude]
    internal IReadOnlyList<UploadObject>? Attachments { get; init; }
}
