using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A change of a command. What is left out stays; null clears.</summary>
public sealed record EditCommandRequest : DiscordRequest
{
    /// <summary>The name, 1 to 32 characters. Null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>The name in other languages, by locale.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyDictionary<string, string>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyDictionary<string, string>> NameLocalizations { get; init; }

    /// <summary>What it does, 1 to 100 characters. Null leaves it.</summary>
    public string? Description { get; init; }

    /// <summary>That in other languages, by locale.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyDictionary<string, string>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyDictionary<string, string>> DescriptionLocalizations { get; init; }

    /// <summary>The arguments, all of them.</summary>
    public IReadOnlyList<ApplicationCommandOptionObject>? Options { get; init; }

    /// <summary>Who can use it until a guild says otherwise; null for everyone.</summary>
    [JsonConverter(typeof(OptionalConverter<Permissions?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<Permissions?> DefaultMemberPermissions { get; init; }

    /// <summary>How the application must be installed.</summary>
    public IReadOnlyList<ApplicationIntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Where it can be used.</summary>
    [JsonConverter(typeof(OptionalConverter<IReadOnlyList<InteractionContextType>>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<InteractionContextType>> Contexts { get; init; }

    /// <summary>Whether it is only for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Who answers an entry point.</summary>
    public EntryPointHandler? Handler { get; init; }
}
