namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>Somebody made an invite. The network's <c>INVITE_CREATE</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Invite">The invite.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaInviteCreateEvent(EventContext Context, AyakaInvite Invite, ReadOnlyMemory<byte> Frame) : IChatEvent;
