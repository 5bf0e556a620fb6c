using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A command of an application.</summary>
public sealed record ApplicationCommandObject : DiscordObject
{
    /// <summary>The id; 0 when it is not made yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The kind; absent for a slash command.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>The application.</summary>
    public Snowflake? ApplicationId { get; init; }

    /// <summary>The guild, of a command that is only there.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The name, at most 32 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The name in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>The name in the language that was asked for.</summary>
    public string? NameLocalized { get; init; }

    /// <summary>What it does, at most 100 characters; empty for user and message commands.</summary>
    public string? Description { get; init; }

    /// <summary>The description in other languages.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>The description in the language that was asked for.</summary>
    public string? DescriptionLocalized { get; init; }

    /// <summary>The options, at most 25.</summary>
    public IReadOnlyList<ApplicationCommandOptionObject>? Options { get; init; }

    /// <summary>What a member must be allowed to see it; 0 for administrators alone.</summary>
    [JsonConverter(typeof(OptionalConverter<Permissions?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Permissions?> DefaultMemberPermissions { get; init; }

    /// <summary>Whether it can be used in direct channels; the old form of contexts.</summary>
    public bool? DmPermission { get; init; }

    /// <summary>Whether it is on from the start; the old form of permissions.</summary>
    [JsonConverter(typeof(OptionalConverter<bool?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<bool?> DefaultPermission { get; init; }

    /// <summary>Whether it is for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>For which installations it is there.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it can be used.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<InteractionContextType>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<InteractionContextType>> Contexts { get; init; }

    /// <summary>A number that grows with each change.</summary>
    public Snowflake? Version { get; init; }

    /// <summary>Who answers a main command.</summary>
    public EntryPointHandler? Handler { get; init; }
}
