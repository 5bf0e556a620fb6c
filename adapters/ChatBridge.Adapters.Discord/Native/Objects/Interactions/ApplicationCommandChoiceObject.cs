using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A value that can be chosen for an option.</summary>
public sealed record ApplicationCommandChoiceObject : DiscordObject
{
    /// <summary>What is shown, at most 100 characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>That in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>That in the language that was asked for.</summary>
    public string? NameLocalized { get; init; }

    /// <summary>What the program gets: a text or a number.</summary>
    public JsonElement? Value { get; init; }
}
