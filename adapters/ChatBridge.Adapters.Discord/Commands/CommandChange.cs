using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What is done about one command.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Guild">Where; null for all places.</param>
/// <param name="Type">The kind of command.</param>
/// <param name="Name">Its name.</param>
/// <param name="Differences">Of an update, what differs, as paths such as <c>options.name.required</c>.</param>
public sealed record CommandChange(CommandChangeKind Kind, GuildId? Guild, ApplicationCommandType Type, string Name, ImmutableArray<string> Differences)
{
    /// <summary>The change on one line.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString()
    {
        var sign = Kind switch { CommandChangeKind.Create => '+', CommandChangeKind.Update => '~', _ => '-' };
        var name = Type == ApplicationCommandType.ChatInput ? "/" + Name : $"{Name} ({Type})";
        var place = Guild is { } guild ? $" in guild {guild.Value}" : "";
        return Kind == CommandChangeKind.Update ? $"{sign} {name}{place}: {string.Join(", ", Differences)}" : $"{sign} {name}{place}";
    }
}
