using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Configuration;
using ChatBridge.Emulators.Discord;
using ChatBridge.Sessions;
using ChatBridge.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The emulated network on loopback, in real time, for the conformance kit.</summary>
internal sealed class EmulatedDiscord : AdapterFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureReactions, IFixtureHistory, IFixtureSockets, IFixtureOutage, IFixtureSilence,
    IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixtureRateLimits, IFixtureFrames, IFixtureWrongCredentials, IFixtureTyping, IFixturePresence, IFixtureInteractions, IFixtureComponents, IFixtureSuggestions, IFixturePieces
{
    private const string Sending = "POST /channels/{channel}/messages";
    private const string WrongToken = "wrong-token-of-nobody";
    private const int Ephemeral = 1 << 6;
    private DiscordEmulator? _emulator;
    private EmulatedGuild? _guild;
    private EmulatedChannel? _general;
    private EmulatedUser? _alice;
    private EmulatedBot? _bot;

    public override ImmutableArray<string> Secrets => _bot is null ? [] : [_bot.Token, WrongToken];

    public override string Transcript => string.Join('\n', Emulator.Rest.Requests.Select(request => $"{request.Method} {request.Path} {request.Body} -> {request.Status}").Concat(Emulator.Gateway.Connections.Select(connection => $"{connection}")));

    public override ChannelId Channel => new(General.Id);

    public UserId Speaker => new(Alice.Id);

    public int Opened => Emulator.Gateway.Connections.Count;

    public int Open => Emulator.Gateway.OpenConnections.Count;

    public int LeftOut { get => field - Emulator.Rest.PendingFaults; private set; }

    public bool BotTyped => Emulator.Rest.Requests.Any(request => request.Route == "POST /channels/{channel}/typing");

    public PresenceStatus BotStatus => Guild.StatusOf(Bot) switch
    {
        "online" => PresenceStatus.Online,
        "idle" => PresenceStatus.Idle,
        "dnd" => PresenceStatus.DoNotDisturb,
        _ => PresenceStatus.Offline,
    };

    private DiscordEmulator Emulator => _emulator ?? throw NotStarted();

    private EmulatedGuild Guild => _guild ?? throw NotStarted();

    private EmulatedChannel General => _general ?? throw NotStarted();

    private EmulatedUser Alice => _alice ?? throw NotStarted();

    private EmulatedBot Bot => _bot ?? throw NotStarted();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _emulator = await DiscordEmulator.StartAsync(
            new DiscordEmulatorOptions { IdentifyInterval = TimeSpan.Zero, HeartbeatInterval = TimeSpan.FromMilliseconds(200), RateLimits = DiscordRateLimit.None }, cancellationToken);
        _guild = _emulator.AddGuild("Den");
        _general = _guild.AddTextChannel("general");
        _alice = _emulator.AddUser("alice", "Alice");
        _bot = _emulator.AddBot("robot");
    }

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, Bot.Token);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, WrongToken);

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => new((await Alice.SayAsync(General, text)).Id);

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken) => Alice.EditAsync(Find(message), text);

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken) => Alice.DeleteAsync(Find(message));

    public async Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => new((await Alice.ReplyAsync(Find(message), text)).Id);

    public Task ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) => Alice.ReactAsync(Find(message), emoji);

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Emulator.MessagesIn(General)
        .Where(message => message is { IsDeleted: false, Type: 0 or 19 })   // what people and bots say, not what the network tells of pins
        .Select(message => new HeldMessage(new MessageId(message.Id), message.Content, message.AuthorId == Bot.Id)
        {
            ReplyTo = message.ReplyTo is { } replyTo ? new MessageId(replyTo) : null,
            Files = [.. message.Attachments.Select(file => file.FileName)],
            BotReactions = [.. message.Reactions.Where(reaction => reaction.UserIds.Contains(Bot.Id)).Select(reaction => reaction.Emoji)],
            IsPinned = message.IsPinned,
        })
        .ToImmutableArray());

    public void Cut()
    {
        foreach (var connection in Emulator.Gateway.OpenConnections)
        {
            connection.Drop();
        }
    }

    public void GoDown()
    {
        Emulator.Bytes.RefuseConnections = true;   // REST is away, too
        Emulator.Bytes.AbortAll();
    }

    public void ComeBack() => Emulator.Bytes.RefuseConnections = false;

    public void FallSilent()
    {
        foreach (var connection in Emulator.Gateway.OpenConnections)
        {
            connection.Silence();
        }
    }

    public ChatErrorKind RefuseNext()
    {
        Emulator.Rest.FailNext(DiscordRestFault.Refused(403, 50013, "Missing Permissions"), Sending);
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => Emulator.Rest.FailNext(applied ? DiscordRestFault.AnswerLost() : DiscordRestFault.RequestLost(), Sending);

    public void LeaveOutNext()
    {
        Emulator.Rest.FailNext(DiscordRestFault.Silence(), Sending);
        LeftOut = 1;
    }

    public void LimitNext(TimeSpan retryAfter) => Emulator.Rest.FailNext(DiscordRestFault.RateLimited(retryAfter), Sending);

    public void SendUnknownEvent() => Emulator.Gateway.Dispatch("NOBODY_KNOWS", """{"what":["is",{"new":null}]}""");

    public void SendMalformed()
    {
        foreach (var connection in Emulator.Gateway.OpenConnections)
        {
            connection.SendRaw("""{"t":"MESSAGE_CREATE","s":"many","op":0,"d":{"id":"1","content""");
        }
    }

    public void Go(PresenceStatus status) => Alice.SetStatusAsync(status switch
    {
        PresenceStatus.Idle => "idle",
        PresenceStatus.DoNotDisturb => "dnd",
        PresenceStatus.Offline => "offline",
        _ => "online",
    });

    public async Task<FixtureAnswer> InvokeAsync(string command, CancellationToken cancellationToken)
    {
        var answer = await (await Alice.InvokeAsync(Bot, General, command)).WaitForResponseAsync(cancellationToken);
        return new FixtureAnswer(answer.Content, (answer.Flags & Ephemeral) != 0);
    }

    public async Task<FixtureAnswer> PressAsync(string customId, CancellationToken cancellationToken)
    {
        await PostAsync($"channels/{General.Id}/messages", $$"""{"content":"with a button","components":[{"type":1,"components":[{"type":2,"style":1,"label":"press","custom_id":"{{customId}}"}]}]}""", cancellationToken);
        var answer = await (await Alice.PressAsync(Emulator.MessagesIn(General)[^1], customId)).WaitForResponseAsync(cancellationToken);
        return new FixtureAnswer(answer.Content, (answer.Flags & Ephemeral) != 0);
    }

    public async Task<ImmutableArray<string>> SuggestAsync(string command, string option, string typed, CancellationToken cancellationToken)
    {
        await PostAsync($"applications/{Bot.Id}/commands", $$"""{"name":"{{command}}","description":"asks","options":[{"type":3,"name":"{{option}}","description":"what","autocomplete":true}]}""", cancellationToken);
        var asked = await Alice.CompleteAsync(Bot, "general", command, option, typed);
        await asked.WaitForAnswerAsync(cancellationToken);
        using var response = JsonDocument.Parse(asked.ResponseJson ?? "{}");
        return [.. response.RootElement.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("name").GetString() ?? "")];
    }

    public void CutInto(int first, int rest) => Emulator.Bytes.Split(first);   // whatever follows, too

    public override async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <summary>What the program behind the bot does beside the adapter.</summary>
    private async Task PostAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Emulator.RestUrl}/{path}") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.ParseAdd("fixture");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bot", Bot.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static InvalidOperationException NotStarted() => new("The fixture has not started.");

    private EmulatedMessage Find(MessageId id) => Emulator.MessagesIn(General).Single(message => new MessageId(message.Id) == id);

    private void Add(IChatBridgeBuilder builder, string connection, string token)
    {
        builder.Services.AddSingleton<IIdentifyGate>(new OpenGate());
        builder.AddDiscord(connection, options =>
        {
            (options.Token, options.ApiAddress) = (token, Emulator.RestUrl);
            options.Intents |= GatewayIntents.GuildMembers | GatewayIntents.GuildPresences;
            options.SyncCommands = SyncCommands.Apply;
            (options.Reconnect.First, options.Reconnect.Max) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100));
        });
        builder.AddDiscordCommands(connection, new CreateCommandRequest { Name = "ask", Description = "Asks" });
    }
}
