using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>A small emulated network with a person, a bot and a channel.</summary>
internal sealed class InteropWorld : IAsyncDisposable
{
    private InteropWorld(DiscordEmulator emulator)
    {
        Emulator = emulator;
        Guild = emulator.AddGuild("home");
        General = $"{Guild.AddTextChannel("general").Id}";
        Ann = emulator.AddUser("ann");
        Bot = emulator.AddBot("bot");
    }

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public DiscordEmulator Emulator { get; }

    public EmulatedGuild Guild { get; }

    public string General { get; }

    public EmulatedUser Ann { get; }

    public EmulatedBot Bot { get; }

    /// <summary>Starts the network. It takes one IDENTIFY right after another: clients that identify again at once after op 9 would otherwise ask in a loop for five seconds.</summary>
    public static async Task<InteropWorld> StartAsync() =>
        new(await DiscordEmulator.StartAsync(new DiscordEmulatorOptions { IdentifyInterval = TimeSpan.Zero }, Soon));

    /// <summary>Logs the discord.js client in.</summary>
    public async Task LogInAsync(ScriptClient client)
    {
        await client.CallAsync("login", new { api = Emulator.ApiUrl.ToString(), token = Bot.Token });
        var ready = await client.WaitForAsync("ready");
        ready.GetProperty("user").GetString().Should().Be("bot");
        ready.GetProperty("guilds")[0].GetString().Should().Be("home");
    }

    public ValueTask DisposeAsync() => Emulator.DisposeAsync();
}
