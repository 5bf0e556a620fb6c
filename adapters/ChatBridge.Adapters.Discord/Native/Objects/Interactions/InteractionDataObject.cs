namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What an interaction asks. Which fields are there depends on its kind.</summary>
public sealed record InteractionDataObject : DiscordObject
{
    /// <summary>The command.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The command's name.</summary>
    public string? Name { get; init; }

    /// <summary>The command's kind.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>The things that the values name.</summary>
    public ResolvedObject? Resolved { get; init; }

    /// <summary>The options that were given.</summary>
    public IReadOnlyList<InteractionOptionObject>? Options { get; init; }

    /// <summary>The guild that the command belongs to.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The user or message that the command was used on.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>What the program knows the component or form by.</summary>
    public string? CustomId { get; init; }

    /// <summary>The component's kind.</summary>
    public ComponentType? ComponentType { get; init; }

    /// <summary>What was chosen in a menu.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What a form was filled in with.</summary>
    public IReadOnlyList<ComponentObject>? Components { get; init; }
}
