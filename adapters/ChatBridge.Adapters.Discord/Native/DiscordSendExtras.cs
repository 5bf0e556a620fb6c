namespace ChatBridge.Adapters.Discord;

/// <summary>What only Discord understands of an outgoing message; put it into <see cref="OutgoingMessage.Native"/>.</summary>
public sealed record DiscordSendExtras
{
    /// <summary>Whether links get no preview.</summary>
    public bool SuppressEmbeds { get; init; }

    /// <summary>Whether nobody's device makes a sound.</summary>
    public bool SuppressNotifications { get; init; }

    /// <summary>Whether the text is read aloud to who has that switched on.</summary>
    public bool TextToSpeech { get; init; }
}
