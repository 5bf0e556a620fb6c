using ChatBridge.Caching;

namespace ChatBridge.Adapters.Discord;

/// <summary>Remembers who is online, as far as the network tells.</summary>
internal sealed class PresenceBook(int capacity) : IPresences
{
    private readonly EntityCache<UserId, Entry> _entries = new(capacity);

    public PresenceStatus GetStatus(UserId user) => _entries.Get(user)?.Status ?? PresenceStatus.Unknown;

    public void Set(UserId user, PresenceStatus status) => _entries.Put(user, Entry.Of(status));

    public static PresenceStatus Read(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("online"u8) ? PresenceStatus.Online
        : word.SequenceEqual("idle"u8) ? PresenceStatus.Idle
        : word.SequenceEqual("dnd"u8) ? PresenceStatus.DoNotDisturb
        : word.SequenceEqual("offline"u8) || word.SequenceEqual("invisible"u8) ? PresenceStatus.Offline
        : PresenceStatus.Unknown;

    private sealed record Entry(PresenceStatus Status)
    {
        private static readonly Entry[] All = [.. Enum.GetValues<PresenceStatus>().Select(status => new Entry(status))];

        public static Entry Of(PresenceStatus status) => All[(int)status];
    }
}
