using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Somebody is filling in a command and wants suggestions.</summary>
public sealed class DiscordAutocompleteInteraction : DiscordInteraction, IAutocompleteInteraction
{
    internal DiscordAutocompleteInteraction(in InteractionHead head, in CommandData data, InteractionAnswers answers) : base(head, answers)
    {
        (CommandId, CommandName, Options, FocusedOption, FocusedValue, FocusedType) = (data.Id, data.Name, data.Options, data.Focused ?? "", data.FocusedText ?? "", data.FocusedType);
    }

    /// <summary>The command's id.</summary>
    public Snowflake CommandId { get; }

    /// <inheritdoc/>
    public string CommandName { get; }

    /// <summary>The values given so far, by name; texts as they were typed, which may be no numbers where numbers are asked for.</summary>
    public ImmutableDictionary<string, object> Options { get; }

    /// <inheritdoc/>
    public string FocusedOption { get; }

    /// <inheritdoc/>
    public string FocusedValue { get; }

    /// <summary>The kind of value that is asked for.</summary>
    public ApplicationCommandOptionType FocusedType { get; }

    internal override bool HasSource => false;
}
