using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterFaultTests
{
    [Fact]
    public async Task Wrong_password_is_named_without_it()
    {
        await using var live = await Live.OpenAsync(o => o.Password = "s3cret-but-wrong", start: false);
        var error = await live.FailAsync();
        error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
        error.Message.Should().Contain("'bot'").And.Contain($"{live.Server.Host}:{live.Server.Port}").And.NotContain("s3cret");
        live.Home.State.Should().Be(ConnectionState.Faulted);
    }

    [Fact]
    public async Task Unknown_user_is_named()
    {
        await using var live = await Live.OpenAsync(o => o.Username = "nobody", start: false);
        (await live.FailAsync()).Message.Should().Contain("'nobody'").And.Contain("no such account").And.Contain($"{live.Server.Host}:{live.Server.Port}").And.NotContain("s3cret");
    }

    [Fact]
    public async Task Taken_name_cannot_be_registered()
    {
        await using var live = await Live.OpenAsync(o => o.Mode = ConnectionMode.Register, start: false);
        var error = await live.FailAsync();
        error.Kind.Should().Be(ChatErrorKind.Conflict);
        error.Message.Should().Contain("'bot'").And.Contain($"{live.Server.Host}:{live.Server.Port}").And.NotContain("s3cret");
    }

    [Fact]
    public async Task Version_that_is_not_spoken_is_refused()
    {
        await using var live = await Live.OpenAsync(server: s => s.ProtocolVersion = new Version(2, 0, 0), start: false);
        var error = await live.FailAsync();
        error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
        error.NativeCode.Should().Be("2");
        error.Message.Should().Contain("'bot'").And.Contain($"{live.Server.Host}:{live.Server.Port}").And.NotContain("s3cret");
    }

    [Fact]
    public async Task Pinned_certificate_is_accepted_and_another_refused()
    {
        await using var live = await Live.OpenAsync(server: s => s.UseTls = true, start: false);
        await using (var right = Live.Connect(live.Server, o => (o.Tls, o.TlsFingerprint) = (TlsMode.Pinned, live.Server.CertificateSha256)))
        {
            await right.StartAsync();
            right.General.Name.Should().Be("general");
        }

        await using var wrong = Live.Connect(live.Server, o => (o.Tls, o.TlsFingerprint) = (TlsMode.Pinned, new string('0', 64)));
        (await wrong.FailAsync()).CanRetry.Should().BeFalse();
    }

    [Fact]
    public async Task Server_that_never_answers_is_given_up_in_time()
    {
        await using var live = await Live.OpenAsync(o => (o.Session.ReadyTimeout, o.Reconnect.GiveUpAfter) = (TimeSpan.FromMilliseconds(200), 2), start: false);
        live.Server.Faults.Bytes.SilenceAll();
        live.Server.Faults.Next("login", AsterFault.NeverAnswer);
        live.Server.Faults.Next("login", AsterFault.NeverAnswer);
        live.Server.Faults.Next("login", AsterFault.NeverAnswer);
        var error = await live.FailAsync();
        error.Kind.Should().Be(ChatErrorKind.Timeout);
        error.Message.Should().Contain("'bot'").And.Contain($"{live.Server.Host}:{live.Server.Port}").And.NotContain("s3cret");
    }

    [Fact]
    public async Task Server_that_falls_silent_is_noticed_and_connected_anew()
    {
        await using var live = await Live.OpenAsync(o => o.PingInterval = TimeSpan.FromMilliseconds(300));
        live.Server.Faults.Bytes.SilenceAll();
        await live.UntilAsync(() => live.Events.OfType<ContinuityLost>().Any(), "the silence was noticed");
        live.Server.Faults.Bytes.ReleaseAll();
        await live.UntilAsync(() => live.Home.State == ConnectionState.Ready, "the session came back");
    }

    [Fact]
    public async Task Send_that_the_server_refuses_is_a_typed_error()
    {
        await using var live = await Live.OpenAsync();
        var refused = await live.General.Awaiting(g => g.SendAsync(new OutgoingMessage { Content = "x", ReplyTo = new MessageId(999_999) }).AsTask()).Should().ThrowAsync<ChatException>();
        refused.Which.Error.Kind.Should().Be(ChatErrorKind.NotFound);
        refused.Which.Error.Effect.Should().Be(Effect.NotApplied);
    }

    [Fact]
    public async Task Send_whose_answer_failed_is_found_however_often_its_search_fails()
    {
        await using var live = await Live.OpenAsync();
        await live.General.SendAsync("first");
        live.Server.Faults.Next("send", AsterFault.FailAfterEffect(500));
        for (var i = 0; i < 6; i++)
        {
            live.Server.Faults.Next("history", AsterFault.Fail(500));
        }

        await live.General.SendAsync("second").AsTask().WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").Select(message => message.Text).Should().Equal("first", "second");
    }

    [Fact]
    public void Settings_are_checked_with_a_sentence_each()
    {
        var problems = new List<string>();
        ((ChatAdapter)new AsterAdapter()).ValidateOptions(new AsterOptions { Port = 0, Tls = TlsMode.Pinned, Password = null }, problems);
        problems.Should().HaveCount(5).And.OnlyContain(p => p.EndsWith('.'));
        problems.Clear();
        ((ChatAdapter)new AsterAdapter()).ValidateOptions(new AsterOptions { Host = "h", Username = "u", Password = "p" }, problems);
        problems.Should().BeEmpty();
        new AsterOptions { Host = "h", Username = "u", Password = "s3cret" }.ToString().Should().NotContain("s3cret");
    }
}
