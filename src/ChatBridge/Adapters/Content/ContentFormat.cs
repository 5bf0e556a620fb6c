using System.Collections.Immutable;

namespace ChatBridge.Adapters;

/// <summary>How a network writes content: reads its texts into trees and writes trees as its texts.</summary>
/// <remarks>Stateless and safe to use from many threads.</remarks>
public abstract class ContentFormat
{
    /// <summary>Reads a text of the network. Takes any text and never fails.</summary>
    /// <param name="text">The text as the network sent it.</param>
    /// <param name="names">Finds the names of mentions, or null.</param>
    /// <returns>The content.</returns>
    public abstract MessageContent Parse(string text, MentionNameResolver? names = null);

    /// <summary>Writes content as a text of the network. The same content always gives the same text.</summary>
    /// <param name="content">The content.</param>
    /// <param name="loss">Takes what the network cannot show, in the order of the content.</param>
    /// <returns>The text, of any length; <see cref="ContentSplitter"/> keeps to limits.</returns>
    public abstract string Render(MessageContent content, ICollection<LossEntry> loss);

    /// <summary>Whether a message of the network is one line, as on networks of lines: then each line of a text is a message of its own, and no style may span a line end in what <see cref="Render"/> gives. By default false.</summary>
    public virtual bool IsOneLine => false;

    /// <summary>Whether a block of the network's own goes beside the text of a message, as its embeds and polls do, and not into it.</summary>
    /// <param name="block">A block at the top of the content.</param>
    /// <returns>True to have it in <see cref="OutgoingPart.Beside"/>; by default false.</returns>
    public virtual bool GoesBeside(ExtensionBlock block) => false;

    /// <summary>Parts content into what becomes text and what goes beside it, each in its order.</summary>
    /// <param name="content">The content.</param>
    /// <returns>The content itself where nothing goes beside it.</returns>
    public (MessageContent Text, ImmutableArray<ExtensionBlock> Beside) PartBeside(MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Blocks is [Paragraph])
        {
            return (content, []);   // most content is one paragraph
        }

        bool IsBeside(Block block) => block is ExtensionBlock own && GoesBeside(own);
        ImmutableArray<ExtensionBlock> beside = [.. content.Blocks.Where(IsBeside).Cast<ExtensionBlock>()];
        return beside.IsEmpty ? (content, beside) : (new MessageContent([.. content.Blocks.Where(block => !IsBeside(block))]), beside);
    }
}
