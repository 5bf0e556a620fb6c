using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Somebody used a command. May be answered with a <see cref="MessageReply"/>, a <see cref="DeferredReply"/> or a <see cref="FormReply"/>.</summary>
public interface ICommandInteraction : IInteraction
{
    /// <summary>The command's name; the parts of a nested command are separated by spaces.</summary>
    string CommandName { get; }

    /// <summary>The values the user gave, by name. Each is a string, a <see cref="long"/>, a <see cref="double"/>, a <see cref="bool"/> or an <see cref="EntityId"/>.</summary>
    ImmutableDictionary<string, object> Options { get; }
}
