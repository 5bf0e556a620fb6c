using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A component of a message or form. Which of the fields are there depends on the kind.</summary>
public sealed record ComponentObject : DiscordObject
{
    /// <summary>The kind.</summary>
    public ComponentType Type { get; init; }

    /// <summary>The number within the message.</summary>
    public int? Id { get; init; }

    /// <summary>What the program knows it by, at most 100 characters.</summary>
    public string? CustomId { get; init; }

    /// <summary>A button's or text input's style: see ButtonStyle and TextInputStyle.</summary>
    public int? Style { get; init; }

    /// <summary>What stands on a button, or the heading of a label.</summary>
    public string? Label { get; init; }

    /// <summary>The emoji on a button.</summary>
    public EmojiObject? Emoji { get; init; }

    /// <summary>The article that a button sells.</summary>
    public Snowflake? SkuId { get; init; }

    /// <summary>Where a link button leads to.</summary>
    public string? Url { get; init; }

    /// <summary>Whether it cannot be used.</summary>
    public bool? Disabled { get; init; }

    /// <summary>The choices of a menu, radio or checkbox group.</summary>
    public IReadOnlyList<SelectOptionObject>? Options { get; init; }

    /// <summary>The kinds of channel that a channel menu offers.</summary>
    public IReadOnlyList<DiscordChannelType>? ChannelTypes { get; init; }

    /// <summary>What an empty menu or input shows.</summary>
    public string? Placeholder { get; init; }

    /// <summary>What is chosen from the start, in the menus of users, roles and channels.</summary>
    public IReadOnlyList<SelectDefaultObject>? DefaultValues { get; init; }

    /// <summary>How few may be chosen.</summary>
    public int? MinValues { get; init; }

    /// <summary>How many may be chosen.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Whether a form cannot be sent without it.</summary>
    public bool? Required { get; init; }

    /// <summary>How short the text may be, in characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>How long the text may be, in characters.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The value from the start; in answers the text, or what a radio group or checkbox was set to.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What was chosen; in answers.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What it contains: rows, sections, containers.</summary>
    public IReadOnlyList<ComponentObject>? Components { get; init; }

    /// <summary>What a label names.</summary>
    public ComponentObject? Component { get; init; }

    /// <summary>What stands beside a section.</summary>
    public ComponentObject? Accessory { get; init; }

    /// <summary>The text of a text display, in the network's Markdown.</summary>
    public string? Content { get; init; }

    /// <summary>The picture of a thumbnail.</summary>
    public UnfurledMediaObject? Media { get; init; }

    /// <summary>What a picture shows, or what stands below a label.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is covered until somebody clicks.</summary>
    public bool? Spoiler { get; init; }

    /// <summary>The pictures of a gallery.</summary>
    public IReadOnlyList<MediaGalleryItemObject>? Items { get; init; }

    /// <summary>The file.</summary>
    public UnfurledMediaObject? File { get; init; }

    /// <summary>The file's name; in answers.</summary>
    public string? Name { get; init; }

    /// <summary>The file's size in bytes; in answers.</summary>
    public long? Size { get; init; }

    /// <summary>Whether a separator draws a line.</summary>
    public bool? Divider { get; init; }

    /// <summary>How much room a separator takes: 1 little, 2 much.</summary>
    public int? Spacing { get; init; }

    /// <summary>The colour of a container's edge, 0xRRGGBB.</summary>
    [JsonConverter(typeof(OptionalConverter<int?>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<int?> AccentColor { get; init; }

    /// <summary>The kinds of file that may be uploaded.</summary>
    public IReadOnlyList<string>? FileTypes { get; init; }

    /// <summary>Whether a checkbox is set from the start.</summary>
    public bool? Default { get; init; }
}
