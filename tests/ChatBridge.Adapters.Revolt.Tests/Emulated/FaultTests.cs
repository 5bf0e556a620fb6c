using System.Text;
using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class FaultTests
{
    private const string Sending = "POST /channels/{channel}/messages";

    public static TheoryData<string> Faults => ["lost answer", "lost request", "500 before", "500 after", "502 page", "rate limit", "slow mode", "after files"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Send_that_meets_a_fault_stands_once_with_its_files(string fault)
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Rest.FailNext(
            fault switch
            {
                "lost answer" => RevoltRestFault.AnswerLost(),
                "lost request" => RevoltRestFault.RequestLost(),
                "500 before" => RevoltRestFault.ServerError(),
                "500 after" => RevoltRestFault.ServerError(afterEffect: true),
                "502 page" => RevoltRestFault.HtmlPage(),
                "rate limit" => RevoltRestFault.RateLimited(TimeSpan.FromMilliseconds(50)),
                "slow mode" => RevoltRestFault.InSlowmode(1),
                _ => RevoltRestFault.FailsAfterFiles(),
            },
            Sending);
        var receipt = await bench.Channel.SendAsync(new OutgoingMessage { Content = "once", Attachments = [AttachmentSource.FromBytes("a.txt", Encoding.UTF8.GetBytes("abc"))] }, bench.Token);
        var stands = bench.Standing("once").Should().ContainSingle().Subject;
        stands.Id.Should().Be(receipt.Parts.Single().Value.ToString());
        stands.Attachments.Should().ContainSingle();
        bench.Emulator.Rest.PendingFaults.Should().Be(0);
    }

    [Fact]
    public async Task Refusal_comes_back_with_its_name_and_has_no_effect()
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Rest.FailNext(RevoltRestFault.Refused("MissingPermission"), Sending);
        var act = () => bench.Channel.SendAsync("x", bench.Token).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Forbidden && error.Effect == Effect.NotApplied && error.NativeCode == "MissingPermission");
    }

    [Fact]
    public async Task Messages_that_were_missed_are_read_back_once_and_in_order()
    {
        await using var bench = await Bench.StartAsync();
        var first = bench.NextAsync<MessageCreated>(created => created.Message.Text == "0");
        var zero = await bench.Ann.SayAsync("general", "0");
        await first;
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        var last = bench.NextAsync<MessageCreated>(created => created.Message.Text == "after");
        var edited = bench.NextAsync<MessageEdited>(e => e.After.Text == "zero");
        bench.Emulator.Socket.RefuseConnections = true;
        bench.Emulator.Socket.OpenConnections.Single().Drop();
        for (var i = 1; i <= 150; i++)
        {
            await bench.Ann.SayAsync("general", $"{i}");
        }

        await bench.Ann.EditAsync(zero, "zero");
        bench.Emulator.Socket.RefuseConnections = false;
        await lost;
        await edited;
        await bench.Ann.SayAsync("general", "after");
        await last;
        bench.Received.Select(created => created.Message.Text).Should().Equal([.. Enumerable.Range(0, 151).Select(i => $"{i}"), "after"]);
    }

    [Fact]
    public async Task Socket_that_does_not_answer_is_replaced()
    {
        await using var bench = await Bench.StartAsync(options => options.PingInterval = TimeSpan.FromMilliseconds(200));
        var lost = bench.NextAsync<ContinuityLost>(_ => true);
        bench.Emulator.Socket.OpenConnections.Single().Silence();
        await lost;
        await bench.Channel.SendAsync("back", bench.Token);
        bench.Standing("back").Should().ContainSingle();
    }

    [Fact]
    public async Task Socket_that_answers_but_tells_nothing_is_replaced()
    {
        await using var bench = await Bench.StartAsync(options => (options.PingInterval, options.GhostCheck) = (TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(300)));
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "seen");
        await bench.Ann.SayAsync("general", "seen");
        await heard;
        var missed = bench.NextAsync<MessageCreated>(created => created.Message.Text == "unseen");
        bench.Emulator.Socket.OpenConnections.Single().IsGhost = true;
        await bench.Ann.SayAsync("general", "unseen");
        await missed;
        bench.Received.Select(created => created.Message.Text).Should().Equal("seen", "unseen");
    }

    [Fact]
    public async Task Logout_ends_the_connection_for_good()
    {
        await using var bench = await Bench.StartAsync();
        bench.Bot.ResetToken();
        var act = () => bench.Connection.Shards.Single().JoinAsync(bench.Token);
        await act.Should().ThrowAsync<ChatException>();
        bench.Connection.State.Should().Be(ConnectionState.Faulted);
    }

    [Fact]
    public async Task Broken_and_strange_frames_cost_nothing_that_others_say()
    {
        await using var bench = await Bench.StartAsync();
        var socket = bench.Emulator.Socket.OpenConnections.Single();
        socket.SendEvent("""{"type":"OfTomorrow","x":1}""");
        socket.SendEvent("""{"type":"MessageUpdate","id":null}""");
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "still here");
        await bench.Ann.SayAsync("general", "still here");
        await heard;
        bench.Emulator.Socket.Connections.Should().ContainSingle();
    }
}
