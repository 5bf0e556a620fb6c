using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Roles, bans, invites, emoji, voice, pins and polls: what is done over REST, or by people, reaches the handlers of the neutral events.</summary>
public sealed class CommunityTests
{
    [Fact]
    public async Task Role_is_made_changed_and_deleted()
    {
        await using var bench = await Bench.StartAsync();
        var roles = bench.Api.Roles;
        var created = bench.NextAsync<RoleCreated>(_ => true);
        var role = await roles.CreateAsync(bench.Guild.Id, new CreateRoleRequest { Name = "helpers", Hoist = true, Colors = new RoleColorsObject { PrimaryColor = 0x00FF00 } }, null, bench.Token);
        IRole made = (await created).Role;
        (made.Id, made.GuildId, made.Name, made.Color, made.IsHoisted).Should().Be((new RoleId(role.Id.Value), new GuildId(bench.Guild.Id), "helpers", 0x00FF00, true));

        var updated = bench.NextAsync<RoleUpdated>(e => e.After.Id == made.Id);
        await roles.ModifyAsync(bench.Guild.Id, role.Id, new ModifyRoleRequest { Name = "crew", Hoist = false }, null, bench.Token);
        var change = await updated;
        (change.Before!.Name, change.Before.IsHoisted, change.After.Name, change.After.IsHoisted, change.After.Color).Should().Be(("helpers", true, "crew", false, 0x00FF00));

        var deleted = bench.NextAsync<RoleDeleted>(_ => true);
        await roles.DeleteAsync(bench.Guild.Id, role.Id, null, bench.Token);
        ((await deleted).Id, (await deleted).Before!.Name).Should().Be((made.Id, "crew"));
    }

    [Fact]
    public async Task Ban_is_told_with_the_leaving_and_is_taken_back()
    {
        await using var bench = await StartAsync(GatewayIntents.GuildModeration | GatewayIntents.GuildMembers);
        var (banned, left) = (bench.NextAsync<MemberBanned>(_ => true), bench.NextAsync<MemberLeft>(_ => true));
        await bench.Api.Bans.AddAsync(bench.Guild.Id, bench.Bob.Id, TimeSpan.Zero, "spam", bench.Token);
        ((await banned).Guild, (await banned).User.Name, (await left).User.Id).Should().Be((new GuildId(bench.Guild.Id), "bob", new UserId(bench.Bob.Id)));

        var unbanned = bench.NextAsync<MemberUnbanned>(_ => true);
        await bench.Api.Bans.RemoveAsync(bench.Guild.Id, bench.Bob.Id, null, bench.Token);
        (await unbanned).User.Id.Should().Be(new UserId(bench.Bob.Id));
    }

    [Fact]
    public async Task Invitation_is_made_and_taken_back()
    {
        await using var bench = await StartAsync(GatewayIntents.GuildInvites);
        var created = bench.NextAsync<InviteCreated>(_ => true);
        var invite = await bench.Api.Channels.CreateInviteAsync(bench.General.Id, new CreateInviteRequest(), null, bench.Token);
        ((await created).Code, (await created).Channel.Name, (await created).Inviter!.Name).Should().Be((invite.Code, "general", "robot"));

        var deleted = bench.NextAsync<InviteDeleted>(_ => true);
        await bench.Api.Invites.DeleteAsync(invite.Code, null, bench.Token);
        ((await deleted).Code, (await deleted).Channel.Id).Should().Be((invite.Code, new ChannelId(bench.General.Id)));
    }

    [Fact]
    public async Task Emoji_come_and_go_with_all_that_there_were()
    {
        // The handler is there before the guild is, so that the emoji of the start are known.
        await using var bench = await Bench.MakeAsync(options => options.Intents |= GatewayIntents.GuildExpressions);
        bench.Guild.AddEmoji("blob");
        using var handler = bench.Bridge.Events.Subscribe<EmojisChanged>((_, _) => default);
        await bench.Connection.StartAsync(bench.Token);

        var added = bench.NextAsync<EmojisChanged>(_ => true);
        var emoji = await bench.Api.Emojis.CreateAsync(bench.Guild.Id, new CreateEmojiRequest { Name = "wave", Image = DiscordImage.ToDataUri(Png) }, null, bench.Token);
        (await added).Before!.Value.Select(each => each.Name).Should().Equal("blob");
        (await added).After.Select(each => each.Name).Should().Equal("blob", "wave");

        var removed = bench.NextAsync<EmojisChanged>(_ => true);
        await bench.Api.Emojis.DeleteAsync(bench.Guild.Id, emoji.Id!.Value, null, bench.Token);
        ((await removed).Before!.Value.Count, (await removed).After.Count).Should().Be((2, 1));
    }

    [Fact]
    public async Task Voice_is_entered_moved_and_left()
    {
        await using var bench = await Bench.MakeAsync(options => options.Intents |= GatewayIntents.GuildVoiceStates);
        var (lounge, stage) = (bench.Guild.AddChannel("lounge", EmulatedChannelType.Voice), bench.Guild.AddChannel("studio", EmulatedChannelType.Voice));
        await bench.Alice.JoinVoiceAsync(bench.Guild, lounge);
        using var handler = bench.Bridge.Events.Subscribe<VoiceStateChanged>((_, _) => default);
        await bench.Connection.StartAsync(bench.Token);

        var moved = bench.NextAsync<VoiceStateChanged>(_ => true);
        await bench.Api.Members.ModifyAsync(bench.Guild.Id, bench.Alice.Id, new ModifyMemberRequest { ChannelId = (Snowflake)stage.Id }, null, bench.Token);
        ((await moved).User, (await moved).Before?.Channel, (await moved).After.Channel).Should().Be((new UserId(bench.Alice.Id), new ChannelId(lounge.Id), new ChannelId(stage.Id)));

        var muted = bench.NextAsync<VoiceStateChanged>(e => e.After.IsMuted);
        await bench.Api.Members.ModifyAsync(bench.Guild.Id, bench.Alice.Id, new ModifyMemberRequest { Mute = true }, null, bench.Token);
        (await muted).Before!.Value.IsMuted.Should().BeFalse();

        var left = bench.NextAsync<VoiceStateChanged>(e => e.After.Channel is null);
        await bench.Alice.JoinVoiceAsync(bench.Guild, null);
        (await left).Before!.Value.Channel.Should().Be(new ChannelId(stage.Id));

        var entered = bench.NextAsync<VoiceStateChanged>(e => e.User == new UserId(bench.Bob.Id));
        await bench.Bob.JoinVoiceAsync(bench.Guild, lounge);
        (await entered).Before.Should().Be(default(VoiceState));
    }

    [Fact]
    public async Task Pin_is_told_with_its_channel()
    {
        await using var bench = await Bench.StartAsync();
        var said = await bench.Alice.SayAsync("general", "worth it");
        var pinned = bench.NextAsync<PinsChanged>(_ => true);
        await bench.Api.Messages.PinAsync(bench.General.Id, said.Id, null, bench.Token);
        ((await pinned).Channel.Name, (await pinned).LastPinned is not null).Should().Be(("general", true));

        var unpinned = bench.NextAsync<PinsChanged>(_ => true);
        await bench.Api.Messages.UnpinAsync(bench.General.Id, said.Id, null, bench.Token);
        (await unpinned).LastPinned.Should().BeNull();
    }

    [Fact]
    public async Task Votes_are_told_one_by_one()
    {
        await using var bench = await StartAsync(GatewayIntents.GuildMessagePolls);
        var poll = await bench.Alice.AskAsync("general", "Tea?", "yes", "no");
        var added = bench.NextAsync<PollVoteAdded>(_ => true);
        await bench.Bob.VoteAsync(poll, 2);
        var vote = await added;
        (vote.Channel.Name, vote.Message, vote.User, vote.Answer).Should().Be(("general", new MessageId(poll.Id), new UserId(bench.Bob.Id), (EntityId)2));

        var removed = bench.NextAsync<PollVoteRemoved>(_ => true);
        await bench.Bob.VoteAsync(poll);
        (await removed).Answer.Should().Be((EntityId)2);
    }

    [Fact]
    public async Task Thread_is_a_channel_that_comes_changes_and_goes()
    {
        await using var bench = await Bench.StartAsync();
        var created = bench.NextAsync<ChannelCreated>(_ => true);
        var thread = bench.General.AddThread(bench.Alice, "plans");
        ((await created).Channel.Kind, (await created).Channel.Name).Should().Be((ChannelKind.Thread, "plans"));

        var updated = bench.NextAsync<ChannelUpdated>(_ => true);
        thread.SetArchived(true);
        ((DiscordChannel)(await updated).After).IsArchived.Should().BeTrue();
        ((DiscordChannel)(await updated).Before!).IsArchived.Should().BeFalse();

        var deleted = bench.NextAsync<ChannelDeleted>(_ => true);
        thread.Delete();
        (await deleted).Channel.Name.Should().Be("plans");
    }

    private static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static Task<Bench> StartAsync(GatewayIntents more) => Bench.StartAsync(options => options.Intents |= more);
}
