using System.Diagnostics;
using System.Globalization;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Benchmarks.Discord;

/// <summary>An emulated network in a process of its own, so that its work and its memory are not the client's.</summary>
internal sealed class EmulatedNetwork : IAsyncDisposable
{
    private readonly ServerProcess _server;

    private EmulatedNetwork(ServerProcess server, Uri address, string token, ulong channel) => (_server, Address, Token, Channel) = (server, address, token, channel);

    public Uri Address { get; }

    public string Token { get; }

    /// <summary>The first channel of the first guild, where people talk.</summary>
    public ulong Channel { get; }

    /// <summary>Starts it.</summary>
    /// <param name="guilds">Guilds, each with <paramref name="channels"/>, <paramref name="roles"/> and the bot.</param>
    /// <param name="channels">Text channels of a guild.</param>
    /// <param name="roles">Roles of a guild beside the one of everybody.</param>
    /// <param name="members">People in the first guild.</param>
    public static async Task<EmulatedNetwork> StartAsync(int guilds = 1, int channels = 1, int roles = 0, int members = 1)
    {
        var server = await ServerProcess.StartAsync("serve-emulator", guilds, channels, roles, members);
        var facts = server.Facts.Split(' ');
        return new EmulatedNetwork(server, new Uri(facts[0]), facts[1], ulong.Parse(facts[2], CultureInfo.InvariantCulture));
    }

    /// <summary>Lets a person say so many messages at a rate; each holds the moment when it was said, in ticks of the stopwatch, which all processes of a machine share.</summary>
    public Task SayAsync(int count, int perSecond) => AskAsync(string.Create(CultureInfo.InvariantCulture, $"say {count} {perSecond}"));

    /// <summary>The moment of the first IDENTIFY since this was asked last, in ticks of the stopwatch.</summary>
    public async Task<long> IdentifiedAtAsync() => long.Parse(await AskAsync("identified"), CultureInfo.InvariantCulture);

    /// <summary>Only a later IDENTIFY counts from now on.</summary>
    public Task ForgetIdentifiesAsync() => AskAsync("forget");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<string> AskAsync(string command)
    {
        await _server.Process.StandardInput.WriteLineAsync(command);
        return await _server.Process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The emulator ended.");
    }

    /// <summary>The other process.</summary>
    public static async Task<int> ServeAsync(int[] size)
    {
        var (guilds, channels, roles, members) = (size[0], size[1], size[2], size[3]);
        await using var emulator = await DiscordEmulator.StartAsync(new DiscordEmulatorOptions
        {
            IdentifyInterval = TimeSpan.Zero,
            MaxConcurrency = 64,
            RecommendedShards = 64,
            RateLimits = DiscordRateLimit.None,
        });
        var bot = emulator.AddBot("bench", joinGuilds: false);
        EmulatedUser? speaker = null;
        for (var i = 0; i < guilds; i++)
        {
            var guild = emulator.AddGuild($"guild number {i}");
            for (var channel = 0; channel < channels; channel++)
            {
                guild.AddTextChannel(string.Create(CultureInfo.InvariantCulture, $"channel-{i}-{channel}"), channel % 4 == 0 ? "what this channel is about, in a sentence of usual length" : null);   // most have no topic
            }

            for (var role = 0; role < roles; role++)
            {
                guild.AddRole(string.Create(CultureInfo.InvariantCulture, $"role number {role}"), DiscordPermissions.Bot);
            }

            for (var member = 0; i == 0 && member < members; member++)
            {
                speaker = emulator.AddUser(string.Create(CultureInfo.InvariantCulture, $"person_{member}"), joinGuilds: false);
                guild.AddMember(speaker);
            }

            guild.AddMember(bot);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{emulator.RestUrl} {bot.Token} {emulator.Channel("channel-0-0").Id}"));
        var identified = 0;
        while (await Console.In.ReadLineAsync() is { } command)
        {
            switch (command.Split(' '))
            {
                case ["say", var count, var perSecond]:
                    await SayAsync(speaker!, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(perSecond, CultureInfo.InvariantCulture));   // a network is made with a person when it is to talk
                    Console.WriteLine("said");
                    break;
                case ["forget"]:
                    identified = emulator.Gateway.IdentifyCount;
                    Console.WriteLine("forgotten");
                    break;
                default:
                    await emulator.Gateway.WaitUntilAsync(() => emulator.Gateway.IdentifyCount > identified);
                    Console.WriteLine(Stopwatch.GetTimestamp());
                    break;
            }
        }

        return 0;
    }

    private static async Task SayAsync(EmulatedUser speaker, int count, int perSecond)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < (double)i / perSecond)
            {
                await Task.Yield();   // a timer is too coarse for this rate
            }

            await speaker.SayAsync("channel-0-0", Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture));
        }
    }
}
