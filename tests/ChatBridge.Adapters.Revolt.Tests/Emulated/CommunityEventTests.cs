using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Roles, bans, emoji, voice, pins and read marks on a whole connection to the emulated network, in both formats.</summary>
public sealed class CommunityEventTests
{
    public static TheoryData<RevoltFrameFormat> Formats => [RevoltFrameFormat.Json, RevoltFrameFormat.MessagePack];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Changes_of_a_server_are_told(RevoltFrameFormat format)
    {
        await using var bench = await Bench.StartAsync(options => options.Format = format);
        var events = bench.NextAsync<RoleCreated>(e => e.Role.Name == "boss");
        var role = bench.Server.AddRole("boss");
        (await events).Role.GuildId.Value.ToString().Should().Be(bench.Server.Id);

        var updated = bench.NextAsync<RoleUpdated>(_ => true);
        bench.Server.SetPermissions(role, EmulatedPermissions.ManageChannel, EmulatedPermissions.None);
        var change = await updated;
        (((RevoltRole)change.Before!).Permissions.Allow, ((RevoltRole)change.After).Permissions.Allow).Should().Be((RevoltPermissions.None, RevoltPermissions.ManageChannel));

        var emoji = bench.NextAsync<EmojisChanged>(_ => true);
        var id = EntityId.Parse(bench.Server.AddEmoji("wave"));
        (await emoji).After.ToArray().Should().Equal(new Emoji("wave", id));
        bench.Connection.TryGetNative<IRevoltConnection>(out var native).Should().BeTrue();
        native!.GetEmoji(id)!.Name.Should().Be("wave");
        native.GetEmojis(new GuildId(EntityId.Parse(bench.Server.Id))).Should().ContainSingle();

        var said = bench.NextAsync<MessageCreated>(_ => true);
        var message = await bench.Ann.SayAsync(bench.General, $"hello :{id}:");
        (await said).Message.Content.PlainText.Should().Be("hello :wave:");

        var pins = bench.NextAsync<PinsChanged>(_ => true);
        await bench.Ann.PinAsync(message);
        (await pins).Channel.Name.Should().Be("general");

        var banned = bench.NextAsync<MemberBanned>(_ => true);
        bench.Server.RemoveMember(bench.Bob, "Ban");
        (await banned).User.Id.Value.ToString().Should().Be(bench.Bob.Id);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Voice_states_are_told(RevoltFrameFormat format)
    {
        await using var bench = await Bench.MakeAsync(options => options.Format = format);
        var (first, second) = (bench.Server.AddVoiceChannel("one"), bench.Server.AddVoiceChannel("two"));
        bench.Emulator.SetVoice(bench.Bob, first);
        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.TryGetNative<IRevoltConnection>(out var native).Should().BeTrue();
        native!.GetVoiceStates(new ChannelId(EntityId.Parse(first.Id))).Should().ContainSingle().Which.UserId.Value.ToString().Should().Be(bench.Bob.Id);

        async Task<VoiceStateChanged> After(EmulatedUser user, Action act)
        {
            var next = bench.NextAsync<VoiceStateChanged>(e => e.User.Value.ToString() == user.Id);
            act();
            return await next;
        }

        var (one, two) = (new ChannelId(EntityId.Parse(first.Id)), new ChannelId(EntityId.Parse(second.Id)));
        var nowhere = default(VoiceState);
        var joined = await After(bench.Ann, () => bench.Emulator.SetVoice(bench.Ann, first));
        (joined.Guild?.Value.ToString(), joined.Before, joined.After).Should().Be((bench.Server.Id, nowhere, new VoiceState(one, true, false)));
        var changed = await After(bench.Ann, () => bench.Emulator.SetVoiceState(bench.Ann, muted: false, deafened: true));
        (changed.Before, changed.After).Should().Be((new VoiceState(one, true, false), new VoiceState(one, false, true)));
        var moved = await After(bench.Ann, () => bench.Emulator.SetVoice(bench.Ann, second));
        (moved.Before!.Value.Channel, moved.After.Channel).Should().Be((one, two));
        var left = await After(bench.Ann, () => bench.Emulator.SetVoice(bench.Ann, null));
        (left.Before!.Value.Channel, left.After).Should().Be((two, nowhere));
        native.GetVoiceStates(two).Should().BeEmpty();
    }

    [Fact]
    public async Task Person_marks_as_read_and_counts_what_is_not()
    {
        await using var bench = await Bench.StartAsync(asPerson: true);
        bench.Connection.Capabilities[Capability.ReadMarkers].Should().Be(Support.Native);
        bench.Channel.TryGetFeature<IReadMarkers>(out var marks).Should().BeTrue();
        var first = await bench.Bob.SayAsync(bench.General, "first");
        for (var i = 0; i < 120; i++)
        {
            await bench.Bob.SayAsync(bench.General, $"more {i}");
        }

        (await marks!.CountUnreadAsync(bench.Token)).Should().Be(121, "nothing was read yet");
        await marks.MarkReadAsync(new MessageId(EntityId.Parse(first.Id)), bench.Token);
        (await marks.CountUnreadAsync(bench.Token)).Should().Be(120);
        await marks.MarkReadAsync(new MessageId(EntityId.Parse(bench.Emulator.MessagesIn("general")[^1].Id)), bench.Token);
        (await marks.CountUnreadAsync(bench.Token)).Should().Be(0);
    }

    [Fact]
    public async Task Bot_has_no_read_marks()
    {
        await using var bench = await Bench.StartAsync();
        bench.Connection.Capabilities[Capability.ReadMarkers].Should().Be(Support.Absent);
        bench.Channel.TryGetFeature<IReadMarkers>(out _).Should().BeFalse();
    }

    [Fact]
    public async Task Only_the_parts_that_are_wanted_are_asked_for()
    {
        await using var bench = await Bench.StartAsync(options => options.ReadyParts = RevoltReadyParts.Servers | RevoltReadyParts.Channels | RevoltReadyParts.Members | RevoltReadyParts.ChannelUnreads);
        bench.Emulator.Socket.Connections[^1].ReadyParts.Should().Equal("servers", "channels", "members", "channel_unreads");
        bench.Channel.Capabilities[Capability.SendMessages].Should().Be(Support.Native);
    }

    [Fact]
    public async Task Nothing_is_asked_for_by_default()
    {
        await using var bench = await Bench.StartAsync();
        bench.Emulator.Socket.Connections[^1].ReadyParts.Should().BeEmpty();
    }
}
