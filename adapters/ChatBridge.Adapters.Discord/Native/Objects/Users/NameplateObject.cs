using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>What stands behind a name in a list of members.</summary>
public sealed record NameplateObject : DiscordObject
{
    /// <summary>The article that it was sold as.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake SkuId { get; init; }

    /// <summary>The path of its picture.</summary>
    public string Asset { get => field ?? ""; init; }

    /// <summary>What it shows, in words.</summary>
    public string? Label { get; init; }

    /// <summary>The name of its colours.</summary>
    public string? Palette { get; init; }
}
