using System.Collections.Concurrent;
using System.Globalization;
using ChatBridge.Emulators.Ayaka;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Playground;

/// <summary>The Ayaka network of the playground, in the dialect that has messages.</summary>
internal sealed class AyakaStage : INetworkStage
{
    private readonly AyakaEmulator _network;
    private readonly TimeProvider _time;
    private readonly AyakaPerson _bot;
    private readonly Dictionary<string, AyakaPerson> _people;
    private readonly ConcurrentDictionary<string, (AyakaPerson Author, AyakaMessage Message)> _said = new(StringComparer.Ordinal);

    private AyakaStage(AyakaEmulator network, ChaosPlan? chaos, TimeProvider time)
    {
        (_network, Chaos, _time) = (network, chaos, time);
        _people = Cast.People.ToDictionary(name => name, name => network.AddPerson(name));
        _bot = network.AddPerson(Cast.Bot);
        var guild = network.AddGuild("playground");
        foreach (var channel in Cast.Channels.Except(guild.Channels.Select(channel => channel.Name)))
        {
            guild.AddChannel(channel);
        }
    }

    public string Name => "ayaka";

    public string Title => "Ayaka";

    public string Address => _network.Address.ToString();

    public bool HasReactions => false;

    public ChaosPlan? Chaos { get; }

    public int Reconnects => Math.Max(0, _network.Gateway.Connections.Count - 1);

    public int? Resumes => null;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Adapter"] = "ayaka",
        ["ApiAddress"] = _network.Address.ToString(),
        ["DiscoveryAddress"] = _network.DiscoveryAddress.ToString(),
        ["Dialect"] = "rails-v3",
        ["SessionId"] = _bot.SessionId,
        ["Encoding"] = "Zlib",
        ["Cache:Parts"] = "Default, Messages",   // what is answered is quoted, and must be remembered for it
        ["PingInterval"] = Cast.PulseInterval.ToString("c", CultureInfo.InvariantCulture),
    };

    /// <summary>Starts the network.</summary>
    /// <param name="chaos">What strikes it; null for nothing. Disposed with the stage.</param>
    /// <param name="isHurried">Whether it is used by a check, which cannot wait for the real network's rate limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<AyakaStage> StartAsync(ChaosPlan? chaos, bool isHurried, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new AyakaEmulatorOptions { Dialect = AyakaDialect.RailsV3, Chaos = chaos, TimeProvider = time };
        if (isHurried)
        {
            options.RateLimits = [new AyakaRateLimit(50, TimeSpan.FromSeconds(1))];
        }

        return new AyakaStage(await AyakaEmulator.StartAsync(options, cancellationToken), chaos, time);
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

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Outage.RunAsync(_network.Bytes, away, _time, cancellationToken);

    public IReadOnlyList<StandingMessage> MessagesIn(string channel)
    {
        // The network has no replies: an answer quotes what it answers, which is the last that this person said in these words.
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        var standing = new List<StandingMessage>();
        foreach (var message in _network.MessagesIn(channel))
        {
            var isFromBot = message.AuthorId == _bot.Id;
            var (quote, text) = isFromBot ? Part(message.Content) : (null, message.Content);
            standing.Add(new StandingMessage(Text(message.Id), message.AuthorName, isFromBot, text, quote is null ? null : last.GetValueOrDefault(quote), message.IsDeleted, []));
            if (!isFromBot)
            {
                last[Quote(message)] = Text(message.Id);
            }
        }

        return standing;
    }

    public async Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken)
    {
        var (_, asked) = _said[message];
        var reply = await _network.WaitForMessageAsync(channel, candidate => candidate.AuthorId == _bot.Id && candidate.Id > asked.Id && Part(candidate.Content).Quote == Quote(asked), cancellationToken);
        return new StandingMessage(Text(reply.Id), reply.AuthorName, IsFromBot: true, Part(reply.Content).Text, message, reply.IsDeleted, []);
    }

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        Chaos?.Dispose();
    }

    private static string Quote(AyakaMessage message) => $"> {message.AuthorName}: {(message.EarlierTexts is [var first, ..] ? first : message.Content)}";

    private static (string? Quote, string Text) Part(string content) => content.StartsWith("> ", StringComparison.Ordinal) && content.Split('\n', 2) is [var quote, var text] ? (quote, text) : (null, content);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
