using System.Collections.Immutable;

namespace ChatBridge;

/// <summary>Somebody sent a form. May be answered with a <see cref="MessageReply"/> or a <see cref="DeferredReply"/>.</summary>
public interface IFormInteraction : IInteraction
{
    /// <summary>The id that the program gave the form.</summary>
    string CustomId { get; }

    /// <summary>What was filled in, by the field's id.</summary>
    ImmutableDictionary<string, string> Fields { get; }
}
