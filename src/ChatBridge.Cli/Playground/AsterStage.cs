using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Adapters.Aster;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Faults;
using AsterMessage = ChatBridge.Emulators.Aster.AsterMessage;

namespace ChatBridge.Cli.Playground;

/// <summary>
/// The two Aster servers of the playground, over TLS. The bot is told of the first only; the second it finds in the list of
/// servers that its account keeps there. Each channel stands on one of them.
/// </summary>
internal sealed class AsterStage : INetworkStage
{
    private const string Password = "playground";   // of accounts that live as long as this process, on loopback

    private readonly Site _first;
    private readonly Site _second;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, (AsterPerson Author, AsterMessage Message)> _said = new(StringComparer.Ordinal);

    private AsterStage(AsterEmulator first, AsterEmulator second, ChaosPlan? chaos, TimeProvider time)
    {
        (_first, _second, Chaos, _time) = (new Site(first), new Site(second), chaos, time);
        first.SetSyncServers(Cast.Bot, first, second);
    }

    public string Name => "aster";

    public string Title => "Aster";

    public string Address => $"{_first.Server.Host}:{_first.Server.Port} and {_second.Server.Host}:{_second.Server.Port} (TLS)";

    public bool HasReactions => false;

    public ChaosPlan? Chaos { get; }

    public int Reconnects => _first.Reconnects + _second.Reconnects;

    public int? Resumes => null;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Adapter"] = "aster",
        ["Host"] = _first.Server.Host,
        ["Port"] = Text(_first.Server.Port),
        ["Username"] = Cast.Bot,
        ["Password"] = Password,
        ["PingInterval"] = Cast.PulseInterval.ToString("c", CultureInfo.InvariantCulture),
        ["Tls"] = "Pinned",
        ["TlsFingerprint"] = _first.Server.CertificateSha256,
        ["FollowSync"] = "true",
        ["SyncServers:0:Host"] = _second.Server.Host,
        ["SyncServers:0:Port"] = Text(_second.Server.Port),
        ["SyncServers:0:Tls"] = "Pinned",
        ["SyncServers:0:TlsFingerprint"] = _second.Server.CertificateSha256,
    };

    /// <summary>Starts the servers.</summary>
    /// <param name="chaos">What strikes them; null for nothing. Disposed with the stage.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<AsterStage> StartAsync(ChaosPlan? chaos, TimeProvider time, CancellationToken cancellationToken)
    {
        var second = OnSecond(Cast.Channels);
        var first = await StartServerAsync("playground", 1, Cast.Channels.Except(second));
        try
        {
            return new AsterStage(first, await StartServerAsync("annexe", 2, second), chaos, time);
        }
        catch
        {
            await first.DisposeAsync();
            throw;
        }

        Task<AsterEmulator> StartServerAsync(string name, int seed, IEnumerable<string> channels) => AsterEmulator.StartAsync(
            new AsterEmulatorOptions { UseTls = true, Name = name, Channels = [.. channels], Chaos = chaos, TimeProvider = time, IdSeed = seed },
            cancellationToken);
    }

    public Task WaitForFollowersAsync(IChatBridge bridge, CancellationToken cancellationToken) =>
        bridge[Name].TryGetNative<IAsterConnection>(out var aster) ? aster.Sync.WaitUntilFollowedAsync(cancellationToken) : Task.CompletedTask;

    public async Task<string> SayAsync(string person, string channel, string text)
    {
        var author = Of(channel).People[person];
        var message = await author.SayAsync(channel, text);
        var id = Text(message.Id);
        _said[id] = (author, message);
        return id;
    }

    public Task EditAsync(string message, string text) => _said[message].Author.EditAsync(_said[message].Message, text);

    public Task DeleteAsync(string message) => _said[message].Author.DeleteAsync(_said[message].Message);

    public Task ReactAsync(string person, string message, string emoji) => Task.CompletedTask;

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Task.WhenAll(
        Outage.RunAsync(_first.Server.Faults.Bytes, away, _time, cancellationToken),
        Outage.RunAsync(_second.Server.Faults.Bytes, away, _time, cancellationToken));

    public IReadOnlyList<StandingMessage> MessagesIn(string channel) => [.. Of(channel).Server.MessagesIn(channel).Select(message => Standing(Of(channel), message))];

    public async Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken)
    {
        var site = Of(channel);
        return Standing(site, await site.Server.WaitForMessageAsync(channel, candidate => candidate.AuthorId == site.Bot && candidate.ReplyTo is { } target && Text(target) == message, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await _first.Server.DisposeAsync();
        await _second.Server.DisposeAsync();
        Chaos?.Dispose();
    }

    /// <summary>Every second channel stands on the second server.</summary>
    private static string[] OnSecond(string[] channels) => [.. channels.Where((_, index) => index % 2 == 1)];

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static StandingMessage Standing(Site site, AsterMessage message) => new(
        Text(message.Id),
        message.Author,
        message.AuthorId == site.Bot,
        message.Text,
        message.ReplyTo is { } target ? Text(target) : null,
        message.IsDeleted,
        []);

    private Site Of(string channel) => OnSecond(Cast.Channels).Contains(channel) ? _second : _first;

    /// <summary>A server and who has an account on it.</summary>
    private sealed class Site(AsterEmulator server)
    {
        public AsterEmulator Server { get; } = server;

        public Dictionary<string, AsterPerson> People { get; } = Cast.People.ToDictionary(name => name, server.AddUser);

        public long Bot { get; } = server.AddAccount(Cast.Bot, Password);

        public int Reconnects => Math.Max(0, Server.Faults.Bytes.AcceptedCount - 1);
    }
}
