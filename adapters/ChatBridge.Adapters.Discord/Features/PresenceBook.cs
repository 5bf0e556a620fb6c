using ChatBridge.Caching;

namespace ChatBridge.Adapters.Discord;

/// <summary>Remembers who is online, as far as the network tells.</summary>
internal sealed class PresenceBook(int capacity) : IPresences
{
    private readonly EntityCache<UserId, Entry> _entries = new(capacity);

    public PresenceStatus GetStatus(UserId user) => _entries.Get(user)?.Status ?? PresenceStatus.Unknown;

    public void Set(UserId user, PresenceStatus status) => _entries.Put(user, Entry.Of(status));

    /// <summary>Reads whose presence it is and what; of the user only the id is sure to be there. The user is 0 when there is none.</summary>
    public static (ulong User, PresenceStatus Status) ReadEntry(ref JsonCursor data)
    {
        ulong user = 0;
        var status = PresenceStatus.Unknown;
        if (data.EnterObject())
        {
            while (data.NextProperty(out var key))
            {
                if (key.SequenceEqual("user"u8))
                {
                    user = data.ReadObjectId();
                }
                else if (key.SequenceEqual("status"u8))
                {
                    status = Read(data.ReadText().Raw);
                }
                else
                {
                    data.Skip();
                }
            }
        }

        return (user, status);
    }

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
