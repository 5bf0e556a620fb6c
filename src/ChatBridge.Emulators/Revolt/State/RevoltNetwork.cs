using System.Security.Cryptography;
using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Revolt;

/// <summary>
/// The state of the emulated network. Every change takes <see cref="Gate"/>, and hands its event to the connections while it holds it,
/// so that all see one order; nothing waits or writes to a socket under the lock.
/// </summary>
internal sealed partial class RevoltNetwork
{
    private const string TokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private readonly UlidMint _ids;
    private readonly Dictionary<string, EmulatedBot> _bots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SessionRecord> _sessions = new(StringComparer.Ordinal);

    public RevoltNetwork(RevoltEmulatorOptions options)
    {
        Options = options;
        Time = options.TimeProvider;
        _ids = new UlidMint(Time);
        Keys = new KeyMemory(options.RememberedKeys);
        Hub = new SocketHub(this);
    }

    public Lock Gate { get; } = new();

    public RevoltEmulatorOptions Options { get; }

    public TimeProvider Time { get; }

    public RevoltEra Era => Options.Era;

    public SocketHub Hub { get; }

    public KeyMemory Keys { get; }

    public ChangeSignal Changed { get; } = new();

    /// <summary>The address of the server, known once it listens: scheme-less <c>host:port</c>.</summary>
    public string Authority { get; set; } = "127.0.0.1:0";

    public Dictionary<string, EmulatedUser> Users { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EmulatedServer> Servers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, EmulatedChannel> Channels { get; } = new(StringComparer.Ordinal);

    public string NewId()
    {
        lock (Gate) return _ids.Next();
    }

    public static string NewToken(int length = 64) => RandomNumberGenerator.GetString(TokenAlphabet, length);

    public EmulatedUser AddUser(string name, string? displayName, bool joinServers)
    {
        lock (Gate) return Register(new EmulatedUser(this, _ids.Next(), Checked(name)) { DisplayName = displayName }, joinServers);
    }

    public EmulatedBot AddBot(string name, string? token, EmulatedUser? owner, bool joinServers)
    {
        lock (Gate)
        {
            var bot = new EmulatedBot(this, _ids.Next(), Checked(name), token ?? NewToken());
            bot.OwnerId = (owner ?? Users.Values.FirstOrDefault(static user => !user.IsBot))?.Id ?? MessageRecord.SystemAuthor;
            _bots.Add(bot.Token, bot);
            return Register(bot, joinServers);
        }
    }

    public void ResetToken(EmulatedBot bot, string? token)
    {
        lock (Gate)
        {
            _bots.Remove(bot.Token);
            bot.Token = token ?? NewToken();
            _bots.Add(bot.Token, bot);
            Hub.LogOut(connection => connection.User == bot);
        }

        Changed.Pulse();
    }

    public EmulatedBot? FindBot(string token)
    {
        lock (Gate) return _bots.GetValueOrDefault(token) is { } bot && Users.ContainsKey(bot.Id) ? bot : null;
    }

    public SessionRecord? FindSession(string token)
    {
        lock (Gate) return _sessions.GetValueOrDefault(token);
    }

    public IReadOnlyList<SessionRecord> SessionsOf(EmulatedUser user)
    {
        lock (Gate) return [.. _sessions.Values.Where(session => session.User == user)];
    }

    public SessionRecord AddSession(EmulatedUser user, string name)
    {
        lock (Gate)
        {
            var session = new SessionRecord(_ids.Next(), user, NewToken()) { Name = name, LastSeen = Time.GetUtcNow() };
            _sessions.Add(session.Token, session);
            return session;
        }
    }

    /// <summary>Ends a session: its connections are logged out, the account's others are told.</summary>
    public void EndSession(SessionRecord session)
    {
        lock (Gate)
        {
            _sessions.Remove(session.Token);
            Hub.LogOut(connection => connection.Session == session);
            Hub.ToUser(session.User.Id, Shapes.SessionDeleted(Era, session.User.Id, session.Id));
        }

        Changed.Pulse();
    }

    public void EndSessions(EmulatedUser user, SessionRecord? except)
    {
        lock (Gate)
        {
            foreach (var session in SessionsOf(user))
            {
                if (session == except) continue;
                _sessions.Remove(session.Token);
                Hub.LogOut(connection => connection.Session == session);
            }

            Hub.ToUser(user.Id, Shapes.SessionsDeleted(Era, user.Id, except?.Id));
        }

        Changed.Pulse();
    }

    public EmulatedUser GetUser(string id)
    {
        lock (Gate) return Users.GetValueOrDefault(id) ?? throw RevoltApiException.NotFound();
    }

    public EmulatedServer GetServer(string id)
    {
        lock (Gate) return Servers.GetValueOrDefault(id) ?? throw RevoltApiException.NotFound();
    }

    public EmulatedChannel GetChannel(string id)
    {
        lock (Gate) return Channels.GetValueOrDefault(id) ?? throw RevoltApiException.NotFound();
    }

    /// <summary>Finds a channel by <c>name</c> or <c>server/name</c> for code that drives the emulator.</summary>
    public EmulatedChannel FindChannel(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (serverName, channelName) = slash < 0 ? (null, name) : (name[..slash], name[(slash + 1)..]);
        lock (Gate)
        {
            var found = Channels.Values.Where(channel => channel is { IsDeleted: false, Server: not null } or { IsDeleted: false, Kind: EmulatedChannelKind.Group })
                .Where(channel => channel.Name == channelName && (serverName is null || channel.Server?.Name == serverName)).Take(2).ToList();
            return found.Count switch
            {
                1 => found[0],
                0 => throw new InvalidOperationException($"The emulated network has no channel '{name}'. Add it with server.AddTextChannel(\"{channelName}\")."),
                _ => throw new InvalidOperationException($"Several servers have a channel '{name}'. Say which: \"server/{channelName}\"."),
            };
        }
    }

    public IReadOnlyList<EmulatedMessage> Snapshots(EmulatedChannel channel)
    {
        lock (Gate) return [.. channel.Messages.Select(static message => message.Snapshot())];
    }

    public EmulatedMessage? FirstMessage(EmulatedChannel channel, Func<EmulatedMessage, bool> predicate)
    {
        lock (Gate)
        {
            foreach (var message in channel.Messages)
            {
                if (predicate(message.Snapshot())) return message.Snapshot();
            }

            return null;
        }
    }

    private T Register<T>(T user, bool joinServers)
        where T : EmulatedUser
    {
        // The same name may be had several times, with another number behind it.
        var taken = Users.Values.Count(other => other.Name == user.Name);
        user.Discriminator = (taken + 1).ToString("D4", System.Globalization.CultureInfo.InvariantCulture);
        user.PolicyPending = Options.HasPolicyChange && !user.IsBot;
        Users.Add(user.Id, user);
        if (joinServers)
        {
            foreach (var server in Servers.Values) Join(server, user);
        }

        Changed.Pulse();
        return user;
    }

    private static string Checked(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }
}
