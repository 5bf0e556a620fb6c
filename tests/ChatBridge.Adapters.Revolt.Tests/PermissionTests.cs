namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class PermissionTests
{
    private const ulong View = (ulong)RevoltPermissions.ViewChannel, Send = (ulong)RevoltPermissions.SendMessage, History = (ulong)RevoltPermissions.ReadMessageHistory, React = (ulong)RevoltPermissions.React;

    private static string Roles(ulong allowA = 0, ulong denyA = 0, ulong allowB = 0, ulong denyB = 0) => $$$"""
        {"{{{Ids.RoleA}}}":{"name":"A","permissions":{"a":{{{allowA}}},"d":{{{denyA}}}},"rank":1},"{{{Ids.RoleB}}}":{"name":"B","permissions":{"a":{{{allowB}}},"d":{{{denyB}}}},"rank":0}}
        """;

    private static RevoltPermissions? Of(ulong server, string roles = "{}", string mine = "", string channel = "", string owner = Ids.Owner) =>
        new Rig().Ready(Frames.Ready($"{server}", channel, mine, roles, owner)).Channel.OwnPermissions;

    private const string Both = $$""","roles":["{{Ids.RoleA}}","{{Ids.RoleB}}"]""";

    [Fact]
    public void Owner_has_everything() => Of(0, owner: Ids.Bot).Should().Be(RevoltPermissions.All);

    [Fact]
    public void Highest_role_has_the_last_word() => Of(View, Roles(allowA: Send, denyB: Send), Both).Should().Be(RevoltPermissions.ViewChannel);

    [Fact]
    public void Deny_outdoes_allow_in_one_override() => Of(View, Roles(allowB: Send, denyB: Send), Both).Should().Be(RevoltPermissions.ViewChannel);

    [Fact]
    public void Role_of_the_server_outdoes_the_default_of_the_channel() =>
        Of(View | Send, Roles(allowA: Send), Both, $$""","default_permissions":{"a":0,"d":{{Send}}}""").Should().Be(RevoltPermissions.ViewChannel | RevoltPermissions.SendMessage);

    [Fact]
    public void Role_in_the_channel_outdoes_the_role_of_the_server() =>
        Of(View, Roles(allowA: Send), Both, $$$""","role_permissions":{"{{{Ids.RoleA}}}":{"a":0,"d":{{{Send}}}}}""").Should().Be(RevoltPermissions.ViewChannel);

    [Fact]
    public void Channel_that_cannot_be_seen_allows_nothing() => Of(Send | History).Should().Be(RevoltPermissions.None);

    [Fact]
    public void Time_out_leaves_only_reading() =>
        Of(View | Send | History | React, mine: ""","timeout":"2999-01-01T00:00:00.000Z" """).Should().Be(RevoltPermissions.ReadOnly);

    [Fact]
    public void Voice_rights_that_were_taken_are_gone() =>
        Of((ulong)(RevoltPermissions.Default), mine: ""","can_publish":false,"can_receive":false""").Should().Be(RevoltPermissions.Default & ~(RevoltPermissions.Speak | RevoltPermissions.Video | RevoltPermissions.Listen));

    [Fact]
    public void Unknown_until_the_membership_is_known()
    {
        var rig = new Rig().Open().Receive(Frames.Authenticated, Frames.Ready().Replace("\"members\":[", "\"members\":[],\"x\":[", StringComparison.Ordinal));
        rig.Channel.OwnPermissions.Should().BeNull();
        rig.Channel.Capabilities[Capability.Reactions].Should().Be(rig.Host.Capabilities[Capability.Reactions] == Support.Absent ? Support.Absent : Support.Unknown);
    }

    [Fact]
    public void Changes_of_roles_and_channels_are_followed()
    {
        var rig = new Rig().Ready(Frames.Ready($"{View}", memberExtra: Both, roles: Roles()));
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.ViewChannel);
        rig.Receive($$$$"""{"type":"ServerRoleUpdate","id":"{{{{Ids.Server}}}}","role_id":"{{{{Ids.RoleA}}}}","data":{"permissions":{"a":{{{{Send}}}},"d":0}},"clear":[]}""");
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.ViewChannel | RevoltPermissions.SendMessage);
        rig.Receive($$"""{"type":"ServerRoleDelete","id":"{{Ids.Server}}","role_id":"{{Ids.RoleA}}"}""");
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.ViewChannel);
        rig.Server.OwnMember!.Roles.Should().Equal(new RoleId(Ids.Of(Ids.RoleB)));
        rig.Receive($$$"""{"type":"ServerUpdate","id":"{{{Ids.Server}}}","data":{"default_permissions":{{{View | React}}}},"clear":[]}""");
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.ViewChannel | RevoltPermissions.React);
        rig.Receive($$$$"""{"type":"ChannelUpdate","id":"{{{{Ids.Channel}}}}","data":{"default_permissions":{"a":0,"d":{{{{View}}}}}},"clear":[]}""");
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.None);
    }

    [Fact]
    public void Ranks_decide_which_role_is_highest()
    {
        var rig = new Rig().Ready(Frames.Ready($"{View}", memberExtra: Both, roles: Roles(allowA: Send, denyB: Send)));
        rig.Receive($$"""{"type":"ServerRoleRanksUpdate","id":"{{Ids.Server}}","ranks":["{{Ids.RoleA}}","{{Ids.RoleB}}"]}""");
        rig.Channel.OwnPermissions.Should().Be(RevoltPermissions.ViewChannel | RevoltPermissions.SendMessage);
    }

    [Theory]
    [InlineData("""{"type":"ChannelCreate","channel_type":"SavedMessages","_id":"01J0000000000000000000DM00","user":"01J0000000000000000000B0T0"}""", RevoltPermissions.All)]
    [InlineData("""{"type":"ChannelCreate","channel_type":"DirectMessage","_id":"01J0000000000000000000DM00","active":true,"recipients":["01J0000000000000000000B0T0","01J0000000000000000000ANN0"]}""", RevoltPermissions.DirectDefault)]
    [InlineData("""{"type":"ChannelCreate","channel_type":"Group","_id":"01J0000000000000000000DM00","name":"g","owner":"01J0000000000000000000B0T0","recipients":[]}""", RevoltPermissions.All)]
    [InlineData("""{"type":"ChannelCreate","channel_type":"Group","_id":"01J0000000000000000000DM00","name":"g","owner":"01J0000000000000000000ANN0","recipients":[],"permissions":4194304}""", RevoltPermissions.ReadOnly | RevoltPermissions.SendMessage)]
    public void Channels_outside_servers_have_rules_of_their_own(string frame, RevoltPermissions permissions) =>
        ((RevoltChannel)new Rig().Ready().Receive(frame).Host.Channels.Get(new ChannelId(Ids.Of("01J0000000000000000000DM00")))!).OwnPermissions.Should().Be(permissions);

    [Fact]
    public void Blocked_account_can_only_be_read()
    {
        var rig = new Rig().Ready().Receive(
            """{"type":"ChannelCreate","channel_type":"DirectMessage","_id":"01J0000000000000000000DM00","active":true,"recipients":["01J0000000000000000000B0T0","01J0000000000000000000ANN0"]}""",
            $$$"""{"type":"UserRelationship","id":"{{{Ids.Bot}}}","user":{"_id":"{{{Ids.Ann}}}","username":"ann","relationship":"BlockedOther","online":false}}""");
        ((RevoltChannel)rig.Host.Channels.Get(new ChannelId(Ids.Of("01J0000000000000000000DM00")))!).OwnPermissions.Should().Be(RevoltPermissions.ReadOnly);
    }
}
