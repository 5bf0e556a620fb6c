using ChatBridge.Emulators.Aster;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterLiveTests
{
    [Fact]
    public async Task Conversation_with_send_reply_edit_delete_and_history()
    {
        await using var live = await Live.OpenAsync();
        live.Home.Self!.Name.Should().Be("bot");
        (await live.Home.ListGuildsAsync().ToListAsync()).Single().Name.Should().Be("Aster emulator");
        var bob = live.Server.AddUser("bob");
        var hello = await bob.SayAsync("general", "hello <3");
        await live.UntilAsync(() => live.Heard.Any(m => m.Text == "hello <3"), "the bot heard bob");
        live.Heard.Single().Author.Name.Should().Be("bob");

        var answer = await live.General.SendAsync(new OutgoingMessage { Content = "hi *bob*", ReplyTo = live.Heard.Single().Id });
        live.Server.MessagesIn("general")[^1].Should().Match<AsterMessage>(m => m.Text == "hi *bob*" && m.ReplyTo == hello.Id && m.Author == "bot");
        await live.UntilAsync(() => live.Heard.Any(m => m.Id == answer.Parts[0]), "the bot heard itself");

        live.General.TryGetFeature<IMessageEditing>(out var editing).Should().BeTrue();
        await editing!.EditAsync(answer, "hi bob!");
        await live.UntilAsync(() => live.Events.OfType<MessageEdited>().Any(e => e.After.Text == "hi bob!"), "the edit was told");
        (await live.General.FetchHistoryAsync(HistoryQuery.Latest(10))).Items.Select(m => m.Text).Should().Equal("hello <3", "hi bob!");

        live.General.TryGetFeature<IMessageDeletion>(out var deletion).Should().BeTrue();
        await deletion!.DeleteAsync(answer);
        await live.UntilAsync(() => live.Events.OfType<MessageDeleted>().Any(e => e.Id == answer.Parts[0]), "the deletion was told");
        await deletion.DeleteAsync(answer);
        var page = await live.General.FetchHistoryAsync(HistoryQuery.Latest(10));
        page.Items.Should().ContainSingle();
        page.Completeness.Should().Be(Completeness.Complete);
    }

    [Fact]
    public async Task History_is_read_in_pages_backward_and_forward()
    {
        await using var live = await Live.OpenAsync();
        var bob = live.Server.AddUser("bob");
        for (var i = 0; i < 250; i++)
        {
            await bob.SayAsync("general", $"m{i}");
        }

        var all = await live.General.FetchHistoryAsync(HistoryQuery.Latest(1000));
        all.Items.Select(m => m.Text).Should().Equal(Enumerable.Range(0, 250).Select(i => $"m{i}"));
        all.Completeness.Should().Be(Completeness.Complete);
        var newest = await live.General.FetchHistoryAsync(HistoryQuery.Latest(10));
        newest.Completeness.Should().Be(Completeness.Truncated);
        var before = await live.General.FetchHistoryAsync(new HistoryQuery { Limit = 10, Cursor = newest.Previous });
        before.Items.Select(m => m.Text).Should().Equal(Enumerable.Range(230, 10).Select(i => $"m{i}"));
        var after = await live.General.FetchHistoryAsync(new HistoryQuery { Limit = 5, After = all.Items[99].Id });
        after.Items.Select(m => m.Text).Should().Equal("m100", "m101", "m102", "m103", "m104");
    }

    [Fact]
    public async Task What_was_said_edited_and_deleted_during_a_gap_is_read_back_once_and_in_order()
    {
        await using var live = await Live.OpenAsync();
        var bob = live.Server.AddUser("bob");
        var first = await bob.SayAsync("general", "first");
        var doomed = await bob.SayAsync("general", "doomed");
        var last = await bob.SayAsync("general", "last");
        await live.UntilAsync(() => live.Heard.Count() == 3, "three messages came");
        await live.CutAsync(async () =>
        {
            await bob.EditAsync(first, "first, edited");
            await bob.DeleteAsync(doomed);
            await bob.SayAsync("general", "missed 1");
            await bob.SayAsync("general", "missed 2");
        });
        await bob.SayAsync("general", "live again");
        await live.UntilAsync(() => live.Heard.Any(m => m.Text == "live again"), "the live message came");
        live.Heard.Select(m => m.Text).Should().Equal("first", "doomed", "last", "missed 1", "missed 2", "live again");
        live.Events.OfType<MessageCreated>().Count(e => e.Context.Origin == EventOrigin.Backfilled).Should().BeGreaterThanOrEqualTo(2);
        live.Events.OfType<MessageEdited>().Single().After.Text.Should().Be("first, edited");
        live.Events.OfType<MessageDeleted>().Single().Id.Should().Be(new MessageId((ulong)doomed.Id));
        last.Id.Should().NotBe(doomed.Id);
    }

    public static TheoryData<string> Losses => ["DropBeforeEffect", "DropAfterEffect", "LoseAnswer", "FailAfterEffect"];

    internal static AsterFault LossOf(string name) => name switch
    {
        "DropBeforeEffect" => AsterFault.DropBeforeEffect,
        "DropAfterEffect" => AsterFault.DropAfterEffect,
        "LoseAnswer" => AsterFault.LoseAnswer,
        _ => AsterFault.FailAfterEffect(500),
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Send_whose_answer_was_lost_stands_exactly_once(string loss)
    {
        await using var live = await Live.OpenAsync();
        live.Server.Faults.Next("send", LossOf(loss));
        var receipt = await live.General.SendAsync("once").AsTask().WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").Where(m => m.Text == "once").Should().ContainSingle().Which.Id.ToString().Should().Be(receipt.Parts.Single().ToString());
    }

    [Fact]
    public async Task Send_without_an_answer_times_out_and_stands_exactly_once()
    {
        await using var live = await Live.OpenAsync(o => o.RequestTimeout = TimeSpan.FromMilliseconds(500));
        live.Server.Faults.Next("send", AsterFault.NeverAnswer);
        await live.General.SendAsync("once").AsTask().WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").Should().ContainSingle();
    }

    [Fact]
    public async Task Repeated_pushes_reach_handlers_once()
    {
        await using var live = await Live.OpenAsync();
        live.Server.Faults.RepeatNextPush("content", 1);
        var bob = live.Server.AddUser("bob");
        await bob.SayAsync("general", "a");
        await bob.SayAsync("general", "b");
        await live.UntilAsync(() => live.Heard.Any(m => m.Text == "b"), "the second message came");
        live.Heard.Select(m => m.Text).Should().Equal("a", "b");
    }

    [Fact]
    public async Task Requests_in_parallel_get_their_own_answers()
    {
        await using var live = await Live.OpenAsync();
        var sends = Enumerable.Range(0, 100).Select(i => live.General.SendAsync($"p{i}").AsTask()).ToList();
        var reads = Enumerable.Range(0, 20).Select(_ => live.General.FetchHistoryAsync(HistoryQuery.Latest(5)).AsTask()).ToList();
        var users = Enumerable.Range(0, 20).Select(_ => live.Home.FetchUserAsync(live.Home.Self!.Id).AsTask()).ToList();   // self is known once ready
        await Task.WhenAll([.. sends, .. reads, .. users]).WaitAsync(Live.Safety);
        live.Server.MessagesIn("general").ToDictionary(m => m.Id.ToString(), m => m.Text).Should().BeEquivalentTo(
            sends.Select((s, i) => (s.Result.Parts[0].ToString(), $"p{i}")).ToDictionary(p => p.Item1, p => p.Item2));
        users.Should().OnlyContain(u => u.Result!.Name == "bot");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Both_versions_of_the_protocol_are_spoken(int major)
    {
        await using var live = await Live.OpenAsync(server: s => s.ProtocolVersion = new Version(major, 2, 0));
        live.General.Name.Should().Be("general");
    }

    [Fact]
    public async Task Register_makes_the_account_and_logs_in_to_it_after_a_loss()
    {
        await using var live = await Live.OpenAsync(o => (o.Mode, o.Username) = (ConnectionMode.Register, "newcomer"));
        live.Home.Self!.Name.Should().Be("newcomer");
        await live.CutAsync();
        live.Server.Users.Values.Count(name => name == "newcomer").Should().Be(1);
    }

    [Fact]
    public async Task Register_whose_answer_was_lost_makes_one_account()
    {
        await using var live = await Live.OpenAsync(o => (o.Mode, o.Username) = (ConnectionMode.Register, "newcomer"), start: false);
        live.Server.Faults.Next("register", AsterFault.LoseAnswer);
        await live.StartAsync();
        live.Server.Users.Values.Count(name => name == "newcomer").Should().Be(1);
    }

    [Fact]
    public async Task Neither_is_ready_without_an_account()
    {
        await using var live = await Live.OpenAsync(o => (o.Mode, o.Username, o.Password) = (ConnectionMode.Neither, null, null));
        var guild = (await live.Home.ListGuildsAsync().ToListAsync()).Single();
        guild.TryGetFeature<IMembers>(out var members).Should().BeTrue();
        (await members!.ListMembersAsync().ToListAsync()).Select(m => m.User.Name).Should().Contain("bot");
        live.Home.Capabilities.Supports(Capability.SendMessages).Should().BeFalse();
    }

    [Fact]
    public async Task Presence_and_new_channels_are_told()
    {
        await using var live = await Live.OpenAsync();
        var bob = live.Server.AddUser("bob");
        bob.IsOnline = true;
        await live.UntilAsync(() => live.Events.OfType<PresenceChanged>().Any(e => e.Status == PresenceStatus.Online), "bob came");
        live.Home.TryGetFeature<IPresences>(out var presences).Should().BeTrue();
        presences!.GetStatus(new UserId((ulong)bob.Id)).Should().Be(PresenceStatus.Online);
        live.Server.AddChannel("new");
        await live.UntilAsync(() => live.Events.OfType<ChannelCreated>().Any(e => e.Channel.Name == "new"), "the channel was told");
        await bob.SayAsync("new", "first here");
        await live.UntilAsync(() => live.Heard.Any(m => m.Text == "first here"), "the message in it came");
    }

    [Fact]
    public async Task Bad_lines_cost_at_most_the_socket()
    {
        await using var live = await Live.OpenAsync(o => o.MaxLineBytes = 256 * 1024);
        var bob = live.Server.AddUser("bob");
        foreach (var bad in new Action[] { live.Server.Faults.SendMalformedLine, live.Server.Faults.SendInvalidUtf8, () => live.Server.Faults.SendOversizedLine(300 * 1024), () => live.Server.Faults.SendLine("""{"command":"content","status":200}""") })
        {
            bad();
            await bob.SayAsync("general", "after");
        }

        await live.UntilAsync(() => live.Heard.Count(m => m.Text == "after") == 4, "all messages came");
    }

    [Fact]
    public async Task Text_of_any_kind_survives_the_way_out_and_back()
    {
        await using var live = await Live.OpenAsync();
        const string Text = "a \"b\" \\ \t\n <:h:1:2:> ä 👍 \u0001 *x* `y`";
        await live.General.SendAsync(Text);
        live.Server.MessagesIn("general").Single().Text.Should().Be(Text);
        await live.UntilAsync(() => live.Heard.Any(), "the bot heard itself");
        live.Heard.Single().Text.Should().Be(Text);
    }
}
