using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A user.</summary>
public sealed record UserObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name that is unique on the network.</summary>
    public string Username { get => field ?? ""; init; }

    /// <summary>The four digits behind an old name; "0" for a new one.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The name that the person chose to be shown with.</summary>
    public string? GlobalName { get; init; }

    /// <summary>The hash of the picture; null for the default one.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Avatar { get; init; }

    /// <summary>Whether it is a bot's account.</summary>
    public bool? Bot { get; init; }

    /// <summary>Whether it speaks for the network itself.</summary>
    public bool? System { get; init; }

    /// <summary>Whether signing in takes a second factor; the own account only.</summary>
    public bool? MfaEnabled { get; init; }

    /// <summary>The hash of the banner.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Banner { get; init; }

    /// <summary>The profile's colour, 0xRRGGBB.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> AccentColor { get; init; }

    /// <summary>The language that was chosen.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether the e-mail address was confirmed; the own account only.</summary>
    public bool? Verified { get; init; }

    /// <summary>The e-mail address; the own account only.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Email { get; init; }

    /// <summary>All flags of the account.</summary>
    public UserFlags? Flags { get; init; }

    /// <summary>The kind of paid subscription: 0 for none.</summary>
    public int? PremiumType { get; init; }

    /// <summary>The flags that everybody sees.</summary>
    public UserFlags? PublicFlags { get; init; }

    /// <summary>The frame around the picture.</summary>
    [JsonConverter(typeof(OptionalConverter<AvatarDecorationObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<AvatarDecorationObject> AvatarDecorationData { get; init; }

    /// <summary>Bought things that the profile shows.</summary>
    [JsonConverter(typeof(OptionalConverter<CollectiblesObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<CollectiblesObject> Collectibles { get; init; }

    /// <summary>The guild whose tag stands behind the name.</summary>
    [JsonConverter(typeof(OptionalConverter<PrimaryGuildObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<PrimaryGuildObject> PrimaryGuild { get; init; }

    /// <summary>The author's or mentioned user's membership, in messages only; it holds no user.</summary>
    public MemberObject? Member { get; init; }
}
