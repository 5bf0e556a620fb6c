namespace ChatBridge.Emulators.Revolt;

/// <summary>The kinds of channels.</summary>
public enum EmulatedChannelKind
{
    /// <summary>A text channel of a server; it may have voice.</summary>
    Text,

    /// <summary>A voice channel of a server; eras before <see cref="RevoltEra.Stoat"/> have it as a kind of its own.</summary>
    Voice,

    /// <summary>Between two accounts.</summary>
    Direct,

    /// <summary>Between several accounts, with an owner.</summary>
    Group,

    /// <summary>An account's notes to itself.</summary>
    SavedMessages,
}
