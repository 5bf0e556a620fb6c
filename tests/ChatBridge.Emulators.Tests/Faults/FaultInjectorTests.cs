using ChatBridge.Emulators.Faults;
using Microsoft.AspNetCore.Connections;

namespace ChatBridge.Emulators.Tests.Faults;

public sealed class FaultInjectorTests
{
    private static readonly byte[] Data = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public async Task Untouched_connection_carries_every_byte_both_ways()
    {
        await using var host = await StartAsync(new FaultInjector());
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        (await EchoHost.ReadToEndAsync(stream)).Should().Equal(Data);
        var (read, error) = await host.EndAsync();
        read.Should().Equal(Data);
        error.Should().BeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(137)]
    [InlineData(999)]
    [InlineData(1000)]
    public async Task Outbound_cut_lets_exactly_that_many_bytes_reach_the_peer(int bytes)
    {
        var injector = new FaultInjector();
        injector.CutNextAfter(FaultDirection.Outbound, bytes);
        await using var host = await StartAsync(injector);
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);

        (await EchoHost.ReadToEndAsync(stream)).Should().Equal(Data[..bytes]);
        (await host.EndAsync()).Error.Should().BeOfType<ConnectionResetException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(137)]
    [InlineData(1000)]
    public async Task Inbound_cut_lets_the_emulator_read_exactly_that_many_bytes(int bytes)
    {
        var injector = new FaultInjector();
        injector.CutNextAfter(FaultDirection.Inbound, bytes);
        await using var host = await StartAsync(injector);
        try
        {
            await using var stream = await host.ConnectAsync();
            await stream.WriteAsync(Data, EchoHost.Limit);
            await EchoHost.ReadToEndAsync(stream);
        }
        catch (Exception error) when (bytes == 0 && error is (IOException or System.Net.Sockets.SocketException))
        {
            // A cut before the first byte may be as soon as the connection itself.
        }

        var (read, end) = await host.EndAsync();
        read.Should().Equal(Data[..bytes]);
        end.Should().BeOfType<ConnectionResetException>();
    }

    [Fact]
    public async Task Cut_counts_from_the_order_on_an_open_connection()
    {
        await using var host = await StartAsync(new FaultInjector());
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        await EchoHost.ReadAsync(stream, 1000);

        host.Injector.CutAfter(FaultDirection.Outbound, 10);
        await stream.WriteAsync(Data, EchoHost.Limit);

        (await EchoHost.ReadToEndAsync(stream)).Should().Equal(Data[..10]);
    }

    [Fact]
    public async Task Abort_ends_every_connection_at_both_ends()
    {
        await using var host = await StartAsync(new FaultInjector());
        await using var one = await host.ConnectAsync();
        await using var two = await host.ConnectAsync();
        foreach (var stream in new[] { one, two })
        {
            await stream.WriteAsync(Data, EchoHost.Limit);
            await EchoHost.ReadAsync(stream, 1000);
        }

        var connections = host.Injector.Connections;
        host.Injector.AbortAll();

        (await EchoHost.ReadToEndAsync(one)).Should().BeEmpty();
        (await EchoHost.ReadToEndAsync(two)).Should().BeEmpty();
        (await host.EndAsync()).Error.Should().BeOfType<ConnectionResetException>();
        (await host.EndAsync()).Error.Should().BeOfType<ConnectionResetException>();
        await Task.WhenAll(connections.Select(c => c.Closed)).WaitAsync(EchoHost.Limit);
        host.Injector.Connections.Should().BeEmpty();
    }

    [Fact]
    public async Task Split_changes_no_byte()
    {
        var injector = new FaultInjector();
        injector.Split(7);
        await using var host = await StartAsync(injector);
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);
    }

    [Fact]
    public async Task Split_with_pause_shows_the_peer_the_first_piece_alone()
    {
        var time = new ManualTime();
        var injector = new FaultInjector(time);
        injector.Split(400, TimeSpan.FromSeconds(1));
        await using var host = await StartAsync(injector);
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);

        await time.ArmedAsync();
        await EchoHost.ReadAsync(stream, 400);
        injector.Connections[0].OutboundBytes.Should().Be(400);
        time.Advance(TimeSpan.FromSeconds(1));
        await time.ArmedAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        (await EchoHost.ReadAsync(stream, 600)).Should().Equal(Data[400..]);
    }

    [Fact]
    public async Task Delay_holds_a_write_until_the_clock_has_moved()
    {
        var time = new ManualTime();
        var injector = new FaultInjector(time);
        injector.Delay(TimeSpan.FromSeconds(2));
        await using var host = await StartAsync(injector);
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);

        await time.ArmedAsync();
        injector.Connections[0].OutboundBytes.Should().Be(0);
        time.Advance(TimeSpan.FromSeconds(2));
        (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);
    }

    [Fact]
    public async Task Silence_delivers_nothing_until_it_is_over_and_then_everything()
    {
        var time = new ManualTime();
        await using var host = await StartAsync(new FaultInjector(time));
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data.AsMemory(0, 1), EchoHost.Limit);
        await EchoHost.ReadAsync(stream, 1);

        host.Injector.SilenceAll(TimeSpan.FromSeconds(30));
        var connection = host.Injector.Connections[0];
        await stream.WriteAsync(Data, EchoHost.Limit);
        connection.IsSilent.Should().BeTrue();
        connection.InboundBytes.Should().Be(1);
        time.Advance(TimeSpan.FromSeconds(30));
        (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);

        host.Injector.SilenceAll();
        await stream.WriteAsync(Data, EchoHost.Limit);
        connection.InboundBytes.Should().Be(1001);
        host.Injector.ReleaseAll();
        (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);
        connection.IsSilent.Should().BeFalse();
    }

    [Fact]
    public async Task Refused_connection_ends_before_a_byte_and_the_next_ones_pass()
    {
        var injector = new FaultInjector();
        injector.RefuseNext();
        await using var host = await StartAsync(injector);
        await ShouldBeRefusedAsync(host);

        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        await EchoHost.ReadAsync(stream, 1000);
        injector.RefuseConnections = true;
        await ShouldBeRefusedAsync(host);
        injector.RefusedCount.Should().Be(2);
        injector.AcceptedCount.Should().Be(1);
    }

    [Fact]
    public async Task Dispose_ends_a_silent_connection()
    {
        var host = await StartAsync(new FaultInjector());
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        await EchoHost.ReadAsync(stream, 1000);
        host.Injector.SilenceAll();

        await host.DisposeAsync().AsTask().WaitAsync(EchoHost.Limit);

        (await EchoHost.ReadToEndAsync(stream)).Should().BeEmpty();
    }

    [Fact]
    public async Task Stopped_plan_ends_the_silence_that_it_drew()
    {
        using var plan = new ChaosPlan(1, new ChaosOptions { CutRate = 0, DelayRate = 0, SplitRate = 0, SilenceRate = 1, MaxFaults = 1 });
        await using var host = await StartAsync(new FaultInjector(new ManualTime(), plan, "echo"));
        await using var stream = await host.ConnectAsync();
        await stream.WriteAsync(Data, EchoHost.Limit);
        var read = EchoHost.ReadAsync(stream, 1000);

        plan.Stop();
        await stream.WriteAsync(Data, EchoHost.Limit);

        (await read).Should().Equal(Data);
        (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Drawn_faults_end_and_then_every_byte_passes(int seed)
    {
        using var plan = new ChaosPlan(seed, new ChaosOptions
        {
            MaxFaults = 30,
            CutRate = 0.8,
            CutWithinBytes = 3000,
            DelayRate = 0.1,
            MaxDelay = TimeSpan.FromMilliseconds(2),
            SplitRate = 0.5,
            SplitPause = TimeSpan.FromMilliseconds(1),
            SilenceRate = 0.05,
            Silence = TimeSpan.FromMilliseconds(5),
        });
        await using var host = await StartAsync(new FaultInjector(TimeProvider.System, plan, "echo"));
        var passed = 0;
        for (var attempt = 0; attempt < 200 && !(plan.IsCalm && passed > 0); attempt++)
        {
            await using var stream = await host.ConnectAsync();
            try
            {
                for (var i = 0; i < 5; i++)
                {
                    await stream.WriteAsync(Data, EchoHost.Limit);
                    (await EchoHost.ReadAsync(stream, 1000)).Should().Equal(Data);
                }

                passed++;
            }
            catch (IOException)
            {
                // Cut: what arrived before was right, which is all that is promised.
            }
        }

        plan.StruckCount.Should().Be(30, plan.ToString());
        passed.Should().BePositive(plan.ToString());
    }

    // The reset may come so soon that connecting itself fails.
    private static async Task ShouldBeRefusedAsync(EchoHost host)
    {
        try
        {
            await using var refused = await host.ConnectAsync();
            (await EchoHost.ReadToEndAsync(refused)).Should().BeEmpty();
        }
        catch (System.Net.Sockets.SocketException error)
        {
            error.SocketErrorCode.Should().Be(System.Net.Sockets.SocketError.ConnectionReset);
        }
    }

    private static async Task<EchoHost> StartAsync(FaultInjector injector)
    {
        var host = new EchoHost(injector);
        await host.StartAsync();
        return host;
    }
}
