using System.Globalization;
using ChatBridge;
using ChatBridge.Adapters.Aster;
using ChatBridge.Transports;

// Repeats what people say on an Aster server, until somebody says "!stop". Arguments: host, port, name, password, and how the server
// proves who it is (System, AcceptAny, None).
if (args is not [var host, var port, var name, var password, var tls])
{
    Console.Error.WriteLine("Arguments: HOST PORT NAME PASSWORD System|AcceptAny|None");
    return 2;
}

using var stop = new CancellationTokenSource();
var options = new AsterClientOptions { Configure = settings => settings.Tls = Enum.Parse<TlsMode>(tls) };
#region echo
await using var client = new AsterClient(name, password, options);
var server = client.AddServer(host, int.Parse(port, CultureInfo.InvariantCulture));
client.OnReady(async token =>
{
    Console.WriteLine($"On {server} with {server.Channels.Length} channels.");
    if (server.GetChannelByName("#general") is { } general)
    {
        await general.SendAsync("I repeat what you say, until you say !stop.", token);
    }
});
client.OnMessage(async (message, token) =>
{
    if (message.IsOwn())
    {
        return;
    }

    await message.ReplyAsync(message.Text, token);
    if (message.Text == "!stop")
    {
        await stop.CancelAsync();
    }
});
await client.RunAsync(cancellationToken: stop.Token);
#endregion
return 0;
