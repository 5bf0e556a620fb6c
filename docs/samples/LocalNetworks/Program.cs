using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;

// Two networks on this machine for a bot to be tried on. What you type, a person says on both; what the bot answers is printed.
await using var discord = await DiscordEmulator.StartAsync();
discord.AddGuild("Den").AddTextChannel("general");
var ann = discord.AddUser("ann");
var account = discord.AddBot("bot");

await using var aster = await AsterEmulator.StartAsync(new AsterEmulatorOptions
{
    OnMessage = message => Print("Aster", message.Author, message.Text),
});
var bob = aster.AddUser("bob");
aster.AddAccount("bot", "bot");

Console.WriteLine($$"""
    Start the bot with this appsettings.json, then type; an empty line ends it.
    { "ChatBridge": { "Connections": {
      "main": { "Adapter": "discord", "ApiAddress": "{{discord.RestUrl}}", "Token": "{{account.Token}}" },
      "side": { "Adapter": "aster", "Host": "{{aster.Host}}", "Port": {{aster.Port}}, "Username": "bot", "Password": "bot", "Tls": "None" }
    } } }
    """);
using var end = new CancellationTokenSource();
var showing = ShowAsync();
while (Console.ReadLine() is { Length: > 0 } line)
{
    await ann.SayAsync("general", line);
    await bob.SayAsync("general", line);
}

await end.CancelAsync();
await showing;

async Task ShowAsync()
{
    for (ulong last = 0; !end.IsCancellationRequested;)
    {
        try
        {
            var message = await discord.WaitForMessageAsync("general", candidate => candidate.Id > last, end.Token);
            last = message.Id;
            Print("Discord", message.AuthorName, message.Content);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}

static void Print(string network, string who, string text) => Console.WriteLine($"{network,8} {who}: {text}");
