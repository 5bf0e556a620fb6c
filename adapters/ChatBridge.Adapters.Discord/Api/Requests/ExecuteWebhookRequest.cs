using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A message of a webhook, under any name and picture.</summary>
public sealed record ExecuteWebhookRequest : MessageRequest
{
    /// <summary>The name that it is shown under; null for the webhook's.</summary>
    public string? Username { get; init; }

    /// <summary>Where its picture is; null for the webhook's.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>Whether it is read aloud.</summary>
    public bool? Tts { get; init; }

    /// <summary>In a forum: makes a post of this title.</summary>
    public string? ThreadName { get; init; }

    /// <summary>In a forum: the tags of the post.</summary>
    public IReadOnlyList<Snowflake>? AppliedTags { get; init; }

    /// <summary>A poll.</summary>
    public PollRequest? Poll { get; init; }

    /// <summary>Whether a webhook that no application owns takes components; those that do nothing only.</summary>
    [JsonIgnore]
    public bool WithComponents { get; init; }
}
