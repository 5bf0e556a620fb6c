using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Playground;

/// <summary>The Aster server of the playground, over TLS.</summary>
internal sealed class AsterStage : INetworkStage
{
    private const string Password = "playground";   // of an account that lives as long as this process, on loopback

    private readonly AsterEmulator _server;
    private readonly TimeProvider _time;
    private readonly long _bot;
    private readonly Dictionary<string, AsterPerson> _people;
    private readonly ConcurrentDictionary<string, (AsterPerson Author, AsterMessage Message)> _said = new(StringComparer.Ordinal);

    private AsterStage(AsterEmulator server, ChaosPlan? chaos, TimeProvider time)
    {
        (_server, Chaos, _time) = (server, chaos, time);
        _people = Cast.People.ToDictionary(name => name, server.AddUser);
        _bot = server.AddAccount(Cast.Bot, Password);
    }

    public string Name => "aster";

    public string Title => "Aster";

    public string Address => $"{_server.Host}:{_server.Port} (TLS)";

    public bool HasReactions => false;

    public ChaosPlan? Chaos { get; }

    public int Reconnects => Math.Max(0, _server.Faults.Bytes.AcceptedCount - 1);

    public int? Resumes => null;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Adapter"] = "aster",
        ["Host"] = _server.Host,
        ["Port"] = _server.Port.ToString(CultureInfo.InvariantCulture),
        ["Username"] = Cast.Bot,
        ["Password"] = Password,
        ["PingInterval"] = Cast.PulseInterval.ToString("c", CultureInfo.InvariantCulture),
        ["Tls"] = "Pinned",
        ["TlsFingerprint"] = _server.CertificateSha256,
    };

    /// <summary>Starts the server.</summary>
    /// <param name="chaos">What strikes it; null for nothing. Disposed with the stage.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<AsterStage> StartAsync(ChaosPlan? chaos, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new AsterEmulatorOptions { UseTls = true, Name = "playground", Channels = [.. Cast.Channels], Chaos = chaos, TimeProvider = time };
        return new AsterStage(await AsterEmulator.StartAsync(options, cancellationToken), chaos, time);
    }

    public async Task<string> SayAsync(string person, string channel, string text)
    {
        var author = _people[person];
        var message = await author.SayAsync(channel, text);
        var id = Text(message.Id);
        _said[id] = (author, message);
        return id;
    }

    public Task EditAsync(string message, string text) => _said[message].Author.EditAsync(_said[message].Message, text);

    public Task DeleteAsync(string message) => _said[message].Author.DeleteAsync(_said[message].Message);

    public Task ReactAsync(string person, string message, string emoji) => Task.CompletedTask;

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Outage.RunAsync(_server.Faults.Bytes, away, _time, cancellationToken);

    public IReadOnlyList<StandingMessage> MessagesIn(string channel) => [.. _server.MessagesIn(channel).Select(Standing)];

    public async Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken) =>
        Standing(await _server.WaitForMessageAsync(channel, candidate => candidate.AuthorId == _bot && candidate.ReplyTo is { } target && Text(target) == message, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Chaos?.Dispose();
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private StandingMessage Standing(AsterMessage message) => new(
        Text(message.Id),
        message.Author,
        message.AuthorId == _bot,
        message.Text,
        message.ReplyTo is { } target ? Text(target) : null,
        message.IsDeleted,
        []);
}
