using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The interaction that a message came from, in the old form.</summary>
public sealed record MessageInteractionObject : DiscordObject
{
    /// <summary>The interaction.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The kind.</summary>
    public InteractionType Type { get; init; }

    /// <summary>The command's name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Who acted.</summary>
    public UserObject? User { get; init; }

    /// <summary>The membership of who acted, in part.</summary>
    public MemberObject? Member { get; init; }
}
