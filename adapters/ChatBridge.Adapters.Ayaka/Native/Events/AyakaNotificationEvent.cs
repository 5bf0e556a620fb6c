namespace ChatBridge.Adapters.Ayaka.Native;

/// <summary>The account is told of something. The network's <c>NOTIFICATION</c>.</summary>
/// <param name="Context">Where it comes from.</param>
/// <param name="Notification">Of what.</param>
/// <param name="Frame">The frame as it came, with everything that this version does not know.</param>
public readonly record struct AyakaNotificationEvent(EventContext Context, AyakaNotification Notification, ReadOnlyMemory<byte> Frame) : IChatEvent;
