using System.Globalization;
using System.Security.Cryptography;
using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>
/// The state of the emulated network. Every change takes <see cref="Gate"/>, and hands its event to the connections while it holds it,
/// so that all see one order; nothing waits or writes to a socket under the lock.
/// </summary>
internal sealed partial class AyakaNetwork
{
    private readonly SnowflakeMint _ids;

    public AyakaNetwork(AyakaEmulatorOptions options)
    {
        Options = options;
        Time = options.TimeProvider;
        _ids = new SnowflakeMint(Time, options.Epoch);
        Shapes = new Shapes(options);
        Hub = new GatewayHub(this);
    }

    public Lock Gate { get; } = new();

    public AyakaEmulatorOptions Options { get; }

    public TimeProvider Time { get; }

    public Shapes Shapes { get; }

    public GatewayHub Hub { get; }

    public ChangeSignal Changed { get; } = new();

    /// <summary>The address of the server, known once it listens: scheme-less <c>host:port</c>.</summary>
    public string Authority { get; set; } = "127.0.0.1:0";

    public SortedDictionary<long, AyakaPerson> People { get; } = [];

    public SortedDictionary<long, AyakaGuild> Guilds { get; } = [];

    public Dictionary<long, AyakaChannel> Channels { get; } = [];

    public Dictionary<string, AyakaGuild> Invites { get; } = new(StringComparer.Ordinal);

    public AyakaPerson AddPerson(string name, bool joinGuilds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var separator = Enumerable.Range(1, 9999).Select(static number => number.ToString("D4", CultureInfo.InvariantCulture)).First(text => IsFree(name, text));
            var person = Register(name, separator);
            if (!joinGuilds) return person;
            foreach (var guild in Guilds.Values) Join(guild, person);
            return person;
        }
    }

    /// <summary>Makes an account with one session; under the lock.</summary>
    public AyakaPerson Register(string name, string separator)
    {
        var person = new AyakaPerson(this, NextId(), name, separator) { EmailCode = RandomNumberGenerator.GetString("0123456789", 6) };
        AddSession(person);
        People.Add(person.Id, person);
        Changed.Pulse();
        return person;
    }

    public bool IsFree(string name, string separator) => !People.Values.Any(person => person.Name == name && person.Separator == separator);

    /// <summary>Adds a session; under the lock.</summary>
    public string AddSession(AyakaPerson person)
    {
        var session = Options.IsRails ? RandomNumberGenerator.GetHexString(96, lowercase: true) : NextId().ToString(CultureInfo.InvariantCulture);
        person.Sessions.Add(session);
        return session;
    }

    /// <summary>Finds who a session belongs to. The real servers compare the whole list with the one session.</summary>
    public AyakaPerson? FindSession(string session)
    {
        lock (Gate) return People.Values.FirstOrDefault(person => person.Sessions.Contains(session) && (person.Sessions.Count == 1 || !Options.Has(AyakaQuirks.OneSessionOnly)));
    }

    public AyakaPerson? FindLogin(string email, string password)
    {
        lock (Gate) return email.Length == 0 ? null : People.Values.FirstOrDefault(person => person.Email == email && person.Password == password);
    }

    /// <summary>Finds a text channel by <c>name</c> or <c>guild/name</c> for code that drives the emulator.</summary>
    public AyakaChannel FindChannel(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (guildName, channelName) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        lock (Gate)
        {
            var found = Channels.Values.Where(channel => channel.Type == AyakaChannel.TextType && channel.Name == channelName && (guildName is null || channel.Guild.Name == guildName)).Take(2).ToList();
            return found.Count switch
            {
                1 => found[0],
                0 => throw new InvalidOperationException($"The emulated network has no channel '{name}'. Add it with guild.AddChannel(\"{channelName}\")."),
                _ => throw new InvalidOperationException($"Several guilds have a channel '{name}'. Say which: \"guild/{channelName}\"."),
            };
        }
    }

    public IReadOnlyList<AyakaMessage> Snapshots(AyakaChannel channel)
    {
        lock (Gate) return [.. channel.Messages.Select(static message => message.Snapshot())];
    }

    public AyakaMessage? FirstMessage(AyakaChannel channel, Func<AyakaMessage, bool> predicate)
    {
        lock (Gate) return channel.Messages.Select(static message => message.Snapshot()).FirstOrDefault(predicate);
    }

    public void SetPresence(AyakaPerson person, AyakaPresence presence)
    {
        if (presence.Type is < 1 or > 4) throw AyakaApiException.BadRequest();
        lock (Gate)
        {
            person.Presence = presence;
            Hub.ToKnowing(person, Shapes.PresenceUpdate(person));
        }

        Changed.Pulse();
    }

    /// <summary>Hands an account a notification, which has its own two keys in place of data; under the lock.</summary>
    public void Notify(AyakaPerson person, string type, System.Text.Json.Nodes.JsonNode? excerpt) => Hub.ToPerson(person, Shapes.Notification(type, excerpt));

    private long NextId() => (long)_ids.Next();
}
