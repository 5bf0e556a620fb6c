using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A file of a message.</summary>
public sealed record AttachmentObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name.</summary>
    public string Filename { get => field ?? ""; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>What it shows, for those who cannot see it.</summary>
    public string? Description { get; init; }

    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Where it is; the address ends after some time.</summary>
    public string? Url { get; init; }

    /// <summary>Where a copy of the picture is.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>The height in pixels, of pictures.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Height { get; init; }

    /// <summary>The width in pixels, of pictures.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> Width { get; init; }

    /// <summary>A tiny preview, in base 64.</summary>
    public string? Placeholder { get; init; }

    /// <summary>The form of that preview.</summary>
    public int? PlaceholderVersion { get; init; }

    /// <summary>Whether it goes away after some time.</summary>
    public bool? Ephemeral { get; init; }

    /// <summary>How long the sound is, in seconds.</summary>
    public double? DurationSecs { get; init; }

    /// <summary>The sound's loudness, in base 64.</summary>
    public string? Waveform { get; init; }

    /// <summary>Flags of the file.</summary>
    public AttachmentFlags? Flags { get; init; }

    /// <summary>Who is in the clip.</summary>
    public IReadOnlyList<UserObject>? ClipParticipants { get; init; }

    /// <summary>When the clip was made.</summary>
    public DateTimeOffset? ClipCreatedAt { get; init; }

    /// <summary>The application that the clip shows, in part.</summary>
    public ApplicationObject? Application { get; init; }
}
