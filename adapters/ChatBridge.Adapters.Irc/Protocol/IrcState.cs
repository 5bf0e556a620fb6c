namespace ChatBridge.Adapters.Irc;

/// <summary>What is known of the server and of the channels while a session lasts. Written by the shard's thread, read by any.</summary>
internal sealed class IrcState(IrcOptions options, ConnectionHost host)
{
    public const int MaxChannels = 1000, MaxSupport = 200;   // whatever a server tells
    private const int LongestUserHost = 10 + 1 + 63;   // while our own is not known
    private ConcurrentDictionary<string, string> _support = new();
    public string Nick { get; set; } = options.Nick;
    /// <summary>Our own user and host as others see them; empty while unknown.</summary>
    public string UserHost { get; set; } = "";
    public ConcurrentDictionary<string, bool> Extensions { get; } = new();
    /// <summary>Who is in which channel.</summary>
    public ConcurrentDictionary<ChannelId, ConcurrentDictionary<UserId, IrcMember>> Rosters { get; } = new();
    public int MaxJoins => int.TryParse(Support("TARGMAX", "").Split(',').FirstOrDefault(limit => limit.StartsWith("JOIN:", StringComparison.Ordinal))?[5..], CultureInfo.InvariantCulture, out var most) && most > 0 ? most : int.MaxValue;
    /// <summary>The letters and signs of what members of a channel can be, highest first: <c>ov</c> and <c>@+</c>.</summary>
    public (string Modes, string Signs) Ranks => Support("PREFIX", "(ov)@+").TrimStart('(').Split(')') is [var modes, var signs] && modes.Length == signs.Length ? (modes, signs) : ("", "");

    public void Begin()
    {
        (Nick, UserHost, _support) = (options.Nick, "", new());
        Extensions.Clear();
        Rosters.Clear();
    }

    /// <summary>Learns from numeric 005.</summary>
    public void Learn(IrcLine line)
    {
        for (var i = 1; i < line.Count - 1 && _support.Count < MaxSupport; i++) _support[line[i].Split('=')[0]] = line[i].Split('=', 2).ElementAtOrDefault(1) ?? "";
    }

    public bool IsMe(string nick) => Fold(nick) == Fold(Nick);
    public bool IsChannel(string target) => target.Length > 0 && Support("CHANTYPES", "#&").Contains(target[0], StringComparison.Ordinal);
    public UserId UserIdOf(string nick) => UserId.Parse(Fold(nick));
    public ChannelId ChannelIdOf(string name) => ChannelId.Parse(Fold(name));

    /// <summary>A name as the server compares it.</summary>
    public string Fold(string name) => string.Concat(name.Select(c =>
        c is >= 'A' and <= 'Z' || (c is '[' or ']' or '\\' && Mapping != "ascii") ? (char)(c | 0x20) : c == '^' && Mapping == "rfc1459" ? '~' : c));

    /// <summary>How many bytes of text a line to a target has room for, once the server has put our name before it.</summary>
    public int RoomFor(string target)
    {
        var line = int.TryParse(Support("LINELEN", ""), CultureInfo.InvariantCulture, out var length) ? Math.Clamp(length, 512, 8191) : 512;
        var nick = Math.Max(Encoding.UTF8.GetByteCount(Nick), Encoding.UTF8.GetByteCount(options.Nick));
        var own = nick + (UserHost.Length > 0 ? Encoding.UTF8.GetByteCount(UserHost) : LongestUserHost);
        return Math.Max(32, line - own - Encoding.UTF8.GetByteCount($":! PRIVMSG {target} :\r\n"));
    }

    /// <summary>Whether a mode of a channel has a parameter.</summary>
    public bool HasParameter(char mode, bool isSet) => Support("CHANMODES", "beI,k,l,").Split(',') is [var lists, var always, var whenSet, ..] &&
        (Ranks.Modes + lists + always + (isSet ? whenSet : "")).Contains(mode, StringComparison.Ordinal);

    /// <summary>Remembers a member, up to <c>Cache:MaxMembers</c> in a channel.</summary>
    public void Put(IrcMember member)
    {
        host.Members.Put((member.GuildId, member.User.Id), member);
        if (Rosters.TryGetValue(new ChannelId(member.GuildId.Value), out var roster) && (roster.ContainsKey(member.User.Id) || roster.Count < options.Cache.MaxMembers)) roster[member.User.Id] = member;
    }

    public IrcMember? Take(ChannelId channel, UserId user) => Rosters.TryGetValue(channel, out var roster) && roster.TryRemove(user, out var member) ? member : null;

    public ChatUser UserOf(string nick)
    {
        if (host.Users.Get(UserIdOf(nick)) is { } known && known.Name == nick) return known;
        var user = new ChatUser(UserIdOf(nick), nick);
        host.Users.Put(user.Id, user);
        return user;
    }

    public IrcChannel ChannelOf(string target) => (IrcChannel)host.Channels.GetOrAdd(ChannelIdOf(target), _ => new IrcChannel(host, this, target));

    private string Mapping => Support("CASEMAPPING", "rfc1459");
    private string Support(string name, string otherwise) => _support.GetValueOrDefault(name, otherwise);
}
