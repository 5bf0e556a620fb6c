using System.Collections.Immutable;
using ChatBridge.Caching;

namespace ChatBridge.Adapters.Aster;

/// <summary>What is known of the server: its users, channels, who is there, and where messages stand.</summary>
/// <remarks>Written by the thread that projects; may be read by any.</remarks>
internal sealed class AsterState
{
    private const int FewestTraces = 4096;

    private readonly ConnectionHost _host;
    private readonly EntityCache<UserId, ChatUser> _users;
    private readonly EntityCache<MessageId, AsterTrace> _traces;
    private readonly int _userCapacity;
    private volatile ImmutableArrayBox<AsterChannel> _channels = new([]);
    private volatile ImmutableArrayBox<AsterGroup>? _groups;
    private volatile HashSet<UserId>? _online;   // replaced, never changed

    public AsterState(AsterSettings settings, ConnectionHost host, CacheOptions cache)
    {
        _userCapacity = host.Users.IsEnabled ? cache.MaxUsers : FewestTraces;
        KeepsPictures = settings.KeepPictures;
        (_host, GuildId) = (host, new GuildId(EntityId.Parse(settings.Server)));
        _users = host.Users.IsEnabled ? host.Users : new EntityCache<UserId, ChatUser>(FewestTraces);   // messages carry no author's name
        _traces = new EntityCache<MessageId, AsterTrace>(Math.Max(FewestTraces, cache.MaxMessages));
        Guild = MakeGuild("", default, -1);
    }

    public GuildId GuildId { get; }

    /// <summary>Whether users are remembered with their pictures.</summary>
    public bool KeepsPictures { get; }

    public AsterGuild Guild { get; private set; }

    public ImmutableArray<AsterChannel> Channels => _channels.Items;

    /// <summary>Who is there, or null before it was told.</summary>
    public HashSet<UserId>? Online
    {
        get => _online;
        set => _online = value;
    }

    /// <summary>The newest message that was pushed in this session.</summary>
    public MessageId? NewestPushed { get; private set; }

    /// <summary>A new session: what was pushed before and what comes now may have a gap between them.</summary>
    public void OnOpened() => NewestPushed = null;

    public AsterGuild SetGuild(string name, ReadOnlyMemory<byte> icon, int apiMajor)
    {
        Guild = MakeGuild(name, icon, apiMajor);
        _host.Guilds.Put(GuildId, Guild);
        return Guild;
    }

    public AsterChannel? FindChannel(ChannelId id)
    {
        foreach (var channel in _channels.Items)
        {
            if (channel.Id == id)
            {
                return channel;
            }
        }

        return null;
    }

    public void SetChannels(ImmutableArray<AsterChannel> channels)
    {
        foreach (var gone in _channels.Items.Where(old => channels.All(now => now.Id != old.Id)))
        {
            _host.Channels.Remove(gone.Id);
        }

        foreach (var channel in channels)
        {
            _host.Channels.Put(channel.Id, channel);
        }

        _channels = new(channels);
    }

    /// <summary>Whether users had to go, so that one who is not remembered need not be new.</summary>
    public bool MayHaveForgottenUsers => _users.Count >= _userCapacity;

    public AsterUser? GetUser(UserId id) => _users.Get(id) as AsterUser;

    public IEnumerable<AsterUser> Users => _users.Values.OfType<AsterUser>();

    /// <summary>A user, or a stand-in that is called by the id.</summary>
    public AsterUser FindUser(UserId id) => GetUser(id) ?? new AsterUser(id, id.ToString());

    /// <summary>The groups, the highest first; null before they were told.</summary>
    public ImmutableArray<AsterGroup>? Groups
    {
        get => _groups?.Items;
        set => _groups = value is { } groups ? new(groups) : null;
    }

    /// <summary>What a user may do, or null when too little is known.</summary>
    public AsterPermissions? PermissionsOf(UserId id)
    {
        if (GetUser(id) is not { } user)
        {
            return null;
        }

        var known = Groups ?? [];
        var own = known.Where(group => user.Groups.Contains(group.Uuid)).ToList();
        return own.Count == user.Groups.Distinct().Count() ? AsterPermissions.Resolve(own) : null;
    }

    /// <summary>Remembers a user in place of what was known.</summary>
    public AsterUser SetUser(in AsterWireUser wire, out ChatUser? before)
    {
        var user = new AsterUser(wire);
        before = _users.Put(user.Id, user);
        return user;
    }

    public AsterMessage ToMessage(in AsterWireMessage wire) => new(_host, wire, FindUser(new UserId(wire.Author)));

    /// <summary>A message of which the text is known and the rest remembered.</summary>
    public AsterMessage ToMessage(MessageId id, AsterTrace trace, string text, bool edited) =>
        new(_host, new AsterWireMessage(AsterIds.Number(id.Value), AsterIds.Number(trace.Channel.Value), trace.Author.Uuid, text, trace.Date, edited, trace.Reply), trace.Author);

    public AsterTrace? FindTrace(MessageId id) => _traces.Get(id);

    /// <summary>Remembers where a message stands.</summary>
    public AsterTrace Remember(AsterMessage message)
    {
        if (_traces.Get(message.Id) is { } known)
        {
            return known;
        }

        var trace = new AsterTrace(message.ChannelId, message.Author, message.Date, message.ReplyUuid);
        _traces.Put(message.Id, trace);
        return trace;
    }

    /// <summary>A message was pushed: it is the newest of all that the account can see.</summary>
    public void RememberPushed(AsterMessage message)
    {
        if (_traces.Get(message.Id) is not null)
        {
            return;   // a repeated push says nothing about the order
        }

        Remember(message);
        if (NewestPushed is { } earlier && _traces.Get(earlier) is { } trace)
        {
            trace.Next = message.Id;
        }

        NewestPushed = message.Id;
    }

    /// <summary>A page of history was read, oldest first, up to the message before <paramref name="before"/>.</summary>
    public void RememberPage(IReadOnlyList<AsterMessage> page, MessageId? before)
    {
        var next = before;
        for (var i = page.Count - 1; i >= 0; i--)
        {
            Remember(page[i]).Next ??= next;
            next = page[i].Id;
        }
    }

    private AsterGuild MakeGuild(string name, ReadOnlyMemory<byte> icon, int apiMajor) => new(_host, GuildId, name, icon, apiMajor, () => _channels.Items);

    private sealed class ImmutableArrayBox<T>(ImmutableArray<T> items)
    {
        public ImmutableArray<T> Items { get; } = items;
    }
}
