using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Emulators.Faults;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Cli.Playground;

/// <summary>The Revolt network of the playground.</summary>
internal sealed class RevoltStage : INetworkStage
{
    private readonly RevoltEmulator _network;
    private readonly TimeProvider _time;
    private readonly EmulatedBot _bot;
    private readonly Dictionary<string, EmulatedUser> _people;
    private readonly ConcurrentDictionary<string, (EmulatedUser Author, EmulatedMessage Message)> _said = new(StringComparer.Ordinal);

    private RevoltStage(RevoltEmulator network, ChaosPlan? chaos, TimeProvider time)
    {
        (_network, Chaos, _time) = (network, chaos, time);
        _people = Cast.People.ToDictionary(name => name, name => network.AddUser(name));
        var server = network.AddServer("playground");
        foreach (var channel in Cast.Channels)
        {
            server.AddTextChannel(channel);
        }

        _bot = network.AddBot(Cast.Bot);
    }

    public string Name => "revolt";

    public string Title => "Revolt";

    public string Address => _network.ApiUrl.ToString();

    public bool HasReactions => true;

    public ChaosPlan? Chaos { get; }

    public int Reconnects => Math.Max(0, _network.Socket.Connections.Count - 1);

    public int? Resumes => null;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Adapter"] = "revolt",
        ["ApiAddress"] = _network.ApiUrl.ToString(),
        ["Token"] = _bot.Token,
        ["Format"] = "MessagePack",
        ["PingInterval"] = Cast.PulseInterval.ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>Starts the network.</summary>
    /// <param name="chaos">What strikes it; null for nothing. Disposed with the stage.</param>
    /// <param name="isHurried">Whether it is used by a check, which cannot wait for the real network's rate limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<RevoltStage> StartAsync(ChaosPlan? chaos, bool isHurried, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new RevoltEmulatorOptions { Chaos = chaos, TimeProvider = time };
        if (isHurried)
        {
            options.RateLimits = [.. RevoltRateLimit.Typical.Select(limit => limit with { Limit = 50, Window = TimeSpan.FromSeconds(1) })];
        }

        return new RevoltStage(await RevoltEmulator.StartAsync(options, cancellationToken), chaos, time);
    }

    public async Task<string> SayAsync(string person, string channel, string text)
    {
        var author = _people[person];
        var message = await author.SayAsync(channel, text);
        _said[message.Id] = (author, message);
        return message.Id;
    }

    public Task EditAsync(string message, string text) => _said[message].Author.EditAsync(_said[message].Message, text);

    public Task DeleteAsync(string message) => _said[message].Author.DeleteAsync(_said[message].Message);

    public Task ReactAsync(string person, string message, string emoji) => _people[person].ReactAsync(_said[message].Message, emoji);

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Outage.RunAsync(_network.Bytes, away, _time, cancellationToken);

    public IReadOnlyList<StandingMessage> MessagesIn(string channel) => [.. _network.MessagesIn(channel).Select(Standing)];

    public async Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken) =>
        Standing(await _network.WaitForMessageAsync(channel, candidate => candidate.AuthorId == _bot.Id && candidate.ReplyTo.Contains(message), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        Chaos?.Dispose();
    }

    private StandingMessage Standing(EmulatedMessage message) => new(
        message.Id,
        message.AuthorName,
        message.AuthorId == _bot.Id,
        message.Content,
        message.ReplyTo is [var target, ..] ? target : null,
        message.IsDeleted,
        [.. message.Reactions.Where(reaction => reaction.UserIds.Contains(_bot.Id)).Select(reaction => reaction.Emoji)]);
}
