using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What a user does.</summary>
public sealed record ActivityObject : DiscordObject
{
    /// <summary>The name of the game, stream or song.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The kind.</summary>
    public ActivityType Type { get; init; }

    /// <summary>The stream's address.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Url { get; init; }

    /// <summary>When the user began it, in Unix milliseconds.</summary>
    public long? CreatedAt { get; init; }

    /// <summary>From when to when.</summary>
    public ActivityTimestampsObject? Timestamps { get; init; }

    /// <summary>The game's application.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>Which field the list of members shows: 0 name, 1 state, 2 details.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> StatusDisplayType { get; init; }

    /// <summary>What the user does.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Details { get; init; }

    /// <summary>Where the details lead to.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> DetailsUrl { get; init; }

    /// <summary>How the party is; the text of a custom status.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> State { get; init; }

    /// <summary>Where the state leads to.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> StateUrl { get; init; }

    /// <summary>The emoji of a custom status.</summary>
    [JsonConverter(typeof(OptionalConverter<EmojiObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<EmojiObject> Emoji { get; init; }

    /// <summary>The party.</summary>
    public ActivityPartyObject? Party { get; init; }

    /// <summary>The pictures.</summary>
    public ActivityAssetsObject? Assets { get; init; }

    /// <summary>What joining takes: secrets.</summary>
    public ActivitySecretsObject? Secrets { get; init; }

    /// <summary>Whether it is a match of its own.</summary>
    public bool? Instance { get; init; }

    /// <summary>Flags of the activity.</summary>
    public ActivityFlags? Flags { get; init; }

    /// <summary>The buttons: texts where they are received, text and address where they are sent.</summary>
    public IReadOnlyList<JsonElement>? Buttons { get; init; }

    /// <summary>The id within the user's activities.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the song.</summary>
    public string? SyncId { get; init; }

    /// <summary>The id of the user's session.</summary>
    public string? SessionId { get; init; }
}
