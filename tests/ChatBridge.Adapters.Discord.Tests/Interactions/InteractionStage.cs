using System.Globalization;
using System.Text;
using ChatBridge.Interactions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.Logging;
using ServerResponse = ChatBridge.InteractionResponse;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>The interaction server on a network that is not there, in virtual time. A signature is right when it begins with a seven.</summary>
internal sealed class InteractionStage : IAsyncDisposable
{
    public const string Key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    public const string Token = "the-interactions-own-secret-token";
    private readonly DiscordRest _rest;
    private readonly LoggerFactory _loggers;
    private int _requests;

    public InteractionStage(Action<DiscordOptions>? configure = null)
    {
        _loggers = new LoggerFactory([Logs], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
        Options = new DiscordOptions { Token = "the-bots-own-token", ApiAddress = new Uri("https://discord.test/api/v10"), PublicKey = Key };
        configure?.Invoke(Options);
        Host = new FakeHost { Http = Network, Clock = Time, LogTo = _loggers };
        Host.Registered[typeof(IEd25519Verifier)] = new FirstByteVerifier();
        _rest = new DiscordRest(Options, Host);
        Api = new DiscordApi(_rest, Host);
        Server = new DiscordInteractionServer(Host, Api.Interactions, new GateSource(Options, Host, Api.Applications, _loggers.CreateLogger("gates")), Options.Interactions);
    }

    public VirtualTime Time { get; } = new();

    public FakeNetwork Network { get; } = new();

    public LogKeeper Logs { get; } = new();

    public FakeHost Host { get; }

    public DiscordOptions Options { get; }

    public DiscordApi Api { get; }

    public DiscordInteractionServer Server { get; }

    public IEnumerable<string> Sent => Network.Sent.ToArray().Select(request => $"{request.Method} {request.PathAndQuery.Replace("/api/v10", "", StringComparison.Ordinal).Replace(Token, "T", StringComparison.Ordinal)}");

    public static string Command(string data = """{"id":"50","name":"greet","type":1}""", string more = "") => Interaction(2, data, more);

    public static string Component(string data = """{"custom_id":"button","component_type":2}""") => Interaction(3, data, ""","message":{"id":"77","channel_id":"3","content":"old"}""");

    public static string Autocomplete(string options = """[{"name":"city","type":3,"value":"Ber","focused":true}]""") => Interaction(4, $$"""{"id":"50","name":"greet","type":1,"options":{{options}}}""");

    public static string Form(string data = """{"custom_id":"form","components":[]}""", string more = "") => Interaction(5, data, more);

    public static string Interaction(int type, string data, string more = "") =>
        $$"""{"id":"10","application_id":"20","type":{{type}},"token":"{{Token}}","version":1,"channel_id":"3","guild_id":"4","locale":"de","member":{"user":{"id":"30","username":"anna","global_name":"Anna"},"roles":[],"permissions":"8"},"data":{{data}}{{more}}}""";

    public ValueTask<ServerResponse> PostAsync(string json, CancellationToken cancellationToken = default) => PostAsync(Encoding.UTF8.GetBytes(json), cancellationToken);

    public ValueTask<ServerResponse> PostAsync(byte[] body, CancellationToken cancellationToken = default)
    {
        var signature = new byte[64];
        signature[0] = 7;
        BitConverter.TryWriteBytes(signature.AsSpan(1), Interlocked.Increment(ref _requests));
        return Server.OnInteractionAsync(body, signature, Encoding.ASCII.GetBytes(Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), cancellationToken);
    }

    public static string Text(ServerResponse response) => Encoding.UTF8.GetString(response.Payload.Span);

    /// <summary>Moves the clock when this many timers wait.</summary>
    public async Task AdvanceAsync(TimeSpan by, int timers = 1)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Time.WaitForTimersAsync(timers, limit.Token);
        Time.Advance(by);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _rest.Dispose();
        _loggers.Dispose();
        Logs.Dispose();
        Network.Dispose();
    }

    private sealed class FirstByteVerifier : IEd25519Verifier
    {
        public string Name => "first byte";

        public Ed25519Key ParseKey(ReadOnlySpan<byte> publicKey) => new FirstByteKey(publicKey);
    }

    private sealed class FirstByteKey(ReadOnlySpan<byte> publicKey) : Ed25519Key(publicKey)
    {
        protected override bool VerifyCore(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) => signature[0] == 7;
    }
}
