namespace ChatBridge.Emulators.Aster;

/// <summary>Writes packets: compact, keys in alphabetical order, no line end.</summary>
internal static class AsterPackets
{
    public static byte[] Version(Version version) => Write(j => j
        .Key("command").Value("API_version").Key("status").Value(AsterStatus.Ok)
        .Key("version").Values([version.Major, version.Minor, Math.Max(0, version.Build)]));

    public static byte[] Status(string command, int status) => Write(j => j
        .Key("command").Value(command).Key("status").Value(status));

    public static byte[] Field(string command, string key, long value) => Ordered(command, key, j => j.Value(value));

    public static byte[] Field(string command, string key, string value) => Ordered(command, key, j => j.Value(value));

    public static byte[] Numbers(string command, string key, IEnumerable<long> values) => Ordered(command, key, j => j.Values(values));

    public static byte[] Users(string command, IEnumerable<AsterAccount> users) => Ordered(command, "data", j =>
    {
        j.BeginArray();
        foreach (var user in users)
            User(j, user);
        j.EndArray();
    });

    public static byte[] OneUser(string command, AsterAccount user) => Ordered(command, "data", j => User(j, user));

    public static byte[] Emojis(string command, IEnumerable<AsterEmoji> emojis, bool asObjects) => Ordered(command, "data", j =>
    {
        j.BeginArray();
        foreach (var emoji in emojis)
        {
            if (asObjects)
                Emoji(j, emoji);
            else
                j.BeginArray().Value(emoji.Name).Value(emoji.Id).EndArray();
        }

        j.EndArray();
    });

    // The code 0 is what one old client waits for; others do not look.
    public static byte[] OneEmoji(string command, AsterEmoji emoji) => Write(j => Emoji(
        j.Key("code").Value(0).Key("command").Value(command).Key("data"), emoji).Key("status").Value(AsterStatus.Ok));

    public static byte[] Channels(IEnumerable<(AsterRoom Room, int Position)> rooms) => Ordered("list_channels", "data", j =>
    {
        j.BeginArray();
        foreach (var (room, position) in rooms)
        {
            j.BeginObject().Key("name").Value(room.Name).Key("permissions").BeginObject().EndObject()
                .Key("position").Value(position).Key("uuid").Value(room.Id).EndObject();
        }

        j.EndArray();
    });

    public static byte[] Groups(IEnumerable<AsterGroup> groups) => Ordered("list_groups", "data", j =>
    {
        j.BeginArray();
        foreach (var group in groups)
        {
            j.BeginObject().Key("colour").Value(group.Colour).Key("name").Value(group.Name)
                .Key("permissions").Values(group.Permissions.Select(p => (long)p))
                .Key("position").Value(group.Position).Key("uuid").Value(group.Id).EndObject();
        }

        j.EndArray();
    });

    public static byte[] Content(AsterStoredMessage message) => Write(j => j
        .Key("author_uuid").Value(message.Author.Id).Key("channel_uuid").Value(message.Room.Id)
        .Key("command").Value("content").Key("content").Value(message.Text).Key("date").Value(message.Date)
        .Key("edited").Value(message.IsEdited).Key("reply").Value(message.ReplyTo)
        .Key("status").Value(AsterStatus.Ok).Key("uuid").Value(message.Id));

    public static byte[] Edited(AsterStoredMessage message) => Write(j => j
        .Key("command").Value("message_edited").Key("message").Value(message.Id)
        .Key("new_content").Value(message.Text).Key("status").Value(AsterStatus.Ok));

    public static byte[] History(IEnumerable<AsterStoredMessage> messages) => Ordered("history", "data", j =>
    {
        j.BeginArray();
        foreach (var message in messages)
        {
            j.BeginObject().Key("author_uuid").Value(message.Author.Id).Key("channel_uuid").Value(message.Room.Id)
                .Key("content").Value(message.Text).Key("date").Value(message.Date).Key("edited").Value(message.IsEdited)
                .Key("reply").Value(message.ReplyTo).Key("uuid").Value(message.Id).EndObject();
        }

        j.EndArray();
    });

    public static byte[] Sync(string name, string picture) => Write(j => j
        .Key("command").Value("sync_get").Key("pfp").Value(picture).Key("status").Value(AsterStatus.Ok).Key("uname").Value(name));

    // user_uuid repeats uuid: one old client reads only that.
    public static byte[] SyncServers(IReadOnlyList<AsterSyncServer> servers) => Write(j =>
    {
        j.Key("command").Value("sync_get_servers").Key("servers").BeginArray();
        for (var i = 0; i < servers.Count; i++)
        {
            var server = servers[i];
            j.BeginObject().Key("idx").Value(i).Key("ip").Value(server.Host).Key("name").Value(server.Name)
                .Key("pfp").Value(server.Picture).Key("port").Value(server.Port).Key("uname").Value(server.UserName)
                .Key("user_uuid").Value(server.UserId).Key("uuid").Value(server.UserId).EndObject();
        }

        j.EndArray().Key("status").Value(AsterStatus.Ok);
    });

    public static byte[] LastReads(IEnumerable<(long Room, long Date, long Unread)> reads) => Ordered("get_last_reads", "last_reads", j =>
    {
        j.BeginObject();
        foreach (var (room, date, unread) in reads)
            j.Key(room.ToString(System.Globalization.CultureInfo.InvariantCulture)).Values([date, unread]);
        j.EndObject();
    });

    private static AsterJsonWriter Emoji(AsterJsonWriter j, AsterEmoji emoji) => j.BeginObject()
        .Key("data").Value(emoji.Data).Key("name").Value(emoji.Name).Key("uuid").Value(emoji.Id).EndObject();

    private static void User(AsterJsonWriter j, AsterAccount user) => j.BeginObject()
        .Key("group_uuid").Value(0).Key("groups").Values(user.Groups.Select(g => g.Id))
        .Key("name").Value(user.Name).Key("pfp").Value(user.Picture).Key("uuid").Value(user.Id).EndObject();

    // Every key in use but "uuid" stands between "command" and "status".
    private static byte[] Ordered(string command, string key, Action<AsterJsonWriter> value) => Write(j =>
    {
        j.Key("command").Value(command);
        if (string.CompareOrdinal(key, "status") < 0)
        {
            j.Key(key);
            value(j);
            j.Key("status").Value(AsterStatus.Ok);
        }
        else
        {
            j.Key("status").Value(AsterStatus.Ok).Key(key);
            value(j);
        }
    });

    private static byte[] Write(Action<AsterJsonWriter> body)
    {
        var writer = new AsterJsonWriter();
        writer.BeginObject();
        body(writer);
        return writer.EndObject().ToArray();
    }
}
