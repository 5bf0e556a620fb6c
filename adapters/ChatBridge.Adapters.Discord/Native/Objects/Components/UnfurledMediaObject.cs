using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A picture, video or file that a component shows.</summary>
public sealed record UnfurledMediaObject : DiscordObject
{
    /// <summary>The address, or attachment:// and a file's name.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>The address of the copy.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>The height in pixels.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Height { get; init; }

    /// <summary>The width in pixels.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Width { get; init; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The file of the message.</summary>
    public Snowflake? AttachmentId { get; init; }

    /// <summary>A tiny preview, in base 64.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The form of that preview.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>How far it was fetched: 0 unknown, 1 loading, 2 done, 3 not found.</summary>
    public int? LoadingState { get; init; }

    /// <summary>Flags of the medium.</summary>
    public int? Flags { get; init; }
}
