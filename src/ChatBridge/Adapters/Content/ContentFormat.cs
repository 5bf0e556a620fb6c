namespace ChatBridge.Adapters;

/// <summary>How a network writes text: reads its markup into content, and content into its markup.</summary>
/// <remarks>Stateless; safe to use from any thread.</remarks>
public abstract class ContentFormat
{
    /// <summary>Reads a text. Total: whatever a network sends becomes some content.</summary>
    /// <param name="text">The text as received.</param>
    /// <param name="names">Finds the names of what is mentioned, or null.</param>
    /// <returns>The content.</returns>
    public abstract MessageContent Parse(string text, Func<MentionKind, EntityId, string?>? names);

    /// <summary>Writes content. The same content always gives the same text.</summary>
    /// <param name="content">The content.</param>
    /// <param name="loss">Gets what the network cannot show.</param>
    /// <returns>The text to send.</returns>
    public abstract string Render(MessageContent content, ICollection<LossEntry> loss);
}
