using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something that is chosen in a menu from the start.</summary>
public sealed record SelectDefaultObject : DiscordObject
{
    /// <summary>The user, role or channel.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>Which of the three it is: user, role, channel.</summary>
    public string Type { get => field ?? ""; init; }
}
