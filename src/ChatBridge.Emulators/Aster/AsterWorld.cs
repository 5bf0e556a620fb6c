using ChatBridge.Emulators.Faults;

namespace ChatBridge.Emulators.Aster;

/// <summary>
/// What the server holds, and the rules. Every member but <see cref="Gate"/> is used while holding <see cref="Gate"/>: an
/// operation applies its effect and queues its pushes in one go, which is what puts pushes before the answer and gives every
/// peer the same order. Nothing slow happens inside.
/// </summary>
internal sealed partial class AsterWorld
{
    private readonly AsterEmulatorOptions _options;
    private readonly SeededSource _ids;
    private readonly HashSet<long> _usedIds = [];
    private readonly List<AsterStoredMessage> _log = [];
    private readonly Dictionary<long, AsterStoredMessage> _messages = [];
    private readonly Dictionary<long, AsterRoom> _roomsById = [];
    private readonly List<Func<bool>> _waiters = [];

    public AsterWorld(AsterEmulatorOptions options)
    {
        _options = options;
        _ids = new SeededSource((ulong)options.IdSeed);
        foreach (var name in options.Channels)
            InsertRoom(name, Rooms.Count);
    }

    public Lock Gate { get; } = new();

    public Dictionary<long, AsterAccount> Accounts { get; } = [];

    public Dictionary<string, AsterAccount> AccountsByName { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order of their positions.</summary>
    public List<AsterRoom> Rooms { get; } = [];

    public List<AsterRoom> DeletedRooms { get; } = [];

    public List<AsterGroup> Groups { get; } = [];

    public List<AsterEmoji> Emojis { get; } = [];

    public List<AsterSession> Sessions { get; } = [];

    public IReadOnlyList<AsterStoredMessage> Log => _log;

    public long NewId()
    {
        while (true)
        {
            // 53 bits, so that a JavaScript client holds them exactly.
            var id = (long)(_ids.NextUInt64() >> 11);
            if (_usedIds.Add(id))
                return id;
        }
    }

    public AsterRoom? Room(long id) => _roomsById.TryGetValue(id, out var room) && !room.IsDeleted ? room : null;

    public AsterStoredMessage? Message(long id) => _messages.TryGetValue(id, out var message) && !message.IsDeleted ? message : null;

    public AsterRoom InsertRoom(string name, int position)
    {
        var room = new AsterRoom { Id = NewId(), Name = name, Number = _roomsById.Count };
        Rooms.Insert(position, room);
        _roomsById.Add(room.Id, room);
        return room;
    }

    public (int Status, AsterAccount? Account) Register(string name, AsterPassword? password)
    {
        if (string.IsNullOrWhiteSpace(name))
            return (AsterStatus.BadRequest, null);
        if (AccountsByName.ContainsKey(name))
            return (AsterStatus.Conflict, null);
        if (Accounts.Count >= _options.MaxEntities)
            return (AsterStatus.InternalError, null);
        var account = new AsterAccount { Id = NewId(), Name = name, Picture = _options.DefaultPicture, Password = password };
        Accounts.Add(account.Id, account);
        AccountsByName.Add(name, account);
        return (AsterStatus.Ok, account);
    }

    /// <summary>Counts one more session of the account and tells everybody, as a login does.</summary>
    public void ComeOnline(AsterAccount account)
    {
        account.Sessions++;
        account.WasOnline = true;
        PushMetadata(account);
        PushOnline();
        Changed();
    }

    /// <summary>Counts one session less; only the last one is told.</summary>
    public void GoOffline(AsterAccount account)
    {
        if (--account.Sessions == 0)
            PushOnline();
        Changed();
    }

    public (int Status, AsterStoredMessage? Message) Send(AsterAccount author, long roomId, string text, long? replyTo)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (AsterStatus.BadRequest, null);
        if (Room(roomId) is not { } room)
            return (AsterStatus.NotFound, null);
        if (!author.May(AsterPermissions.SendMessages))
            return (AsterStatus.Forbidden, null);
        if (replyTo is { } target && Message(target) is null)
            return (AsterStatus.NotFound, null);
        if (_log.Count >= _options.MaxMessages)
            return (AsterStatus.InternalError, null);
        var message = new AsterStoredMessage
        {
            Id = NewId(),
            Index = _log.Count,
            Room = room,
            Author = author,
            Text = text,
            Date = _options.TimeProvider.GetUtcNow().ToUnixTimeSeconds(),
            ReplyTo = replyTo,
        };
        _log.Add(message);
        _messages.Add(message.Id, message);
        room.Messages.Add(message);
        Push("content", AsterPackets.Content(message), s => s.Account?.May(AsterPermissions.ReadMessages) == true);
        _options.OnMessage?.Invoke(message.Snapshot());
        Changed();
        return (AsterStatus.Ok, message);
    }

    public int Edit(AsterAccount author, long messageId, string text)
    {
        if (Message(messageId) is not { } message)
            return AsterStatus.NotFound;
        if (message.Author != author)
            return AsterStatus.Forbidden;
        message.Text = text;
        message.IsEdited = true;
        Push("message_edited", AsterPackets.Edited(message));
        Changed();
        return AsterStatus.Ok;
    }

    public int Delete(AsterAccount author, long messageId)
    {
        if (Message(messageId) is not { } message || message.Room.IsDeleted)
            return AsterStatus.NotFound;
        if (message.Author != author && !author.May(AsterPermissions.ManageMessages))
            return AsterStatus.Forbidden;
        message.IsDeleted = true;
        Push("message_deleted", AsterPackets.Field("message_deleted", "message", messageId));
        Changed();
        return AsterStatus.Ok;
    }

    /// <summary>Finds the newest messages of a channel, or the newest before another message, oldest first.</summary>
    public (int Status, List<AsterStoredMessage> Messages) History(AsterAccount reader, long roomId, long count, long? before)
    {
        if (Room(roomId) is not { } room)
            return (AsterStatus.NotFound, []);
        if (!reader.May(AsterPermissions.ReadMessages))
            return (AsterStatus.Forbidden, []);
        var bound = int.MaxValue;
        if (before is { } anchorId)
        {
            // The anchor may stand in another channel: the bound is the order of insertion.
            if (Message(anchorId) is not { } anchor)
                return (AsterStatus.NotFound, []);
            bound = anchor.Index;
        }

        var found = new List<AsterStoredMessage>();
        for (var i = room.Messages.Count - 1; i >= 0 && found.Count < count; i--)
        {
            var message = room.Messages[i];
            if (message.Index < bound && !message.IsDeleted)
                found.Add(message);
        }

        found.Reverse();
        return (AsterStatus.Ok, found);
    }

    public static long Unread(AsterRoom room, long since)
    {
        var unread = 0L;
        for (var i = room.Messages.Count - 1; i >= 0; i--)
        {
            if (!room.Messages[i].IsDeleted && room.Messages[i].Date > since)
                unread++;
        }

        return unread;
    }

    public IEnumerable<AsterAccount> Online() => Accounts.Values.Where(a => a.Sessions > 0);

    /// <summary>Whom the answer to a request lists as online, which need not be those who are.</summary>
    public IEnumerable<AsterAccount> AnsweredOnline() => Has(AsterDefects.StaleOnline) ? Accounts.Values.Where(a => a.WasOnline) : Online();

    public byte[] ChannelList(AsterAccount viewer)
    {
        if (!viewer.May(AsterPermissions.ViewChannel))
            return AsterPackets.Channels([]);
        var rooms = Rooms.Select((r, i) => (Room: r, Position: i));
        return AsterPackets.Channels(Has(AsterDefects.UnsortedChannels) ? rooms.OrderBy(r => r.Room.Number) : rooms);
    }

    public bool Has(AsterDefects defect) => _options.Defects.HasFlag(defect);

    public void PushMetadata(AsterAccount account) => Push("get_metadata", AsterPackets.Users("get_metadata", [account]));

    public void PushOnline() => Push("online", AsterPackets.Numbers("online", "data", Online().Select(a => a.Id)));

    public void PushChannels()
    {
        foreach (var session in Sessions.ToArray())
        {
            if (session.Account is { } account)
                session.Push("list_channels", ChannelList(account));
        }
    }

    public void PushGroups() => Push("list_groups", AsterPackets.Groups(Groups));

    /// <summary>Queues a push; without a filter it goes to every connection, logged in or not, as the real server does.</summary>
    public void Push(string command, byte[] packet, Func<AsterSession, bool>? to = null)
    {
        // A copy: a peer whose queue overflows leaves the list.
        foreach (var session in Sessions.ToArray())
        {
            if (to is null || to(session))
                session.Push(command, packet);
        }
    }

    /// <summary>Registers a wait; false when it was satisfied at once.</summary>
    public bool AddWaiter(Func<bool> tryComplete)
    {
        if (tryComplete())
            return false;
        if (_waiters.Count >= _options.MaxEntities)
            throw new InvalidOperationException("Too many waits are open on the Aster emulator.");
        _waiters.Add(tryComplete);
        return true;
    }

    public void RemoveWaiter(Func<bool> tryComplete) => _waiters.Remove(tryComplete);

    /// <summary>Lets every wait look at the new state.</summary>
    public void Changed() => _waiters.RemoveAll(static w => w());
}
