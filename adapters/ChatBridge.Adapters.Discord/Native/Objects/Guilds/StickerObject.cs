using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A sticker.</summary>
public sealed record StickerObject : DiscordObject
{
    /// <summary>The id.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The pack of a standard sticker.</summary>
    public Snowflake? PackId { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>What it shows.</summary>
    public string? Description { get; init; }

    /// <summary>Words to find it by, with commas.</summary>
    public string? Tags { get; init; }

    /// <summary>Whether it is a standard one or a guild's.</summary>
    public StickerType Type { get; init; }

    /// <summary>How its picture is stored.</summary>
    public StickerFormat FormatType { get; init; }

    /// <summary>Whether it can be used now.</summary>
    public bool? Available { get; init; }

    /// <summary>The guild that owns it.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Who made it.</summary>
    public UserObject? User { get; init; }

    /// <summary>Its place in the pack.</summary>
    public int? SortValue { get; init; }
}
