using System.Security.Cryptography;
using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Discord;

/// <summary>
/// The state of the emulated network. Every change takes <see cref="Gate"/>, and hands its event to the sessions while it holds it,
/// so that all sessions see one order; nothing waits or writes to a socket under the lock.
/// </summary>
internal sealed partial class DiscordNetwork
{
    public const long EpochMilliseconds = 1_420_070_400_000;

    private readonly SnowflakeMint _ids;
    private readonly Dictionary<string, EmulatedBot> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<(ulong Author, string Nonce), (MessageRecord Message, DateTimeOffset At)> _nonces = [];

    public DiscordNetwork(DiscordEmulatorOptions options)
    {
        Options = options;
        Time = options.TimeProvider;
        _ids = new SnowflakeMint(Time, EpochMilliseconds);
        Gateway = new GatewayHub(this);
        Alarms = new Alarms(Time);
        Probes = new EndpointProbes(this, Poster);
        InteractionPosts = new InteractionPosts(this, Poster, Probes);
    }

    public Lock Gate { get; } = new();

    public DiscordEmulatorOptions Options { get; }

    public TimeProvider Time { get; }

    public GatewayHub Gateway { get; }

    public ChangeSignal Changed { get; } = new();

    public Alarms Alarms { get; }

    public SignedPoster Poster { get; } = new();

    public EndpointProbes Probes { get; }

    public InteractionPosts InteractionPosts { get; }

    /// <summary>The address of the server, known once it listens: scheme-less <c>host:port</c>.</summary>
    public string Authority { get; set; } = "127.0.0.1:0";

    public Dictionary<ulong, EmulatedUser> Users { get; } = [];

    public Dictionary<ulong, EmulatedGuild> Guilds { get; } = [];

    public Dictionary<ulong, EmulatedChannel> Channels { get; } = [];

    public EmulatedUser AddUser(string name, string? displayName, bool joinGuilds)
    {
        lock (Gate)
        {
            RequireFreeName(name);
            return Register(new EmulatedUser(this, _ids.Next(), name, displayName ?? name, isBot: false), joinGuilds);
        }
    }

    public EmulatedBot AddBot(string name, string? token, bool joinGuilds)
    {
        lock (Gate)
        {
            RequireFreeName(name);
            var id = _ids.Next();
            token ??= MintToken(id);
            var bot = new EmulatedBot(this, id, name, token);
            _tokens.Add(token, bot);
            return Register(bot, joinGuilds);
        }
    }

    public EmulatedBot? FindByToken(string token)
    {
        lock (Gate) return _tokens.GetValueOrDefault(token);
    }

    public bool IsBot(ulong id)
    {
        lock (Gate) return Users.GetValueOrDefault(id) is EmulatedBot;
    }

    public EmulatedUser GetUser(ulong id)
    {
        lock (Gate) return Users.GetValueOrDefault(id) ?? throw DiscordApiException.Unknown(10013, "User");
    }

    public EmulatedGuild GetGuildFor(EmulatedUser viewer, ulong id)
    {
        lock (Gate)
        {
            return Guilds.GetValueOrDefault(id) is { Unavailable: false } guild && guild.MembersInside.ContainsKey(viewer.Id)
                ? guild
                : throw DiscordApiException.Unknown(10004, "Guild");
        }
    }

    public EmulatedChannel GetChannel(ulong id)
    {
        lock (Gate) return Channels.GetValueOrDefault(id) is { IsDeleted: false } channel ? channel : throw DiscordApiException.Unknown(10003, "Channel");
    }

    /// <summary>Finds a channel by <c>name</c> or <c>guild/name</c> for code that drives the emulator.</summary>
    public EmulatedChannel FindChannel(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (guildName, channelName) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        lock (Gate)
        {
            var found = Channels.Values.Where(channel => channel is { IsDeleted: false, Guild: not null }
                && channel.Name == channelName && (guildName is null || channel.Guild.Name == guildName)).Take(2).ToList();
            return found.Count switch
            {
                1 => found[0],
                0 => throw new InvalidOperationException($"The emulated network has no channel '{name}'. Add it with guild.AddTextChannel(\"{channelName}\")."),
                _ => throw new InvalidOperationException($"Several guilds have a channel '{name}'. Say which: \"guild/{channelName}\"."),
            };
        }
    }

    private T Register<T>(T user, bool joinGuilds)
        where T : EmulatedUser
    {
        Users.Add(user.Id, user);
        if (joinGuilds)
        {
            foreach (var guild in Guilds.Values) Join(guild, user);
        }

        Changed.Pulse();
        return user;
    }

    private void RequireFreeName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Users.Values.Any(user => user.Name == name)) throw new InvalidOperationException($"There is already an account '{name}'.");
    }

    private static string MintToken(ulong id) =>
        Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(id.ToString(System.Globalization.CultureInfo.InvariantCulture))).TrimEnd('=')
        + ".emu." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
