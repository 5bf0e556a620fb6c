using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a role. What is left out stays; null clears.</summary>
public sealed record ModifyRoleRequest : DiscordRequest
{
    /// <summary>The name, at most 100 characters.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Name { get; init; }

    /// <summary>What it allows.</summary>
    [JsonConverter(typeof(OptionalConverter<Permissions?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Permissions?> Permissions { get; init; }

    /// <summary>The colours.</summary>
    [JsonConverter(typeof(OptionalConverter<RoleColorsObject>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<RoleColorsObject> Colors { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> Hoist { get; init; }

    /// <summary>The picture as a data URI; see <see cref="DiscordImage"/>.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>An emoji in the place of a picture.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> UnicodeEmoji { get; init; }

    /// <summary>Whether anybody can mention it.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> Mentionable { get; init; }
}
