using System.Text;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Everything that an account sees comes in one message, which may be large and in many pieces.</summary>
public sealed class ReadyTests
{
    private const int Servers = 10;
    private const int Channels = 190;   // of each server

    // Quotes, what JSON escapes and what UTF-8 needs several bytes for, so that cuts fall into them too.
    private static string About(int number) => string.Concat(Enumerable.Repeat($"{number} \"ä\\€\n🙂 ", 70));

    [Theory]
    [InlineData(RevoltFrameFormat.Json, null)]
    [InlineData(RevoltFrameFormat.Json, 977)]
    [InlineData(RevoltFrameFormat.Json, 65_537)]
    [InlineData(RevoltFrameFormat.MessagePack, null)]
    [InlineData(RevoltFrameFormat.MessagePack, 977)]
    [InlineData(RevoltFrameFormat.MessagePack, 65_537)]
    public async Task Giant_ready_in_many_pieces_is_taken_in_whole(RevoltFrameFormat format, int? pieces)
    {
        await using var bench = await Bench.MakeAsync(options => options.Format = format, network => network.FragmentBytes = pieces);
        bench.Emulator.Bytes.Split(1337);   // cuts within the frames and their heads
        var servers = Enumerable.Range(0, Servers).Select(i => bench.Emulator.AddServer($"server-{i}")).ToList();
        var channels = servers.SelectMany(server => Enumerable.Range(0, Channels).Select(i => server.AddTextChannel($"channel-{i}", About(i)))).ToList();
        channels.Sum(channel => Encoding.UTF8.GetByteCount(channel.Description ?? "")).Should().BeGreaterThan(2_000_000);
        await bench.Connection.StartAsync(bench.Token);
        foreach (var channel in channels)
        {
            var known = (RevoltChannel?)bench.Connection.GetChannel(new ChannelId(EntityId.Parse(channel.Id)));
            (known?.Name, known?.Description, known?.GuildId?.Value.ToString()).Should().Be((channel.Name, channel.Description, channel.Server!.Id));
        }

        // And what comes behind it is read from where it begins.
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "behind");
        await bench.Ann.SayAsync(channels[9], "behind");
        (await heard).Channel.Name.Should().Be("channel-9");

        // A later one takes the place of all that was known.
        channels[7].Delete();
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        channels[8].Delete();
        await lost;
        var again = bench.NextAsync<MessageCreated>(created => created.Message.Text == "again");
        await bench.Ann.SayAsync(channels[9], "again");
        await again;
        bench.Connection.GetChannel(new ChannelId(EntityId.Parse(channels[8].Id))).Should().BeNull();
        bench.Connection.GetChannel(new ChannelId(EntityId.Parse(channels[9].Id))).Should().NotBeNull();
    }

    [Fact]
    public async Task Frame_beyond_the_limit_costs_the_socket_and_is_told()
    {
        await using var bench = await Bench.MakeAsync(options => (options.MaxFrameBytes, options.Reconnect.GiveUpAfter) = (64 << 10, 3));
        for (var i = 0; i < 100; i++)
        {
            bench.Server.AddTextChannel($"channel-{i}", About(i));
        }

        var act = () => bench.Connection.StartAsync(bench.Token);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Message.Should().Contain("65536");
    }
}
