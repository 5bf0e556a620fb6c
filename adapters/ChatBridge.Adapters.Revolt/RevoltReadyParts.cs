namespace ChatBridge.Adapters.Revolt;

/// <summary>What the events server tells when a session begins.</summary>
[Flags]
public enum RevoltReadyParts
{
    /// <summary>What the server tells without being asked: everything but <see cref="ChannelUnreads"/>.</summary>
    Default = 0,

    /// <summary>Accounts that the account has to do with.</summary>
    Users = 1,

    /// <summary>Its servers.</summary>
    Servers = 2,

    /// <summary>The channels that it can see.</summary>
    Channels = 4,

    /// <summary>Its memberships.</summary>
    Members = 8,

    /// <summary>The emoji of its servers.</summary>
    Emojis = 16,

    /// <summary>Who is in voice channels.</summary>
    VoiceStates = 32,

    /// <summary>What it has not read. For sessions of people.</summary>
    ChannelUnreads = 64,

    /// <summary>What changed of what it agreed to. For sessions of people.</summary>
    PolicyChanges = 128,
}
