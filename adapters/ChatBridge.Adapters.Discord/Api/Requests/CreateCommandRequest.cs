using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A command. One of the same name and kind is replaced.</summary>
public sealed record CreateCommandRequest : DiscordRequest
{
    /// <summary>The command that it replaces; only where all commands are replaced.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The name, 1 to 32 characters; of a chat command in small letters without blanks.</summary>
    public required string Name { get; init; }

    /// <summary>The name in other languages, by locale.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>What a chat command does, 1 to 100 characters; other kinds have none.</summary>
    public string? Description { get; init; }

    /// <summary>That in other languages, by locale.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>The arguments of a chat command, at most 25, required ones first.</summary>
    public IReadOnlyList<ApplicationCommandOptionObject>? Options { get; init; }

    /// <summary>Who can use it until a guild says otherwise; null for everyone.</summary>
    [JsonConverter(typeof(OptionalConverter<Permissions?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Permissions?> DefaultMemberPermissions { get; init; }

    /// <summary>How the application must be installed.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it can be used; null for everywhere.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<InteractionContextType>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<InteractionContextType>> Contexts { get; init; }

    /// <summary>The kind; null for a chat command.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>Whether it is only for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Who answers an entry point.</summary>
    public EntryPointHandler? Handler { get; init; }
}
