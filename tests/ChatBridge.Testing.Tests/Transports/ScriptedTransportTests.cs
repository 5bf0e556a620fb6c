using System.Text;
using ChatBridge.Testing.Transports;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Tests.Transports;

public sealed class ScriptedTransportTests : IAsyncDisposable
{
    private static CancellationToken Safety => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    private readonly ScriptedTransport _script = new();

    private ITransport Client => _script;

    public ValueTask DisposeAsync() => Client.DisposeAsync();

    private static string TextOf(TransportFrame frame) => Encoding.UTF8.GetString(frame.Payload.Span);

    private ValueTask SayAsync(string text) => Client.SendAsync(Encoding.UTF8.GetBytes(text), Safety);

    [Fact]
    public async Task Script_sends_expects_and_closes_in_order()
    {
        _script.Send("hello");
        TextOf(await Client.ReceiveAsync(Safety)).Should().Be("hello");
        var expecting = _script.ExpectAsync("login", Safety);
        await SayAsync("login");
        (await expecting).Should().Be("login");
        _script.Send("welcome"u8);
        _script.Close(4004, "no");
        TextOf(await Client.ReceiveAsync(Safety)).Should().Be("welcome");
        (await Client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(4004, "no"));
        (await Client.ReceiveAsync(Safety)).IsEnd.Should().BeTrue("the end stays");
        _script.ExpectNothingMore();
        _script.Transcript.Should().Be("< hello\n> login\n< 7 bytes: welcome\n< closes with 4004 no");
    }

    [Fact]
    public async Task Receive_waits_for_the_script()
    {
        var receiving = Client.ReceiveAsync(Safety).AsTask();
        receiving.IsCompleted.Should().BeFalse();
        _script.Send("now");
        TextOf(await receiving).Should().Be("now");
    }

    [Fact]
    public async Task Other_frame_than_expected_fails_with_the_whole_conversation()
    {
        _script.Send("hello");
        await SayAsync("first");
        await SayAsync("second");
        await _script.ExpectAsync(text => text.StartsWith('f'), cancellationToken: Safety);
        var expect = async () => await _script.ExpectAsync("third", Safety);
        (await expect.Should().ThrowAsync<ScriptException>()).Which.Message.Should()
            .Contain("the frame third").And.Contain("sent second").And.Contain("< hello\n> first\n> second");
    }

    [Fact]
    public async Task Silent_client_fails_the_expectation_with_the_conversation()
    {
        var script = new ScriptedTransport { Patience = TimeSpan.FromMilliseconds(1) };
        script.Send("hello");
        var expect = async () => await script.ExpectAsync("login", Safety);
        (await expect.Should().ThrowAsync<ScriptException>()).Which.Message.Should().Contain("sent nothing").And.Contain("< hello");
    }

    [Fact]
    public async Task Client_that_leaves_fails_the_expectation_at_once()
    {
        var expecting = _script.ExpectAsync("login", Safety);
        await Client.DisposeAsync();
        await ((Func<Task>)(() => expecting)).Should().ThrowAsync<ScriptException>().WithMessage("*disposed*");
        (await _script.ClosedByClient).Should().BeNull();
        _script.Send("nobody hears this");
    }

    [Fact]
    public async Task Unexpected_frame_is_found_at_the_end()
    {
        await SayAsync("surprise");
        _script.Invoking(script => script.ExpectNothingMore()).Should().Throw<ScriptException>().WithMessage("*surprise*");
    }

    [Fact]
    public async Task Continuous_rule_answers_by_itself_and_leaves_the_rest()
    {
        _script.Continuously(text => text.StartsWith("ping", StringComparison.Ordinal), text => text.Replace("ping", "pong", StringComparison.Ordinal));
        _script.Continuously(text => text == "quiet", _ => null);
        await SayAsync("ping 1");
        await SayAsync("quiet");
        await SayAsync("other");
        TextOf(await Client.ReceiveAsync(Safety)).Should().Be("pong 1");
        await _script.ExpectAsync("other", Safety);
        _script.ExpectNothingMore();
    }

    [Fact]
    public async Task Broken_socket_fails_receiver_and_sender()
    {
        _script.Send("last");
        _script.Break();
        TextOf(await Client.ReceiveAsync(Safety)).Should().Be("last");
        foreach (var act in new Func<Task>[] { async () => await Client.ReceiveAsync(Safety), async () => await SayAsync("x") })
        {
            (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Disconnected);
        }
    }

    [Fact]
    public async Task Ended_socket_has_no_close()
    {
        _script.End();
        var end = await Client.ReceiveAsync(Safety);
        end.IsEnd.Should().BeTrue();
        end.Close.Should().BeNull();
    }

    [Fact]
    public async Task Close_of_the_client_is_told_and_answered()
    {
        await Client.CloseAsync(new TransportClose(4000, null), Safety);
        (await _script.ClosedByClient).Should().Be(new TransportClose(4000, null));
        (await Client.ReceiveAsync(Safety)).Close.Should().Be(new TransportClose(4000, null));
    }
}
