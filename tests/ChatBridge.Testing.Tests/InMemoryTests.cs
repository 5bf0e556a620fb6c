using System.Text;
using ChatBridge.Testing.InMemory;
using ChatBridge.Configuration;

namespace ChatBridge.Testing.Tests;

public sealed class InMemoryTests
{
    [Fact]
    public async Task Full_variant_does_what_it_declares()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        var channel = chat.Connection.GetChannel(chat.Network.General.Id)!;
        var sent = await channel.SendAsync("one");
        sent = await sent.EditAsync("two");
        chat.Network.General.Messages.Should().ContainSingle().Which.Text.Should().Be("two");

        channel.TryGetFeature<IReactions>(out var reactions).Should().BeTrue();
        await reactions!.AddReactionAsync(sent.Parts[0], "👍");
        chat.Network.General.Messages[0].Reactions["👍"].Should().ContainSingle();
        channel.TryGetFeature<IPins>(out var pins).Should().BeTrue();
        await pins!.PinAsync(sent.Parts[0]);
        chat.Network.General.Pins.Should().Equal(sent.Parts[0]);
        channel.TryGetFeature<ITyping>(out var typing).Should().BeTrue();
        await typing!.StartTypingAsync();
        channel.TryGetFeature<IReadMarkers>(out var markers).Should().BeTrue();
        (await markers!.CountUnreadAsync()).Should().Be(1);
        await markers.MarkReadAsync(sent.Parts[0]);
        (await markers.CountUnreadAsync()).Should().Be(0);

        var page = await channel.FetchHistoryAsync(HistoryQuery.Latest(10));
        page.Items.Should().ContainSingle().Which.IsEdited.Should().BeTrue();
        page.Completeness.Should().Be(Completeness.Complete);

        var direct = await chat.Connection.OpenDirectAsync(chat.User.Id);
        await direct.SendAsync("psst");
        chat.Network.Direct(chat.User, chat.Bot.Account).Messages.Should().ContainSingle();

        await sent.DeleteAsync();
        chat.Network.General.Messages.Should().BeEmpty();
    }

    [Fact]
    public async Task Minimal_variant_has_no_feature_and_says_so()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { }, new ChatHarnessOptions { Configure = options => options.Variant = InMemoryVariant.Minimal });
        var channel = chat.Connection.GetChannel(chat.Network.General.Id)!;
        channel.TryGetFeature<IReactions>(out _).Should().BeFalse();
        channel.TryGetFeature<IMessageEditing>(out _).Should().BeFalse();
        chat.Connection.Capabilities[Capability.History].Should().Be(Support.Absent);
        var act = async () => await channel.FetchHistoryAsync(HistoryQuery.Latest(1));
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unsupported);
    }

    [Fact]
    public async Task Capability_taken_away_removes_its_feature()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { }, new ChatHarnessOptions { Configure = options => options.Without.Add(Capability.Reactions) });
        var channel = chat.Connection.GetChannel(chat.Network.General.Id)!;
        channel.TryGetFeature<IReactions>(out _).Should().BeFalse();
        channel.Capabilities.Supports(Capability.Reactions).Should().BeFalse();
    }

    private static IInteractionServer ServerOf(ChatHarness chat) =>
        chat.Connection.TryGetFeature<IInteractionServer>(out var server) ? server : throw new InvalidOperationException("no interactions");

    [Fact]
    public async Task Listener_slot_taken_refuses_another_without_replace()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        var server = ServerOf(chat);
        InteractionListener<ICommandInteraction> first = (_, _) => new((InteractionReply?)null);
        InteractionListener<ICommandInteraction> second = (_, _) => new(new DeferredReply());
        server.GetListener<ICommandInteraction>().Should().BeNull();
        server.SetListener(first);
        FluentActions.Invoking(() => server.SetListener(second)).Should().Throw<InvalidOperationException>();
        server.SetListener(second, replace: true);
        server.GetListener<ICommandInteraction>().Should().BeSameAs(second);
        server.SetListener<ICommandInteraction>(null);
        server.GetListener<ICommandInteraction>().Should().BeNull();
        (await chat.User.InvokesAsync("x")).Status.Should().Be(501);
    }

    [Fact]
    public async Task Private_answer_on_a_network_without_them_is_refused_and_not_made_public()
    {
        var options = new ChatHarnessOptions();
        options.Network.PrivateReplies = false;
        await using var chat = await ChatHarness.StartAsync(_ => { }, options);
        ServerOf(chat).SetListener<ICommandInteraction>((_, _) => new(new MessageReply("secret", Private: true)));
        (await chat.User.InvokesAsync("x")).Status.Should().Be(500);
        chat.Network.General.SeenBy(chat.User).Should().BeEmpty();
    }

    [Fact]
    public async Task Answers_of_each_kind_become_what_they_are()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        var server = ServerOf(chat);
        server.SetListener<ICommandInteraction>((_, _) => new(new FormReply("form", "Form", [new FormField("a", "A")])));
        server.SetListener<IFormInteraction>((form, _) => new(new MessageReply("got " + form.Fields["a"])));
        server.SetListener<IComponentInteraction>((component, _) => new(new UpdateReply("pressed " + component.CustomId)));
        server.SetListener<IAutocompleteInteraction>((typed, _) => new(new ChoicesReply([new InteractionChoice(typed.FocusedValue + "!", "v")])));
        (await chat.User.InvokesAsync("open")).Form!.CustomId.Should().Be("form");
        var posted = (await chat.User.SubmitsAsync("form", ("a", "x"))).Message!;
        posted.Text.Should().Be("got x");
        (await chat.User.PressesAsync(posted, "button")).Message!.Text.Should().Be("pressed button");
        (await chat.User.CompletesAsync("cmd", "opt", "ty")).Choices.Should().ContainSingle().Which.Name.Should().Be("ty!");
        server.SetListener<IAutocompleteInteraction>((_, _) => new(new MessageReply("no")), replace: true);
        (await chat.User.CompletesAsync("cmd", "opt", "ty")).Status.Should().Be(500);
        server.SetListener<ICommandInteraction>((_, _) => throw new InvalidOperationException("boom"), replace: true);
        (await chat.User.InvokesAsync("open")).Status.Should().Be(500);
    }

    [Fact]
    public async Task Listener_that_works_on_after_its_answer_can_follow_it_up_change_it_and_take_it_back()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        ServerOf(chat).SetListener<ICommandInteraction>(async (command, token) =>
        {
            await FluentActions.Awaiting(async () => await command.FollowUpAsync(new MessageReply("early"), token)).Should().ThrowAsync<InvalidOperationException>();
            await command.ReplyAsync(new DeferredReply(Private: true), token);
            await command.EditReplyAsync("working", token);
            await command.EditReplyAsync("done", token);
            await command.FollowUpAsync(new MessageReply("and more"), token);
            await FluentActions.Awaiting(async () => await command.ReplyAsync(new MessageReply("again"), token)).Should().ThrowAsync<InvalidOperationException>();
            return null;
        });
        var answer = await chat.User.InvokesAsync("x");
        (answer.Message!.Text, answer.IsPrivate, answer.IsDeferred).Should().Be(("done", true, true));
        chat.Network.General.SeenBy(chat.User).Select(message => message.Text).Should().Equal("done", "and more");
        chat.Network.General.Messages.Select(message => message.Text).Should().Equal("and more");

        ServerOf(chat).SetListener<ICommandInteraction>(
            async (command, token) =>
            {
                await command.ReplyAsync(new MessageReply("oops"), token);
                await command.DeleteReplyAsync(token);
                return null;
            },
            replace: true);
        (await chat.User.InvokesAsync("y")).Message.Should().BeNull();
        chat.Network.General.Messages.Should().ContainSingle();
    }

    [Fact]
    public async Task Http_interaction_gets_the_documented_statuses()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        var server = ServerOf(chat);
        server.SetListener<ICommandInteraction>((command, _) => new(command.CommandName == "quiet" ? null : new MessageReply("hi")));
        async Task<int> Post(string body, string? signature = null, string timestamp = "1700000000")
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var hex = Encoding.ASCII.GetBytes(signature ?? Convert.ToHexString(chat.Network.Sign(bytes, timestamp)));
            return (await server.OnInteractionAsync(bytes, hex, Encoding.ASCII.GetBytes(timestamp))).StatusCode;
        }

        (await Post("""{"type":1}""")).Should().Be(200);
        (await Post("""{"type":1}""", new string('a', 128))).Should().Be(401);
        (await Post("""{"type":1}""", "xyz")).Should().Be(401);
        (await Post("""{"type":1}""", timestamp: "soon")).Should().Be(401);
        (await Post("{")).Should().Be(400);
        (await Post("{}")).Should().Be(400);
        (await Post("""{"type":9,"user":"user","name":"x"}""")).Should().Be(501);
        (await Post("""{"type":2,"user":"user","name":"x"}""")).Should().Be(200);
        (await Post("""{"type":2,"user":"user","name":"quiet"}""")).Should().Be(204);
        (await Post("""{"type":5,"user":"user","name":"x"}""")).Should().Be(501);
        (await Post(new string(' ', 1024 * 1024 + 1))).Should().Be(413);
    }

    [Fact]
    public async Task Ban_is_told_keeps_the_person_out_and_is_taken_back()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var chat = await ChatHarness.StartAsync(builder => builder
            .On<MemberBanned>((e, _) => Tell("banned", e.User))
            .On<MemberLeft>((e, _) => Tell("left", e.User))
            .On<MemberUnbanned>((e, _) => Tell("unbanned", e.User)));
        var ann = chat.Person("ann");

        chat.Network.Ban(ann);
        (await FluentActions.Awaiting(() => ann.SaysAsync("hello")).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
        chat.Network.Unban(ann);
        await ann.SaysAsync("hello");
        await chat.SettlesAsync();

        told.Should().Equal("banned ann", "left ann", "unbanned ann");

        ValueTask Tell(string what, IUser user)
        {
            told.Enqueue($"{what} {user.Name}");
            return default;
        }
    }

    [Fact]
    public async Task Pin_is_told()
    {
        var told = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var chat = await ChatHarness.StartAsync(builder => builder.On<PinsChanged>((e, _) =>
        {
            told.Enqueue(e.Channel.Name);
            return default;
        }));
        var said = await chat.User.SaysAsync("worth it");
        var channel = chat.Connection.GetChannel(said.Channel.Id)!;
        channel.TryGetFeature<IPins>(out var pins).Should().BeTrue();

        await pins!.PinAsync(said.Id);
        await pins.PinAsync(said.Id);
        await pins.UnpinAsync(said.Id);
        await chat.SettlesAsync();

        told.Should().Equal("general", "general");
    }
}
