using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What an interaction with a command holds.</summary>
internal readonly struct CommandData
{
    public required ulong Id { get; init; }

    public required ApplicationCommandType Type { get; init; }

    /// <summary>The name with those of group and subcommand.</summary>
    public required string Name { get; init; }

    public required ulong Target { get; init; }

    public required ImmutableDictionary<string, object> Options { get; init; }

    /// <summary>The option that suggestions are asked for.</summary>
    public string? Focused { get; init; }

    public string? FocusedText { get; init; }

    public ApplicationCommandOptionType FocusedType { get; init; }
}
