namespace ChatBridge.Emulators.Revolt;

/// <summary>The time whose wire the emulated network has. Servers of each of them are still run by somebody.</summary>
public enum RevoltEra
{
    /// <summary>Until 2022: the Error event has its id as text, <c>clear</c> is left out when empty.</summary>
    Early,

    /// <summary>The middle of 2022 to 2024: errors are events of their own name, accounts have no discriminator, node info tells of voso, voice channels are a kind of their own.</summary>
    Luster,

    /// <summary>The end of 2024 to 2025: the Error event carries an object, <c>ready=</c> is understood, uploads need a token; voso and voice channels as before.</summary>
    Revolt,

    /// <summary>Today: livekit, limits, slow mode, voice states, policy changes.</summary>
    Stoat,
}
