using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A box with a title, a text and a picture below a message. Needs the permission <see cref="RevoltPermissions.SendEmbeds"/>.</summary>
/// <remarks>The texts of all embeds of a message count against its limit.</remarks>
public sealed record RevoltEmbed
{
    /// <summary>The title, 1 to 100 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The text in the network's Markdown, 1 to 2000 bytes.</summary>
    public string? Description { get; init; }

    /// <summary>Where the title leads, at most 256 characters.</summary>
    public string? Url { get; init; }

    /// <summary>The address of a small picture, at most 256 characters.</summary>
    public string? IconUrl { get; init; }

    /// <summary>The id of a file that was uploaded as an attachment.</summary>
    public string? MediaId { get; init; }

    /// <summary>The colour as CSS has it, at most 128 characters.</summary>
    public string? Colour { get; init; }

    /// <summary>The embed as a block, which is added at the end of a message's content.</summary>
    /// <returns>The block; other networks show its texts.</returns>
    public ExtensionBlock ToBlock()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "Text");
            foreach (var (name, value) in new[] { ("icon_url", IconUrl), ("url", Url), ("title", Title), ("description", Description), ("media", MediaId), ("colour", Colour) })
            {
                if (value is not null)
                {
                    json.WriteString(name, value);
                }
            }

            json.WriteEndObject();
        }

        return RevoltBlocks.Make(RevoltBlocks.EmbedName, Encoding.UTF8.GetString(buffer.WrittenSpan), string.Join('\n', new[] { Title, Description }.Where(line => !string.IsNullOrEmpty(line))));
    }
}
