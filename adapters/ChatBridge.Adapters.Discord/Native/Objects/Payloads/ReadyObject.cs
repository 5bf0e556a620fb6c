using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The first event of a session.</summary>
public sealed record ReadyObject : DiscordObject
{
    /// <summary>The version of the gateway.</summary>
    [JsonPropertyName("v")]
    public int Version { get; init; }

    /// <summary>The account.</summary>
    public required UserObject User { get; init => field = value ?? throw new JsonException("The field user is null."); }

    /// <summary>The guilds, which come one by one afterwards.</summary>
    public IReadOnlyList<UnavailableGuildObject> Guilds { get => field ?? []; init; }

    /// <summary>The session, to resume it by.</summary>
    public string SessionId { get => field ?? ""; init; }

    /// <summary>Where to resume it.</summary>
    public string ResumeGatewayUrl { get => field ?? ""; init; }

    /// <summary>The shard and the number of shards.</summary>
    public IReadOnlyList<int>? Shard { get; init; }

    /// <summary>The application: id and flags.</summary>
    public ApplicationObject? Application { get; init; }
}
