using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using PicoAdapter;

namespace ChatBridge.Samples.Tests;

/// <summary>A Pico server on loopback, in real time, that sends every byte by itself.</summary>
internal sealed class PicoServerFixture : AdapterFixture, IFixturePeople, IFixtureSockets, IFixturePieces, IFixtureWrongCredentials
{
    private readonly PicoServer _server = new() { Pieces = (1, 1) };

    public override ChannelId Channel => ChannelId.Parse("lobby");

    public override bool HasOneLineTexts => true;

    public override bool HasHeartbeats => false;   // there are, but the first may take 20 s

    public UserId Speaker => UserId.Parse($"{(int)'a'}");

    public int Opened => _server.Opened;

    public int Open => _server.Open;

    public override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "bot");

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, "taken");

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(MessageId.Parse($"{_server.Say("ann", "lobby", text)}"));

    public void CutInto(int first, int rest) => _server.Pieces = (first, rest);

    public void Cut() => _server.DropAll();

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Add(IChatBridgeBuilder builder, string connection, string nick) => builder.AddPico().AddConnection<PicoOptions>(connection, options =>
    {
        (options.Host, options.Port, options.Nick) = ("127.0.0.1", _server.Port, nick);
        (options.Reconnect.First, options.Reconnect.Max) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));
    });
}
