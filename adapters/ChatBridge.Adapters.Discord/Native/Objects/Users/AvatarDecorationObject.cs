using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The frame around a user's picture.</summary>
public sealed record AvatarDecorationObject : DiscordObject
{
    /// <summary>The hash of the frame's picture.</summary>
    public string Asset { get => field ?? ""; init; }

    /// <summary>The article that it was sold as.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake SkuId { get; init; }

    /// <summary>When it ends, in Unix seconds.</summary>
    public long? ExpiresAt { get; init; }
}
