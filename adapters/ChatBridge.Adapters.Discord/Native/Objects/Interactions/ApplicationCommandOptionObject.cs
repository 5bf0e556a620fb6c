namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An option of a command.</summary>
public sealed record ApplicationCommandOptionObject : DiscordObject
{
    /// <summary>The kind of value.</summary>
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>The name, at most 32 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The name in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>The name in the language that was asked for.</summary>
    public string? NameLocalized { get; init; }

    /// <summary>What it is for, at most 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The description in other languages.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }

    /// <summary>The description in the language that was asked for.</summary>
    public string? DescriptionLocalized { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool? Required { get; init; }

    /// <summary>The values that can be chosen, at most 25.</summary>
    public IReadOnlyList<ApplicationCommandChoiceObject>? Choices { get; init; }

    /// <summary>The options of a subcommand or group.</summary>
    public IReadOnlyList<ApplicationCommandOptionObject>? Options { get; init; }

    /// <summary>The kinds of channel that can be given.</summary>
    public IReadOnlyList<DiscordChannelType>? ChannelTypes { get; init; }

    /// <summary>The least number.</summary>
    public double? MinValue { get; init; }

    /// <summary>The greatest number.</summary>
    public double? MaxValue { get; init; }

    /// <summary>The least length in characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest length in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Whether the application suggests values.</summary>
    public bool? Autocomplete { get; init; }
}
