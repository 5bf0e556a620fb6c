using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Somebody pressed a button or chose from a menu.</summary>
public sealed class DiscordComponentInteraction : DiscordInteraction, IComponentInteraction
{
    internal DiscordComponentInteraction(in InteractionHead head, string customId, ComponentType type, ImmutableArray<string> values, InteractionAnswers answers) : base(head, answers)
    {
        (CustomId, ComponentType, Values, MessageId) = (customId, type, values, new MessageId(head.MessageId));
    }

    /// <inheritdoc/>
    public string CustomId { get; }

    /// <summary>The kind of component.</summary>
    public ComponentType ComponentType { get; }

    /// <inheritdoc/>
    /// <remarks>Of a menu of users, roles or channels these are ids; <see cref="DiscordInteraction.Resolved"/> holds what they name.</remarks>
    public ImmutableArray<string> Values { get; }

    /// <inheritdoc/>
    public MessageId MessageId { get; }

    /// <summary>The message that holds the component.</summary>
    public MessageObject? Message => Native.Message;

    internal override bool HasSource => true;
}
