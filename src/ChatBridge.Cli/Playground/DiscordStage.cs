using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ChatBridge.Emulators.Discord;
using ChatBridge.Emulators.Faults;

namespace ChatBridge.Cli.Playground;

/// <summary>The Discord-style network of the playground.</summary>
internal sealed class DiscordStage : ICommandStage
{
    private readonly DiscordEmulator _network;
    private readonly TimeProvider _time;
    private readonly EmulatedBot _bot;
    private readonly Dictionary<string, EmulatedUser> _people;
    private readonly ConcurrentDictionary<string, (EmulatedUser Author, EmulatedMessage Message)> _said = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EmulatedMessage> _answers = new(StringComparer.Ordinal);

    private DiscordStage(DiscordEmulator network, ChaosPlan? chaos, TimeProvider time)
    {
        (_network, Chaos, _time) = (network, chaos, time);
        var guild = network.AddGuild("playground");
        foreach (var channel in Cast.Channels)
        {
            guild.AddTextChannel(channel);
        }

        _people = Cast.People.ToDictionary(name => name, name => network.AddUser(name));
        _bot = network.AddBot(Cast.Bot);
    }

    public string Name => "discord";

    public string Title => "Discord-style";

    public string Address => _network.RestUrl.ToString();

    public bool HasReactions => true;

    public ChaosPlan? Chaos { get; }

    public int Reconnects => Math.Max(0, _network.Gateway.Connections.Count - 1);

    public int? Resumes => _network.Gateway.ResumedCount;

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Adapter"] = "discord",
        ["ApiAddress"] = _network.RestUrl.ToString(),
        ["Token"] = _bot.Token,
        ["Intents"] = "Default, MessageContent, GuildMembers",
        ["Compression"] = "TransportZlib",
        ["PublicKey"] = _bot.VerifyKey,
        ["SyncCommands"] = "Apply",
    };

    /// <summary>Starts the network.</summary>
    /// <param name="chaos">What strikes it; null for nothing. Disposed with the stage.</param>
    /// <param name="isHurried">Whether it is used by a check, which cannot wait for the real network's intervals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<DiscordStage> StartAsync(ChaosPlan? chaos, bool isHurried, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new DiscordEmulatorOptions { Chaos = chaos, TimeProvider = time, HeartbeatInterval = Cast.PulseInterval };
        if (isHurried)
        {
            options.HeartbeatInterval = TimeSpan.FromSeconds(1);
            options.IdentifyInterval = TimeSpan.FromMilliseconds(50);
            options.RateLimits = [.. DiscordRateLimit.Typical.Select(limit => limit with { Limit = 50, Window = TimeSpan.FromSeconds(1) })];
        }

        return new DiscordStage(await DiscordEmulator.StartAsync(options, cancellationToken), chaos, time);
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

    public Task ReactAsync(string person, string message, string emoji) => _people[person].ReactAsync(_said[message].Message, emoji);

    public Task CutAsync(TimeSpan away, CancellationToken cancellationToken) => Outage.RunAsync(_network.Bytes, away, _time, cancellationToken);

    public Task AimAsync(Uri address, CancellationToken cancellationToken) => _bot.SetInteractionsUrlAsync(address, cancellationToken);

    public async Task<StandingMessage> UseCommandAsync(string person, string channel, string command, CancellationToken cancellationToken) =>
        await AnswerAsync(await _people[person].InvokeAsync(_bot, channel, command), cancellationToken);

    public async Task<StandingMessage> PressAsync(string person, string message, string button, CancellationToken cancellationToken) =>
        await AnswerAsync(await _people[person].PressAsync(_answers[message], button), cancellationToken);

    public IReadOnlyList<StandingMessage> MessagesIn(string channel) => [.. _network.MessagesIn(channel).Select(Standing)];

    public async Task<StandingMessage> WaitForReplyAsync(string channel, string message, CancellationToken cancellationToken) =>
        Standing(await _network.WaitForMessageAsync(channel, candidate => candidate.IsFromBot && candidate.ReplyTo is { } target && Text(target) == message, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        await _network.DisposeAsync();
        Chaos?.Dispose();
    }

    private async Task<StandingMessage> AnswerAsync(EmulatedInteraction asked, CancellationToken cancellationToken)
    {
        var answer = await asked.WaitForResponseAsync(cancellationToken);
        _answers[Text(answer.Id)] = answer;
        return Standing(answer);
    }

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private StandingMessage Standing(EmulatedMessage message) => new(
        Text(message.Id),
        message.AuthorName,
        message.AuthorId == _bot.Id,
        message.Content,
        message.ReplyTo is { } target ? Text(target) : null,
        message.IsDeleted,
        [.. message.Reactions.Where(reaction => reaction.UserIds.Contains(_bot.Id)).Select(reaction => reaction.Emoji)]);
}
