using System.Text.Json;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What an account sees when a session begins. Each part may be missing.</summary>
public sealed record ReadyObject : RevoltObject
{
    /// <summary>Accounts that it has to do with, and itself.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }

    /// <summary>Its servers.</summary>
    public IReadOnlyList<ServerObject>? Servers { get; init; }

    /// <summary>The channels that it can see.</summary>
    public IReadOnlyList<ChannelObject>? Channels { get; init; }

    /// <summary>Its own memberships, and of those who are talking.</summary>
    public IReadOnlyList<MemberObject>? Members { get; init; }

    /// <summary>The emoji of its servers.</summary>
    public IReadOnlyList<EmojiObject>? Emojis { get; init; }

    /// <summary>Who is talking.</summary>
    public IReadOnlyList<ChannelVoiceStateObject>? VoiceStates { get; init; }

    /// <summary>Its settings: pairs of a time and a text, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement>? UserSettings { get; init; }

    /// <summary>What it has not read.</summary>
    public IReadOnlyList<ChannelUnreadObject>? ChannelUnreads { get; init; }

    /// <summary>What changed of what it agreed to.</summary>
    public IReadOnlyList<PolicyChangeObject>? PolicyChanges { get; init; }
}
