using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Somebody sent a form.</summary>
public sealed class DiscordFormInteraction : DiscordInteraction, IFormInteraction
{
    internal DiscordFormInteraction(in InteractionHead head, string customId, ImmutableDictionary<string, ImmutableArray<string>> values, InteractionAnswers answers) : base(head, answers)
    {
        (CustomId, Values, HasSource) = (customId, values, head.MessageId != 0);
        Fields = values.ToImmutableDictionary(field => field.Key, field => string.Join(',', field.Value), values.KeyComparer);
    }

    /// <inheritdoc/>
    public string CustomId { get; }

    /// <inheritdoc/>
    /// <remarks>Several values of one field are separated by commas; a checkbox is <c>true</c> or <c>false</c>.</remarks>
    public ImmutableDictionary<string, string> Fields { get; }

    /// <summary>What was filled in, by the field's id: the text of an input, what was chosen in a menu or group, the ids of uploaded files.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Values { get; }

    /// <summary>The message whose component opened the form; null when a command did.</summary>
    public MessageObject? Message => Native.Message;

    internal override bool HasSource { get; }
}
