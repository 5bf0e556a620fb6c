using System.Text.Json;
using ChatBridge.Adapters.Revolt.Native;
using ChatBridge.Caching;
using ChatBridge.Emulators.Revolt;
using ChatBridge.Testing;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>An emulated network and the REST interface of two people on it, without a socket. What a call made is there for the next.</summary>
internal sealed class RouteStage : IAsyncDisposable
{
    public const string Email = "ann@example.org";
    public const string Password = "correct horse";

    private readonly List<RevoltRest> _rests = [];
    private readonly HttpClientHandler _http = new();
    private readonly CancellationTokenSource _limit = new(Bench.Safety);

    private RouteStage(RevoltEmulator emulator) => Emulator = emulator;

    public RevoltEmulator Emulator { get; }

    public required EmulatedUser Ann { get; init; }

    public required EmulatedUser Bob { get; init; }

    /// <summary>Ann's.</summary>
    public RevoltApi Api { get; private set; } = null!;   // set when the stage is made

    public RevoltApi ApiOfBob { get; private set; } = null!;   // set when the stage is made

    public CancellationToken Token => _limit.Token;

    /// <summary>A server that belongs to Ann, where Bob is.</summary>
    public GuildId Server { get; set; }

    public ChannelId Channel { get; set; }

    public ChannelId Group { get; set; }

    public MessageId Message { get; set; }

    public RoleId Role { get; set; }

    public EntityId Thing { get; set; }

    /// <summary>A code, a ticket or a token.</summary>
    public string Code { get; set; } = "";

    public UserId BobId => new(EntityId.Parse(Bob.Id));

    public static async Task<RouteStage> StartAsync()
    {
        var emulator = await RevoltEmulator.StartAsync(new RevoltEmulatorOptions { RateLimits = RevoltRateLimit.None });
        var stage = new RouteStage(emulator) { Ann = emulator.AddUser("ann", "Ann"), Bob = emulator.AddUser("bob", "Bob") };
        stage.Ann.SetCredentials(Email, Password);
        stage.Api = await stage.ApiAsync(stage.Ann.AddSession());
        stage.ApiOfBob = await stage.ApiAsync(stage.Bob.AddSession());
        var server = emulator.AddServer("Den", stage.Ann);
        stage.Server = new GuildId(EntityId.Parse(server.Id));
        stage.Channel = new ChannelId(EntityId.Parse(server.AddTextChannel("general").Id));
        stage.Role = new RoleId(EntityId.Parse(server.AddRole("first")));
        stage.Message = new MessageId((await stage.Api.Messages.SendAsync(stage.Channel, new SendMessageRequest { Content = "first" }, stage.Token)).Id);
        stage.Ann.Befriend(stage.Bob);
        stage.Group = new ChannelId(EntityId.Parse(emulator.AddGroup("us", stage.Ann, stage.Bob).Id));
        return stage;
    }

    /// <summary>The interface with another session's token.</summary>
    public async Task<RevoltApi> ApiAsync(string session)
    {
        var options = new RevoltOptions { Token = session, TokenKind = RevoltTokenKind.Session, ApiAddress = Emulator.ApiUrl };
        var host = new TestConnectionHost(new RevoltFormat(new EmojiBook()), CacheParts.All) { Adapter = "revolt", Http = _http };
        var rest = new RevoltRest(options, host);
        _rests.Add(rest);
        var setup = new RevoltSetup("home", options) { Node = await new NodeDiscovery(rest, options).AskAsync(Token) };
        return new RevoltApi(rest, new RevoltFiles(rest, setup), setup);
    }

    /// <summary>Ann's interface with a ticket, for what needs one. It is good for one call.</summary>
    public async Task<RevoltApi> WithTicketAsync(MfaResponse? proof = null) =>
        Api.WithTicket((await Api.Accounts.CreateTicketAsync(proof ?? new MfaResponse { Password = Password }, Token)).Token!);

    /// <summary>Logs a person in anew, whose sessions were ended.</summary>
    public async Task LogInAsync(string email, string password) =>
        Api = await ApiAsync((await Api.Accounts.LoginAsync(new LoginRequest { Email = email, Password = password }, Token)).Token!);

    public async Task<string> UploadAsync(string tag) => await Api.Files.UploadAsync(tag, AttachmentSource.FromBytes("e.png", ApiTests.Png), Token);

    public JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();

    public async ValueTask DisposeAsync()
    {
        foreach (var rest in _rests)
        {
            rest.Dispose();
        }

        await Emulator.DisposeAsync();
        _http.Dispose();
        _limit.Dispose();
    }
}
