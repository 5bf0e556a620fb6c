using System.Collections.Immutable;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Something that the account is told of.</summary>
/// <param name="Types">What it is about, in capitals: <c>MESSAGE</c>, <c>GUILD</c>, <c>EVERYONE</c>, <c>HERE</c>; servers also send <c>MENTION</c>, <c>FRIEND_REQUEST</c>, <c>FRIEND_REMOVE</c>.</param>
/// <param name="Excerpt">What the network sent of it in JSON; it never defined what is in it. Empty for nothing.</param>
/// <param name="Message">The message that the excerpt shows, or null where it shows none, or not enough of it to know which and where.</param>
public sealed record AyakaNotification(ImmutableArray<string> Types, ReadOnlyMemory<byte> Excerpt, AyakaMessage? Message);
