using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Configuration;
using ChatBridge.Dispatch;
using ChatBridge.Testing;
using ChatBridge.Testing.InMemory;
using Microsoft.Extensions.DependencyInjection;
using Snippets;

namespace ChatBridge.Samples.Tests;

/// <summary>What the pages show does what the pages say.</summary>
public sealed class SnippetTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task String_sent_is_exactly_its_text()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });

        await ContentSnippets.SendPlainAsync(General(chat));

        await chat.Bot.SaysAsync("**stars** and @everyone");
    }

    [Fact]
    public async Task Markdown_with_values_mentions_and_never_reads_them_as_markup()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        var hello = ContentSnippets.Greet("**x**", General(chat), chat.Connection.Self!);

        hello.PlainText.Should().Be("**x** has joined #general, welcome @bot!");
        MarkdownInterpolation interpolation = $"a {hello} b";
        MessageContent.Markdown(interpolation).PlainText.Should().StartWith("a **x** has joined");
    }

    [Fact]
    public void Builder_builds_its_blocks() =>
        ContentSnippets.Report(DateTimeOffset.UnixEpoch).Blocks.Should().HaveCount(4).And.Subject.First().Should().BeOfType<Heading>();

    [Fact]
    public async Task Handler_middleware_and_failures_are_registered()
    {
        await using var chat = await ChatHarness.StartAsync(EventSnippets.Register);
        chat.Services.GetRequiredService<IDeadLetterSink>().Should().BeOfType<DeadLetterFile>();

        await chat.User.SaysAsync("!hello");
        await chat.Bot.RepliesAsync(chat.Time.GetLocalNow().Hour < 12 ? "Good morning." : "Hello.");
        await chat.Network.Person("robot").SaysAsync("!hello there");
        await chat.Bot.StaysSilentAsync();
    }

    [Fact]
    public async Task Question_gets_the_next_answer()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        await chat.User.SaysAsync("hi");
        await chat.SettlesAsync();

        var answer = EventSnippets.AskAsync(chat.Bridge.Events, General(chat), chat.Connection.GetUser(chat.User.Id)!, Never);
        await chat.Bot.SaysAsync("What is your favourite colour?");
        await chat.User.SaysAsync("blue");

        (await answer).Should().Be("blue");
    }

    [Fact]
    public async Task Stream_ends_when_it_is_left()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        IChatEvents events = chat.Bridge.Events;

        var count = EventSnippets.CountAsync(events, 2, Never);
        await chat.User.SaysAsync("one");
        await chat.User.SaysAsync("two");

        (await count).Should().Be(2);
    }

    [Fact]
    public async Task Repeat_of_a_key_is_not_handled_again()
    {
        var keys = new Keys();
        await using var chat = await ChatHarness.StartAsync(bridge =>
        {
            bridge.Services.AddSingleton<IHandledKeys>(keys).AddSingleton<Greeter>();
            bridge.AddHandler<MessageCreated, Once>().AddHandler<MessageCreated, Once>();
        });

        await chat.User.SaysAsync("!hello");
        await chat.Bot.Account.SaysAsync("nothing");   // the end of what is waited for
        await chat.SettlesAsync();

        chat.Network.General.Messages.Should().HaveCount(3, "the second handler found the key");
        keys.Should().OnlyHaveUniqueItems().And.Contain(key => key.StartsWith("test/message.created/"));
    }

    [Fact]
    public async Task Receipt_edits_all_parts()
    {
        var options = new ChatHarnessOptions();
        options.Network.MaxText = 20;
        await using var chat = await ChatHarness.StartAsync(_ => { }, options);

        var receipt = await SendingSnippets.WorkAsync(General(chat), () => Task.FromResult("a report of more than twenty characters"));

        receipt.Parts.Length.Should().BeGreaterThan(1);
        receipt.Loss.Should().Be(LossReport.None);
        chat.Network.General.Messages.Select(message => message.Id).Should().Equal(receipt.Parts);
        string.Join(' ', chat.Network.General.Messages.Select(message => message.Text)).Should().Be("a report of more than twenty characters");
    }

    [Fact]
    public async Task Strict_message_that_a_network_cannot_show_is_refused()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        await chat.User.SaysAsync("question");
        var question = (await General(chat).FetchHistoryAsync(HistoryQuery.Latest(1))).Items.Single();

        var sending = () => SendingSnippets.SendExactlyAsync(General(chat), MessageContent.Markdown("||secret||"), question);
        (await sending.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unsupported && error.Effect == Effect.NotApplied);

        var receipt = await SendingSnippets.SendExactlyAsync(General(chat), "plain", question);
        chat.Network.General.Messages.Should().Contain(message => message.Id == receipt.Parts[0] && message.Files.Contains("numbers.csv") && message.ReplyTo == question.Id);
    }

    [Fact]
    public async Task Errors_are_told_by_their_effect()
    {
        var options = new ChatHarnessOptions();
        options.Network.MaxText = 10;
        await using var chat = await ChatHarness.StartAsync(_ => { }, options);
        (await SendingSnippets.TellAsync(General(chat), "short")).Should().Be("sent as 1 messages");

        chat.Network.Faults.RefuseNext(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "no"));
        (await SendingSnippets.TellAsync(General(chat), "short")).Should().Be("Forbidden, after 0 parts: no");

        chat.Network.Faults.RefuseAfter(1, new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "not that"));
        (await SendingSnippets.TellAsync(General(chat), "too long for one")).Should().Be("Forbidden, after 1 parts: not that");

        chat.Network.Faults.RefuseNext(new ChatError(ChatErrorKind.SlowMode, Effect.NotApplied, "slowly") { CanRetry = true, RetryAfter = TimeSpan.FromHours(6) });
        (await SendingSnippets.TellAsync(General(chat), "short")).Should().Be("not sent; trying again later is safe: slowly", "nobody waits six hours in a call");
    }

    [Fact]
    public async Task Features_are_found_where_they_are()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        await chat.User.SaysAsync("something nice");
        var message = (await General(chat).FetchHistoryAsync(HistoryQuery.Latest(1))).Items.Single();

        await FeatureSnippets.LikeAsync(General(chat), message);
        await chat.Bot.ReactsAsync("👍");
        (await FeatureSnippets.ListAsync(chat.Connection)).Should().Contain(["user", "bot"]);
        (await FeatureSnippets.DescribeAsync(chat.Connection)).Should().Be("editing is Native, a message holds 2000 Utf16Units");
        chat.Bot.Account.Status.Should().Be(PresenceStatus.Idle);
        FeatureSnippets.Has<IPins>(General(chat)).Should().BeTrue();
        FeatureSnippets.IsFrom<InMemoryNetwork>(chat.Connection).Should().BeTrue();
        FeatureSnippets.Kind(message).Should().Be("written by an account");
        var guild = new GuildObject { Id = 1, Roles = [new RoleObject { Id = 1, Permissions = Permissions.ViewChannel | Permissions.SendMessages | Permissions.AttachFiles }] };
        var member = new MemberObject { User = new UserObject { Id = 7 } };
        FeatureSnippets.MayAttach(guild, new ChannelObject { Id = 2 }, member, DateTimeOffset.UnixEpoch).Should().BeTrue();
        FeatureSnippets.CountVotes(chat.Bridge.Events, _ => { }).Dispose();
        FeatureSnippets.Quietly("psst").Native.TryGet<DiscordSendExtras>(out var extras).Should().BeTrue();
        extras!.SuppressNotifications.Should().BeTrue();
    }

    [Fact]
    public async Task Feature_that_is_missing_is_gone_around()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { }, new ChatHarnessOptions { Configure = connection => connection.Without.Add(Capability.Reactions) });
        await chat.User.SaysAsync("something nice");
        var message = (await General(chat).FetchHistoryAsync(HistoryQuery.Latest(1))).Items.Single();

        await FeatureSnippets.LikeAsync(General(chat), message);

        await chat.Bot.RepliesAsync("I like that.");
    }

    [Fact]
    public async Task Shard_and_ids_tell_how_they_are()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });

        ShardState state = chat.Connection.Shards.Single().State;
        state.Should().Be(new ShardState(ShardPhase.Active));
        IdTraits ids = chat.Connection.Capabilities.MessageIds;
        ids.Should().Be(new IdTraits(IdOrder.Monotonic));
    }

    [Fact]
    public async Task Interaction_that_is_none_is_answered_with_a_status()
    {
        await using var chat = await ChatHarness.StartAsync(_ => { });
        chat.Connection.TryGetFeature<IInteractionServer>(out var server).Should().BeTrue();
        var seen = new List<IInteraction>();
        server!.SetListener<ICommandInteraction>((command, _) =>
        {
            seen.Add(command);
            return new(new MessageReply("hi"));
        });

        InteractionResponse response = await server.OnInteractionAsync("nonsense"u8.ToArray(), default, default);
        await chat.User.InvokesAsync("greet");

        response.StatusCode.Should().BeInRange(400, 499);
        seen.Should().ContainSingle().Which.Connection.Should().BeSameAs(chat.Connection);
    }

    [Fact]
    public async Task Connections_added_in_code_are_there()
    {
        var services = new ServiceCollection().AddLogging();
        Environment.SetEnvironmentVariable("DISCORD_TOKEN", "not.a.token");
        Environment.SetEnvironmentVariable("ASTER_PASSWORD", "s3cret");
        Environment.SetEnvironmentVariable("REVOLT_TOKEN", "not-a-token");
        Environment.SetEnvironmentVariable("AYAKA_SESSION", "not-a-session");
        HostingSnippets.Discord(services);
        HostingSnippets.Revolt(services);
        HostingSnippets.Ayaka(services);
        HostingSnippets.Aster(services);
        await using var provider = services.BuildServiceProvider();

        provider.GetRequiredService<IChatBridge>().Connections.Select(connection => $"{connection.Name}: {connection.Adapter} {connection.State}").Should().Equal("main: discord Stopped", "stoat: revolt Stopped", "old: ayaka Stopped", "home: aster Stopped");
    }

    private static IChannel General(ChatHarness chat) => chat.Connection.GetChannel(chat.Network.General.Id)!;   // cached once ready

    private sealed class Keys : HashSet<string>, IHandledKeys
    {
        void IHandledKeys.Add(string key) => Add(key);
    }
}
