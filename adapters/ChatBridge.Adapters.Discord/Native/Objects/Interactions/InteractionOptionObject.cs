using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An option that was given with a command.</summary>
public sealed record InteractionOptionObject : DiscordObject
{
    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The kind of value.</summary>
    public ApplicationCommandOptionType Type { get; init; }

    /// <summary>The value; what was typed so far, while suggestions are asked for.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>The options of a subcommand or group.</summary>
    public IReadOnlyList<InteractionOptionObject>? Options { get; init; }

    /// <summary>Whether suggestions are asked for this one.</summary>
    public bool? Focused { get; init; }
}
