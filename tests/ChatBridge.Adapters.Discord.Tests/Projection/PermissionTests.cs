using System.Text;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>What the account may do in a channel, as far as the events told.</summary>
public sealed class PermissionTests
{
    private const string Ready = """{"user":{"id":"7","username":"bot","bot":true},"guilds":[{"id":"1","unavailable":true}],"session_id":"x"}""";

    // Everybody: see, send, history, attach, react (1024 + 2048 + 65536 + 32768 + 64 = 101440). Role 2: pins (2^51).
    private const string Guild = """
        {"id":"1","name":"Den","owner_id":"50",
        "roles":[{"id":"1","name":"@everyone","permissions":"101440"},{"id":"2","name":"mods","permissions":"2251799813685248"}],
        "members":[{"user":{"id":"8"},"roles":["2"]},{"user":{"id":"7","username":"bot","bot":true},"roles":[]}],
        "channels":[{"id":"10","type":0,"name":"general","permission_overwrites":[]},
        {"id":"11","type":0,"name":"news","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"2048"},{"id":"8","type":1,"allow":"0","deny":"1024"}]},
        {"id":"12","type":0,"name":"secret","permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]},
        {"id":"13","type":2,"name":"voice","permission_overwrites":[]}],
        "threads":[{"id":"15","type":11,"name":"thread","parent_id":"11","thread_metadata":{"archived":false,"locked":false}}]}
        """;

    private static readonly Capability[] Bound =
    [
        Capability.SendMessages, Capability.ReceiveMessages, Capability.EditMessages, Capability.DeleteMessages, Capability.Replies, Capability.Reactions,
        Capability.Typing, Capability.Pins, Capability.History, Capability.Attachments, Capability.Formatting, Capability.Mentions, Capability.CustomEmoji,
    ];

    private readonly FakeHost _host = new();
    private readonly RecordingSink _sink;
    private readonly GatewayProjector _projector;

    public PermissionTests()
    {
        foreach (var capability in Bound)
        {
            _host.Map.Declare(capability, Support.Native);
        }

        _sink = new RecordingSink(_host.Connection);
        _projector = new GatewayProjector(_host, null, keepPayloads: false, keepEmbeds: true, 0, 1);
    }

    [Fact]
    public void Channel_offers_what_the_account_may_do()
    {
        Start();

        Able(10).Should().BeEquivalentTo(Bound.Except([Capability.Pins]));
        Able(11).Should().BeEquivalentTo([Capability.ReceiveMessages, Capability.EditMessages, Capability.DeleteMessages, Capability.History, Capability.Reactions]);
        Able(12).Should().BeEmpty();
        Able(13).Should().NotContain(Capability.History, "without Connect a voice channel's messages cannot be read").And.Contain(Capability.SendMessages);
        Channel(10).OwnPermissions.Should().Be((Permissions)101440);
    }

    [Fact]
    public void Thread_has_its_channels_overwrites_and_its_own_permission_to_send()
    {
        Start();
        Able(15).Should().NotContain(Capability.SendMessages);

        Project("GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"274878008384"}}""");   // 101440 + 2^38

        Able(15).Should().Contain([Capability.SendMessages, Capability.Attachments]);
        Able(11).Should().NotContain(Capability.SendMessages);
    }

    [Fact]
    public void Thread_that_is_locked_away_cannot_be_written_to()
    {
        Start();
        Project("GUILD_ROLE_UPDATE", """{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"274878008384"}}""");
        Project("THREAD_UPDATE", """{"id":"15","type":11,"guild_id":"1","parent_id":"11","thread_metadata":{"archived":true,"locked":true}}""");
        Able(15).Should().NotContain(Capability.SendMessages);

        Project("THREAD_UPDATE", """{"id":"15","type":11,"guild_id":"1","parent_id":"11","thread_metadata":{"archived":true,"locked":false}}""");
        Able(15).Should().Contain(Capability.SendMessages, "sending brings it back");
    }

    [Fact]
    public void Changes_of_roles_channel_and_membership_change_what_is_offered()
    {
        Start();

        Project("GUILD_MEMBER_UPDATE", """{"guild_id":"1","user":{"id":"8"},"roles":[]}""");
        Able(10).Should().NotContain(Capability.Pins);
        Project("GUILD_MEMBER_UPDATE", """{"guild_id":"1","roles":["2"],"user":{"id":"7","username":"bot"}}""");
        Able(10).Should().Contain(Capability.Pins);
        Project("GUILD_ROLE_DELETE", """{"guild_id":"1","role_id":"2"}""");
        Able(10).Should().NotContain(Capability.Pins);
        Project("GUILD_ROLE_CREATE", """{"guild_id":"1","role":{"id":"2","name":"again","permissions":"2251799813685248"}}""");
        Able(10).Should().Contain(Capability.Pins);
        ((DiscordGuild)_host.Guilds.Get(new GuildId(1))!).RoleNames[new RoleId(2)].Should().Be("again");

        Project("CHANNEL_UPDATE", """{"id":"10","type":0,"guild_id":"1","name":"general","permission_overwrites":[{"id":"7","type":1,"allow":"0","deny":"64"}]}""");
        Able(10).Should().NotContain(Capability.Reactions).And.Contain(Capability.SendMessages);
    }

    [Fact]
    public void Time_out_binds_until_it_is_over()
    {
        var clock = new ChatBridge.Testing.VirtualTime();
        _host.Clock = clock;
        Start();
        var until = clock.GetUtcNow().AddMinutes(1).ToString("O");
        Project("GUILD_MEMBER_UPDATE", $$"""{"guild_id":"1","roles":[],"user":{"id":"7"},"communication_disabled_until":"{{until}}"}""");
        Able(10).Should().BeEquivalentTo([Capability.ReceiveMessages, Capability.EditMessages, Capability.DeleteMessages, Capability.History]);

        Project("GUILD_MEMBER_UPDATE", """{"guild_id":"1","roles":[],"user":{"id":"7"}}""");
        Able(10).Should().NotContain(Capability.SendMessages, "what is not mentioned did not change");
        clock.Advance(TimeSpan.FromMinutes(2));
        Able(10).Should().Contain(Capability.SendMessages);
    }

    [Fact]
    public void Owner_may_do_everything()
    {
        Project("READY", Ready);
        Project("GUILD_CREATE", Guild.Replace("\"owner_id\":\"50\"", "\"owner_id\":\"7\"", StringComparison.Ordinal));

        Able(12).Should().BeEquivalentTo(Bound);
    }

    [Fact]
    public void Nothing_is_guessed_while_something_is_not_known()
    {
        // A session of an earlier process goes on: nobody told who the account is, or what the guild looks like.
        Project("MESSAGE_CREATE", """{"id":"5","channel_id":"10","guild_id":"1","content":"x","author":{"id":"9","username":"u"}}""");
        Bound.Should().OnlyContain(capability => Channel(10).Capabilities[capability] == Support.Unknown);
        Channel(10).OwnPermissions.Should().BeNull();

        Project("GUILD_CREATE", Guild);
        Channel(10).Capabilities[Capability.SendMessages].Should().Be(Support.Unknown, "the own membership is not known");
        Project("CHANNEL_UPDATE", """{"id":"10","type":0,"guild_id":"1","name":"general"}""");
        Start();
        Able(10).Should().Contain(Capability.SendMessages);
        Project("THREAD_CREATE", """{"id":"16","type":11,"guild_id":"1","parent_id":"77","name":"of an unknown channel"}""");
        Channel(16).Capabilities[Capability.SendMessages].Should().Be(Support.Unknown);
    }

    [Fact]
    public void Direct_channel_knows_no_permissions()
    {
        Start();
        Project("MESSAGE_CREATE", """{"id":"5","channel_id":"20","content":"x","author":{"id":"9","username":"u"}}""");

        Able(20).Should().BeEquivalentTo(Bound);
        Channel(20).OwnPermissions.Should().BeNull();
    }

    [Fact]
    public void What_the_connection_lacks_stays_absent()
    {
        _host.Map.Declare(Capability.Pins, Support.Absent).Declare(Capability.ReceiveMessages, Support.Partial);
        Project("GUILD_CREATE", Guild);
        Channel(10).Capabilities[Capability.Pins].Should().Be(Support.Absent);

        Start();
        Channel(10).Capabilities[Capability.ReceiveMessages].Should().Be(Support.Partial);
    }

    [Fact]
    public void Same_knowledge_gives_the_same_set_without_work()
    {
        Start();
        var channel = Channel(11);
        var first = channel.Capabilities;

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _ = channel.Capabilities;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        channel.Capabilities.Should().BeSameAs(first);
    }

    [Fact]
    public void Overwrites_of_other_members_are_not_kept()
    {
        Start();
        Channel(11).Overwrites.Should().Equal(new OverwriteEntry(1, false, Permissions.None, Permissions.SendMessages));
    }

    [Fact]
    public async Task Feature_that_the_account_may_not_use_is_not_found()
    {
        await using var bench = await Bench.StartAsync();
        bench.Channel.TryGetFeature<IReactions>(out _).Should().BeTrue();
        bench.Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Native);

        var changed = bench.NextAsync<ChannelUpdated>(update => update.After.Id == bench.Channel.Id);
        bench.General.DenyEveryone(ChatBridge.Emulators.Discord.DiscordPermissions.AddReactions | ChatBridge.Emulators.Discord.DiscordPermissions.SendMessages);
        await changed;
        var after = bench.Channel;

        after.Capabilities[Capability.Reactions].Should().Be(Support.Absent);
        after.TryGetFeature<IReactions>(out _).Should().BeFalse();
        after.TryGetFeature<IPins>(out _).Should().BeTrue();
        (await after.Awaiting(channel => channel.SendAsync("hello", bench.Token).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Forbidden);
    }

    private void Start()
    {
        Project("READY", Ready);
        Project("GUILD_CREATE", Guild);
    }

    private IEnumerable<Capability> Able(ulong channel) => Bound.Where(Channel(channel).Capabilities.Supports);

    private DiscordChannel Channel(ulong id) => (DiscordChannel)_host.Channels.Get(new ChannelId(id))!;

    private void Project(string name, string data)
    {
        var frame = Encoding.UTF8.GetBytes($"{{\"t\":\"{name}\",\"s\":7,\"op\":0,\"d\":{data}}}");
        _projector.Project(GatewayFrame.Inspect(frame), frame, _sink);
    }
}
