namespace ChatBridge;

/// <summary>What to do where a network cannot show a part of a message. Meaning never degrades: a private answer is never made public.</summary>
public enum DegradePolicy
{
    /// <summary>Show it as well as the network can, and report the loss.</summary>
    Presentation,

    /// <summary>Refuse to send: kind <see cref="ChatErrorKind.Unsupported"/>, effect <see cref="Effect.NotApplied"/>.</summary>
    Strict,
}
