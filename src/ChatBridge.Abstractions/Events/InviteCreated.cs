namespace ChatBridge;

/// <summary>Somebody made an invitation.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Channel">The channel that it leads to, and whose guild it opens.</param>
/// <param name="Code">The invitation as the network writes it in links. Whoever has it may join.</param>
/// <param name="Inviter">Who made it; null where the network does not say.</param>
/// <remarks>Networks tell this only to accounts that may manage the channel.</remarks>
public readonly record struct InviteCreated(EventContext Context, IChannel Channel, string Code, IUser? Inviter) : IChatEvent;
