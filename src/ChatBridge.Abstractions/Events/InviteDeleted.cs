namespace ChatBridge;

/// <summary>An invitation was taken back, or is over.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">The channel that it led to.</param>
/// <param name="Code">The invitation as the network writes it in links.</param>
/// <remarks>Networks tell this only to accounts that may manage the channel.</remarks>
public readonly record struct InviteDeleted(EventContext Context, IChannel Channel, string Code) : IChatEvent;
