using ChatBridge.Caching;

namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Roles, bans, emoji, voice states and pins in their neutral form.</summary>
public sealed class CommunityTests
{
    private const string Wave = "01J000000000000000000WAVE0";
    private const string Call = "01J0000000000000000000CA11";
    private const string Roles = $$$"""{"{{{Ids.RoleA}}}":{"_id":"{{{Ids.RoleA}}}","name":"A","permissions":{"a":1,"d":2},"colour":"#0af","hoist":true,"rank":1,"icon":{"_id":"pic","tag":"icons"}},"{{{Ids.RoleB}}}":{"name":"B","permissions":{"a":0,"d":0},"colour":"linear-gradient(red, blue)"}}""";

    private static Rig WithRoles(CacheParts cache = CacheParts.All) =>
        new Rig(cache: cache).Ready(Frames.Ready(roles: Roles, memberExtra: $$""","roles":["{{Ids.RoleA}}"]"""));

    private static string RoleUpdate(string role, string data, string clear = "[]") => $$"""{"type":"ServerRoleUpdate","id":"{{Ids.Server}}","role_id":"{{role}}","data":{{data}},"clear":{{clear}}}""";

    private static Rig WithEmoji() => new Rig().Ready(Frames.Ready().Replace("\"emojis\":[]", $$"""
        "emojis":[{"_id":"{{Wave}}","parent":{"type":"Server","id":"{{Ids.Server}}"},"creator_id":"{{Ids.Ann}}","name":"wave","animated":true},{"_id":"01J0000000000000000000GNE0","parent":{"type":"Detached"},"name":"gone"}]
        """, StringComparison.Ordinal));

    private static Rig WithVoice() => new Rig().Ready(Frames.Ready(channelExtra: ""","voice":{}""").Replace("\"voice_states\":[]", $$"""
        "voice_states":[{"id":"{{Ids.Channel}}","participants":[{"id":"{{Ids.Ann}}","joined_at":"2026-01-01T00:00:00.000Z","is_receiving":true,"is_publishing":false,"screensharing":false,"camera":true}]}]
        """, StringComparison.Ordinal));

    private static string Names(NodeList<Emoji> emojis) => string.Join(',', emojis.ToArray().Select(emoji => emoji.Name));

    [Fact]
    public void Role_is_a_neutral_role()
    {
        var role = WithRoles().Server.FindRole(new RoleId(Ids.Of(Ids.RoleA)))!;
        role.Should().BeAssignableTo<IRole>();
        (role.Name, role.GuildId.Value, role.Color, role.Position, role.IsHoisted).Should().Be(("A", Ids.Of(Ids.Server), 0x00AAFF, 1, true));
        role.TryGetNative<RevoltRole>(out var native).Should().BeTrue();
        (native!.Colour, native.IconId, native.Permissions).Should().Be(("#0af", "pic", new RevoltOverride((RevoltPermissions)1, (RevoltPermissions)2)));
        WithRoles().Server.FindRole(new RoleId(Ids.Of(Ids.RoleB)))!.Color.Should().BeNull("a gradient is no plain colour");
    }

    [Theory]
    [InlineData("#123456", 0x123456)]
    [InlineData("#fff", 0xFFFFFF)]
    [InlineData("red", null)]
    [InlineData("#12345", null)]
    [InlineData("#+12345", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Plain_colour_is_a_number(string? css, int? color) => CommunityReader.ToColor(css).Should().Be(color);

    [Fact]
    public void Role_is_created_changed_and_deleted_with_what_was_before()
    {
        const string New = "01J0000000000000000000R0C0";
        var rig = WithRoles();
        rig.Host.Members.Put((rig.Server.Id, new UserId(Ids.Of(Ids.Ann))), new RevoltMember(rig.Host.Users.Get(new UserId(Ids.Of(Ids.Ann)))!, rig.Server.Id) { Roles = [new RoleId(Ids.Of(Ids.RoleA))] });
        rig.Receive(
            RoleUpdate(New, $$"""{"_id":"{{New}}","name":"C","permissions":{"a":0,"d":0},"rank":2}"""),
            RoleUpdate(Ids.RoleA, """{"name":"A2"}""", """["Colour","Icon"]"""),
            $$"""{"type":"ServerRoleDelete","id":"{{Ids.Server}}","role_id":"{{Ids.RoleA}}"}""");
        rig.Sink.Events.OfType<RoleCreated>().Single().Role.Name.Should().Be("C");
        var updated = rig.Sink.Events.OfType<RoleUpdated>().Single();
        (updated.Before!.Name, updated.Before.Color, updated.After.Name, updated.After.Color, ((RevoltRole)updated.After).IconId, updated.After.IsHoisted).Should().Be(("A", 0x00AAFF, "A2", null, null, true));
        var deleted = rig.Sink.Events.OfType<RoleDeleted>().Single();
        (deleted.Guild, deleted.Id.Value, deleted.Before!.Name).Should().Be((rig.Server.Id, Ids.Of(Ids.RoleA), "A2"));
        rig.Sink.Events.Should().NotContain(e => e is UnmappedEvent, "a role has a neutral form");
        rig.Server.OwnMember!.Roles.Should().BeEmpty();
        rig.Host.Members.Values.OfType<RevoltMember>().Should().AllSatisfy(member => member.Roles.Should().BeEmpty());
    }

    [Fact]
    public void Order_of_roles_is_told_of_those_that_moved()
    {
        var rig = WithRoles().Receive($$"""{"type":"ServerRoleRanksUpdate","id":"{{Ids.Server}}","ranks":["{{Ids.RoleA}}","{{Ids.RoleB}}"]}""");
        rig.Sink.Events.OfType<RoleUpdated>().Select(e => (e.After.Name, e.Before!.Position, e.After.Position)).Should().BeEquivalentTo([("A", 1, 0), ("B", 0, 1)]);
    }

    [Fact]
    public void Roles_are_told_without_a_cache_too()
    {
        var rig = WithRoles(CacheParts.None);
        rig.Receive(
            RoleUpdate(Ids.RoleA, """{"name":"new","permissions":{"a":0,"d":0},"rank":3}"""),
            RoleUpdate(Ids.RoleA, """{"hoist":true}"""),
            $$"""{"type":"ServerRoleDelete","id":"{{Ids.Server}}","role_id":"{{Ids.RoleA}}"}""",
            $$"""{"type":"ServerRoleRanksUpdate","id":"{{Ids.Server}}","ranks":["{{Ids.RoleA}}"]}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(RoleCreated), typeof(RoleUpdated), typeof(RoleDeleted), typeof(UnmappedEvent));
        rig.Sink.Events.OfType<RoleDeleted>().Single().Before.Should().BeNull();
    }

    [Theory]
    [InlineData("Ban", true)]
    [InlineData("Kick", false)]
    [InlineData("Leave", false)]
    [InlineData(null, false)]
    public void Member_who_is_banned_leaves_and_is_banned(string? reason, bool banned)
    {
        var rig = new Rig().Ready().Receive($$"""{"type":"ServerMemberLeave","id":"{{Ids.Server}}","user":"{{Ids.Ann}}"{{(reason is null ? "" : $",\"reason\":\"{reason}\"")}}}""");
        rig.Sink.Events.OfType<MemberLeft>().Single().User.DisplayName.Should().Be("Ann");
        rig.Sink.Events.OfType<MemberBanned>().Select(e => (e.Guild, e.User.DisplayName)).Should().Equal(banned ? [(rig.Server.Id, "Ann")] : []);
    }

    [Fact]
    public void Own_ban_is_the_end_of_the_server() =>
        new Rig().Ready().Receive($$"""{"type":"ServerMemberLeave","id":"{{Ids.Server}}","user":"{{Ids.Bot}}","reason":"Ban"}""").Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(GuildLeft));

    [Fact]
    public void Emoji_come_and_change_and_go_with_what_was_before()
    {
        const string Nod = "01J0000000000000000000N0D0";
        var rig = WithEmoji().Receive(
            $$"""{"type":"EmojiCreate","_id":"{{Nod}}","parent":{"type":"Server","id":"{{Ids.Server}}"},"creator_id":"{{Ids.Ann}}","name":"nod"}""",
            $$$"""{"type":"EmojiUpdate","id":"{{{Wave}}}","data":{"name":"hi"}}""",
            $$"""{"type":"EmojiDelete","id":"{{Wave}}"}""");
        rig.Sink.Events.OfType<EmojisChanged>().Select(e => (Names(e.Before!.Value), Names(e.After)))
            .Should().Equal(("wave", "wave,nod"), ("wave,nod", "hi,nod"), ("hi,nod", "nod"));
        rig.Sink.Events.Should().NotContain(e => e is UnmappedEvent);
        rig.Setup.Emojis.Of(rig.Server.Id)!.Value.Should().Equal(new RevoltEmoji { Id = Ids.Of(Nod), Name = "nod", GuildId = rig.Server.Id, CreatorId = new UserId(Ids.Of(Ids.Ann)) });
        rig.Setup.Emojis.Find(Ids.Of(Wave)).Should().BeNull();
    }

    [Fact]
    public void Emoji_of_a_server_whose_others_are_not_known_come_as_the_network_tells_them()
    {
        var rig = new Rig().Ready($$"""{"type":"Ready","users":[{{Frames.Self}}],"servers":[],"channels":[],"members":[]}""");
        rig.Receive($$"""{"type":"EmojiCreate","_id":"{{Wave}}","parent":{"type":"Server","id":"{{Ids.Server}}"},"name":"wave"}""", $$"""{"type":"EmojiDelete","id":"{{Wave}}"}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(UnmappedEvent), typeof(UnmappedEvent));
    }

    [Fact]
    public void Server_that_is_left_takes_its_emoji_along()
    {
        var rig = WithEmoji().Receive($$"""{"type":"ServerDelete","id":"{{Ids.Server}}"}""");
        rig.Setup.Emojis.Of(new GuildId(Ids.Of(Ids.Server))).Should().BeNull();
        rig.Receive($$$"""{"type":"ServerCreate","id":"{{{Ids.Server}}}","server":{"_id":"{{{Ids.Server}}}","name":"S"},"channels":[],"emojis":[{"_id":"{{{Wave}}}","parent":{"type":"Server","id":"{{{Ids.Server}}}"},"name":"back"}],"voice_states":[]}""");
        rig.Setup.Emojis.Find(Ids.Of(Wave))!.Name.Should().Be("back");
    }

    [Fact]
    public void Custom_emoji_of_texts_and_reactions_have_their_names()
    {
        var rig = WithEmoji();
        var content = new RevoltFormat(rig.Setup.Emojis).Parse($"hi :{Wave}: !!:{Wave}:!! :{Ids.RoleA}:");
        content.PlainText.Should().Be($"hi :wave: [spoiler: :wave:] :{Ids.RoleA}:");
        new RevoltFormat(rig.Setup.Emojis).Render(content, []).Should().Be($"hi :{Wave}: ||:{Wave}:|| :{Ids.RoleA}:");
        rig.Receive($$"""{"type":"MessageReact","id":"{{Ids.Message}}","channel_id":"{{Ids.Channel}}","user_id":"{{Ids.Ann}}","emoji_id":"{{Wave}}"}""");
        rig.Sink.Events.OfType<ReactionAdded>().Single().Emoji.Should().Be(new Emoji("wave", Ids.Of(Wave), true));
    }

    [Fact]
    public void Voice_states_come_and_change_and_go_with_what_was_before()
    {
        var channel = new ChannelId(Ids.Of(Ids.Channel));
        var other = new ChannelId(Ids.Of(Call));
        var rig = WithVoice();
        rig.Setup.Voices.In(channel).Should().ContainSingle().Which.Should().Match<RevoltVoiceState>(state => state.HasCamera && !state.IsPublishing && state.JoinedAt != null);
        rig.Receive(
            $$$"""{"type":"VoiceChannelJoin","id":"{{{Ids.Channel}}}","state":{"id":"{{{Ids.Owner}}}","joined_at":"2026-01-01T00:00:00.000Z","is_receiving":true,"is_publishing":true,"screensharing":false,"camera":false}}""",
            $$$"""{"type":"UserVoiceStateUpdate","id":"{{{Ids.Ann}}}","channel_id":"{{{Ids.Channel}}}","data":{"is_publishing":true,"is_receiving":false}}""",
            $$$"""{"type":"VoiceChannelMove","user":"{{{Ids.Ann}}}","from":"{{{Ids.Channel}}}","to":"{{{Call}}}","state":{"id":"{{{Ids.Ann}}}","is_receiving":true,"is_publishing":true}}""",
            $$"""{"type":"VoiceChannelLeave","id":"{{Call}}","user":"{{Ids.Ann}}"}""");
        var nowhere = default(VoiceState);
        rig.Sink.Events.OfType<VoiceStateChanged>().Select(e => (e.Guild?.Value, e.User.Value, e.Before, e.After)).Should().Equal(
            (Ids.Of(Ids.Server), Ids.Of(Ids.Owner), nowhere, new VoiceState(channel, false, false)),
            (Ids.Of(Ids.Server), Ids.Of(Ids.Ann), new VoiceState(channel, true, false), new VoiceState(channel, false, true)),
            (null, Ids.Of(Ids.Ann), new VoiceState(channel, false, true), new VoiceState(other, false, false)),
            (null, Ids.Of(Ids.Ann), new VoiceState(other, false, false), nowhere));
        rig.Sink.Events.Should().NotContain(e => e is UnmappedEvent);
        rig.Setup.Voices.In(channel).Select(state => state.UserId.Value).Should().Equal(Ids.Of(Ids.Owner));
    }

    [Fact]
    public void Voice_state_of_an_old_server_has_nothing_before()
    {
        var rig = new Rig().Ready($$"""{"type":"Ready","users":[{{Frames.Self}}],"servers":[],"channels":[],"members":[]}""");
        rig.Receive($$$"""{"type":"VoiceChannelJoin","id":"{{{Call}}}","state":{"id":"{{{Ids.Ann}}}"}}""", $$$"""{"type":"VoiceChannelLeave","id":"{{{Call}}}","user":"{{{Ids.Owner}}}"}""");
        rig.Sink.Events.OfType<VoiceStateChanged>().Should().HaveCount(2).And.OnlyContain(e => e.Before == null);
    }

    [Theory]
    [InlineData("""{"type":"VoiceChannelLeave","id":"01J0000000000000000000CHN0"}""")]
    [InlineData("""{"type":"VoiceChannelMove","from":"01J0000000000000000000CHN0","state":{}}""")]
    [InlineData("""{"type":"UserVoiceStateUpdate","id":"01J0000000000000000000ANN0","data":{}}""")]
    [InlineData("""{"type":"EmojiDelete"}""")]
    [InlineData("""{"type":"ServerRoleDelete","role_id":"01J0000000000000000000R0A0"}""")]
    public void Event_without_its_subject_is_refused(string frame) =>
        FluentActions.Invoking(() => new Rig().Ready().Take(frame)).Should().Throw<System.Text.Json.JsonException>();

    [Fact]
    public void Pins_are_told_once_for_each_change()
    {
        var rig = new Rig().Ready().Receive(
            Frames.Message("01J0000000000000000000MSG1", "x"),
            $$"""{"type":"MessageUpdate","id":"01J0000000000000000000MSG1","channel":"{{Ids.Channel}}","data":{"pinned":true},"clear":[]}""",
            $$"""{"type":"MessageUpdate","id":"01J0000000000000000000MSG1","channel":"{{Ids.Channel}}","data":{},"clear":["Pinned"]}""",
            $$"""{"type":"MessageUpdate","id":"01J0000000000000000000MSG1","channel":"{{Ids.Channel}}","data":{"content":"y","edited":"2026-01-01T00:00:00.000Z"},"clear":[]}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(MessageCreated), typeof(PinsChanged), typeof(PinsChanged), typeof(MessageEdited));
        rig.Sink.Events.OfType<PinsChanged>().Should().AllSatisfy(e => (e.Channel.Id.Value, e.LastPinned).Should().Be((Ids.Of(Ids.Channel), null)));
    }
}
