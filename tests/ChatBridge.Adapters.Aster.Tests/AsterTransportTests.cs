using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>The ways to a server: lines and WebSocket, plain and with each policy for its certificate.</summary>
public sealed class AsterTransportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatbridge-aster").FullName;

    private string PinFile => Path.Combine(_folder, "pins.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Conversation_over_a_WebSocket_survives_a_gap(bool tls)
    {
        await using var live = await Live.OpenAsync(o => o.Transport = AsterTransport.WebSocket, s => s.UseTls = tls, start: false);
        await using var home = Live.Connect(live.Server, o => (o.Transport, o.Tls, o.TlsFingerprint) = (AsterTransport.WebSocket, tls ? TlsMode.Pinned : TlsMode.None, live.Server.CertificateSha256));
        await home.StartAsync();
        live.Server.Sessions.Should().ContainSingle().Which.IsWebSocket.Should().BeTrue();
        var bob = live.Server.AddUser("bob");
        await bob.SayAsync("general", "hello\nyou");   // a line feed in a text is no end of anything
        await home.UntilAsync(() => home.Heard.Any(m => m.Text == "hello\nyou"), "the bot heard bob");
        await home.General.SendAsync("hi");
        live.Server.MessagesIn("general").Select(m => m.Text).Should().Equal("hello\nyou", "hi");
        await home.CutAsync(() => bob.SayAsync("general", "missed"));
        await home.UntilAsync(() => home.Heard.Any(m => m.Text == "missed"), "what was missed was read back");
    }

    [Theory]
    [MemberData(nameof(AsterLiveTests.Losses), MemberType = typeof(AsterLiveTests))]
    public async Task Send_over_a_WebSocket_whose_answer_was_lost_stands_exactly_once(string loss)
    {
        await using var live = await Live.OpenAsync(o => o.Transport = AsterTransport.WebSocket);
        live.Server.Faults.Next("send", AsterLiveTests.LossOf(loss));
        await live.General.SendAsync("once").AsTask().WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task Send_over_a_WebSocket_that_is_held_on_its_way_stands_exactly_once()
    {
        await using var live = await Live.OpenAsync(o => (o.Transport, o.RequestTimeout) = (AsterTransport.WebSocket, TimeSpan.FromMilliseconds(500)));
        var hold = live.Server.Faults.HoldNext("send");
        var sending = live.General.SendAsync("once").AsTask();
        await hold.Reached.WaitAsync(Live.Safety);
        await live.UntilAsync(() => live.Events.OfType<ContinuityLost>().Any(), "the socket was given up, and another one opened");
        sending.IsCompleted.Should().BeFalse("the old socket may still take the message");
        hold.Release();
        await sending.WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task WebSocket_message_over_the_limit_costs_the_socket()
    {
        await using var live = await Live.OpenAsync(o => (o.Transport, o.MaxLineBytes) = (AsterTransport.WebSocket, 256 * 1024));
        live.Server.Faults.SendOversizedLine(300 * 1024);
        await live.UntilAsync(() => live.Events.OfType<ContinuityLost>().Any() && live.Home.State == ConnectionState.Ready, "the socket was replaced");
        await live.Server.AddUser("bob").SayAsync("general", "after");
        await live.UntilAsync(() => live.Heard.Any(m => m.Text == "after"), "the session goes on");
    }

    [Theory]
    [InlineData(AsterTransport.Lines)]
    [InlineData(AsterTransport.WebSocket)]
    public async Task Certificate_that_is_not_trusted_names_server_account_and_fingerprint(AsterTransport transport)
    {
        await using var live = await Live.OpenAsync(o => (o.Transport, o.Tls) = (transport, TlsMode.System), s => s.UseTls = true, start: false);
        var error = await live.FailAsync();
        (error.Kind, error.CanRetry, error.Connection).Should().Be((ChatErrorKind.Unavailable, false, "home"));
        error.Message.Should().Contain(live.Server.CertificateSha256).And.Contain($"{live.Server.Host}:{live.Server.Port}").And.Contain("'bot'").And.NotContain("s3cret");
    }

    [Theory]
    [InlineData(AsterTransport.Lines, AsterTransport.WebSocket)]
    [InlineData(AsterTransport.WebSocket, AsterTransport.Lines)]
    public async Task Certificate_trusted_at_first_use_is_trusted_again_and_another_one_is_fatal(AsterTransport first, AsterTransport second)
    {
        string before;
        int port;
        await using (var live = await Live.OpenAsync(server: s => s.UseTls = true, start: false))
        {
            (before, port) = (live.Server.CertificateSha256!, live.Server.Port);
            foreach (var transport in new[] { first, second })
            {
                await using var home = Live.Connect(live.Server, Trust(transport));
                await home.StartAsync();
                await home.CutAsync();
                home.Logs.Count(line => line.Contains("trusted from now on", StringComparison.Ordinal)).Should().Be(transport == first ? 1 : 0);
            }
        }

        await using var changed = await Live.OpenAsync(Trust(second), s => (s.UseTls, s.Port) = (true, port), start: false);
        var error = await changed.FailAsync();
        (error.Kind, error.CanRetry).Should().Be((ChatErrorKind.Unauthenticated, false));
        error.Message.Should().Contain(before).And.Contain(changed.Server.CertificateSha256).And.Contain(PinFile).And.Contain($"127.0.0.1:{port}").And.Contain("'bot'").And.NotContain("s3cret");
        changed.Home.State.Should().Be(ConnectionState.Faulted);

        // What the message says to do helps.
        File.Delete(PinFile);
        await using var again = Live.Connect(changed.Server, Trust(first));
        await again.StartAsync();
    }

    [Fact]
    public async Task Certificate_that_changes_while_the_program_runs_is_fatal_too()
    {
        await using var live = await Live.OpenAsync(server: s => s.UseTls = true, start: false);
        await using var home = Live.Connect(live.Server, Trust(AsterTransport.Lines));
        await home.StartAsync();
        await File.WriteAllTextAsync(PinFile, (await File.ReadAllTextAsync(PinFile)).Replace(live.Server.CertificateSha256!, new string('A', 64), StringComparison.Ordinal));
        live.Server.Faults.Bytes.AbortAll();
        await home.UntilAsync(() => home.Home.State == ConnectionState.Faulted, "the connection was given up");
    }

    [Fact]
    public void Settings_of_the_pin_file_are_checked()
    {
        static List<string> Problems(Action<AsterOptions> configure)
        {
            var options = new AsterOptions { Host = "h", Username = "u", Password = "p" };
            configure(options);
            var problems = new List<string>();
            ((ChatAdapter)new AsterAdapter()).ValidateOptions(options, problems);
            return problems;
        }

        Problems(o => o.Tls = TlsMode.TrustOnFirstUse).Should().ContainSingle().Which.Should().Contain("TlsPinFile");
        Problems(o => o.TlsPinFile = "pins").Should().ContainSingle().Which.Should().Contain("TlsPinFile");
        Problems(o => o.Transport = (AsterTransport)7).Should().ContainSingle().Which.Should().Contain("Transport");
        Problems(o => (o.Tls, o.TlsPinFile) = (TlsMode.TrustOnFirstUse, "pins")).Should().BeEmpty();
    }

    private Action<AsterOptions> Trust(AsterTransport transport) => o => (o.Transport, o.Tls, o.TlsPinFile) = (transport, TlsMode.TrustOnFirstUse, PinFile);
}
