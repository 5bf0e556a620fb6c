using System.Globalization;
using ChatBridge.Emulators.Ayaka;
using ChatBridge.Tests.Shared;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>
/// Many events and many lost sockets: what the caches hold at the end is what the network holds. The environment variable <c>CHATBRIDGE_SOAK</c> makes it
/// longer: <c>5000,30</c> is five thousand events and 30 reconnects.
/// </summary>
public sealed class SoakTests
{
    private const int Seed = 20_261_122;

    [Theory]
    [InlineData(AyakaQuirks.None, AyakaEncoding.Json)]
    [InlineData(AyakaQuirks.GuildEventsWithoutIds, AyakaEncoding.Zlib)]
    public async Task State_is_the_networks_after_many_reconnects(AyakaQuirks quirks, AyakaEncoding encoding)
    {
        var (events, reconnects) = Size();
        await using var bench = await Bench.StartAsync(
            options => options.Encoding = encoding,
            network => (network.Quirks, network.Dialect) = (quirks, Wire.AyakaDialect.RailsV3),
            TimeSpan.FromMinutes(5));
        var random = TestSize.Random(Seed);
        var guilds = new List<Wire.AyakaGuild> { bench.Guild };
        var gaps = 0;
        using var counting = bench.Bridge.Events.Subscribe<ContinuityLost>((_, _) =>
        {
            Interlocked.Increment(ref gaps);
            return default;
        });
        for (var i = 0; i < events; i++)
        {
            Change(bench, guilds, random, i);
            if (i % Math.Max(1, events / reconnects) == 0)
            {
                await ReconnectAsync(bench);
            }
        }

        await ReconnectAsync(bench);   // nobody is told that he was removed: only another session shows it

        // The last word of the network: what comes after it has been handled, and so has everything before.
        var last = bench.NextAsync<MessageCreated>(created => created.Message.Text == "the end");
        await bench.Ann.SayAsync(bench.Guild.Channels.First(channel => channel.Type == 2), "the end");
        await last;
        var expected = Expected(bench.Emulator);
        await AgreesAsync(bench, expected);
        Actual(bench).Should().BeEquivalentTo(expected);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}: {events} events, {bench.Emulator.Gateway.Connections.Count} sockets, {gaps} gaps, {guilds.Count} guilds");
        gaps.Should().BeGreaterThanOrEqualTo(reconnects / 2, "a run without gaps shows nothing");
    }

    private static async Task ReconnectAsync(Bench bench)
    {
        var ready = bench.NextAsync<ConnectionChanged>(changed => changed.Current == ConnectionState.Ready);
        foreach (var connection in bench.Emulator.Gateway.OpenConnections)
        {
            connection.Drop();
        }

        await ready;
    }

    private static void Change(Bench bench, List<Wire.AyakaGuild> guilds, Random random, int i)
    {
        var number = i.ToString(CultureInfo.InvariantCulture);
        var guild = guilds[random.Next(guilds.Count)];
        switch (random.Next(20))
        {
            case 0 when guilds.Count < 12:
                guilds.Add(bench.Emulator.AddGuild($"guild {number}", bench.Ann));
                break;
            case 1 when guild != bench.Guild:
                guild.Delete();
                guilds.Remove(guild);
                break;
            case 2 when guild != bench.Guild:
                guild.RemoveMember(bench.Bot);
                guilds.Remove(guild);
                break;
            case 3 or 4:
                guild.AddChannel($"channel {number}");
                break;
            case < 12:
                guild.Update(name: $"name {number}");
                break;
            default:
                guild.Update(description: $"description {number}");
                break;
        }
    }

    // What was asked for may still be on its way: it is looked at anew whenever something is told, and a bounded number of times besides.
    private static async Task AgreesAsync(Bench bench, List<string> expected)
    {
        while (!bench.Token.IsCancellationRequested && !Actual(bench).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
        {
            await Task.WhenAny(
                bench.Bridge.Events.NextAsync<GuildUpdated>(_ => true, TimeSpan.FromSeconds(1)),
                bench.Bridge.Events.NextAsync<GuildLeft>(_ => true, TimeSpan.FromSeconds(1)));
        }
    }

    private static List<string> Expected(AyakaEmulator emulator) =>
    [
        .. emulator.Guilds.Where(guild => !guild.IsDeleted && guild.Members.Any(member => member.Name == "robot")).SelectMany(guild => guild.Channels.Where(channel => !channel.IsDeleted)
            .Select(channel => $"{guild.Id} {guild.Name} {guild.Description} {channel.Id} {channel.Name}")),
    ];

    private static List<string> Actual(Bench bench) =>
    [
        .. bench.Connection.ListGuildsAsync().ToBlockingEnumerable().Cast<AyakaGuild>().SelectMany(guild => guild.ListChannelsAsync().ToBlockingEnumerable()
            .Select(channel => $"{guild.Id} {guild.Name} {guild.Description} {channel.Id} {channel.Name}")),
    ];

    private static (int Events, int Reconnects) Size() =>
        Environment.GetEnvironmentVariable("CHATBRIDGE_SOAK")?.Split(',') is [var events, var reconnects]
            ? (int.Parse(events, CultureInfo.InvariantCulture), int.Parse(reconnects, CultureInfo.InvariantCulture))
            : (400, 6);
}
