using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Each expectation is worked out by hand from the rules.</summary>
public sealed class PermissionCalculatorTests
{
    private const ulong GuildId = 1;
    private const ulong Owner = 50;
    private const ulong Me = 7;
    private const ulong Mods = 2;
    private const ulong Muted = 3;
    private const ulong Admins = 4;
    private const Permissions Everyone = Permissions.ViewChannel | Permissions.SendMessages | Permissions.ReadMessageHistory | Permissions.AttachFiles | Permissions.EmbedLinks;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static GuildObject Guild { get; } = new()
    {
        Id = GuildId,
        OwnerId = new Snowflake(Owner),
        Roles =
        [
            new RoleObject { Id = GuildId, Permissions = Everyone },
            new RoleObject { Id = Mods, Permissions = Permissions.ManageMessages | Permissions.MentionEveryone },
            new RoleObject { Id = Muted, Permissions = Permissions.None },
            new RoleObject { Id = Admins, Permissions = Permissions.Administrator | (Permissions)(1UL << 60) },
        ],
    };

    [Fact]
    public void Member_without_roles_has_what_everybody_has() =>
        PermissionCalculator.OfMember(Guild, Me, Member(), Now).Should().Be(Everyone);

    [Fact]
    public void Roles_add_up() =>
        PermissionCalculator.OfMember(Guild, Me, Member(Mods, Muted), Now).Should().Be(Everyone | Permissions.ManageMessages | Permissions.MentionEveryone);

    [Fact]
    public void Owner_and_administrators_may_do_everything_whatever_the_channel_denies()
    {
        var channel = Channel(Deny(GuildId, PermissionCalculator.All), Deny(Admins, PermissionCalculator.All));

        PermissionCalculator.InChannel(Guild, Owner, Member(), channel, false, Now).Should().Be(PermissionCalculator.All);
        PermissionCalculator.InChannel(Guild, Me, Member(Admins), channel, false, Now).Should().Be(PermissionCalculator.All | (Permissions)(1UL << 60));
        ((ulong)PermissionCalculator.All).Should().Be(((1UL << 53) - 1) & ~(1UL << 47));
    }

    [Fact]
    public void Channel_denies_everybody_and_allows_a_role() =>
        PermissionCalculator.InChannel(Guild, Me, Member(Mods), Channel(Deny(GuildId, Permissions.SendMessages), Allow(Mods, Permissions.SendMessages)), false, Now)
            .Should().Be(Everyone | Permissions.ManageMessages | Permissions.MentionEveryone);

    [Fact]
    public void What_one_role_denies_another_one_allows() =>
        PermissionCalculator.InChannel(Guild, Me, Member(Mods, Muted), Channel(Allow(Mods, Permissions.AddReactions), Deny(Muted, Permissions.AddReactions)), false, Now)
            .Should().HaveFlag(Permissions.AddReactions, "all that the roles deny goes first, whatever the order of the list");

    [Fact]
    public void Members_own_overwrite_is_the_last_word() =>
        PermissionCalculator.InChannel(Guild, Me, Member(Mods), Channel(Own(Me, 0, Permissions.ReadMessageHistory), Allow(Mods, Permissions.ReadMessageHistory), Own(99, 0, PermissionCalculator.All)), false, Now)
            .Should().Be((Everyone | Permissions.ManageMessages | Permissions.MentionEveryone) & ~Permissions.ReadMessageHistory);

    [Fact]
    public void Everybodys_overwrite_allows_after_it_denies() =>
        PermissionCalculator.InChannel(Guild, Me, Member(), Channel(new PermissionOverwriteObject { Id = GuildId, Allow = Permissions.SendMessages, Deny = Permissions.SendMessages }), false, Now)
            .Should().Be(Everyone);

    [Fact]
    public void Who_may_not_see_may_do_nothing() =>
        PermissionCalculator.InChannel(Guild, Me, Member(Mods), Channel(Deny(GuildId, Permissions.ViewChannel)), false, Now).Should().Be(Permissions.None);

    [Fact]
    public void Who_may_not_send_may_not_attach_embed_or_mention_everybody() =>
        PermissionCalculator.InChannel(Guild, Me, Member(Mods), Channel(Deny(GuildId, Permissions.SendMessages)), false, Now)
            .Should().Be(Permissions.ViewChannel | Permissions.ReadMessageHistory | Permissions.ManageMessages);

    [Fact]
    public void Thread_asks_for_the_permission_to_send_in_threads_alone()
    {
        PermissionCalculator.InChannel(Guild, Me, Member(), Channel(), true, Now).Should().Be(Permissions.ViewChannel | Permissions.SendMessages | Permissions.ReadMessageHistory);
        var both = Channel(new PermissionOverwriteObject { Id = GuildId, Deny = Permissions.SendMessages, Allow = Permissions.SendMessagesInThreads });
        PermissionCalculator.InChannel(Guild, Me, Member(), both, true, Now)
            .Should().Be((Everyone & ~Permissions.SendMessages) | Permissions.SendMessagesInThreads);
    }

    [Fact]
    public void Timed_out_member_may_only_see_and_read_until_the_time_is_over()
    {
        var timedOut = Member(Mods) with { CommunicationDisabledUntil = (DateTimeOffset?)Now.AddMinutes(1) };

        PermissionCalculator.InChannel(Guild, Me, timedOut, Channel(), false, Now).Should().Be(PermissionCalculator.WhileTimedOut);
        PermissionCalculator.InChannel(Guild, Me, timedOut, Channel(), false, Now.AddMinutes(1)).Should().HaveFlag(Permissions.SendMessages);
        PermissionCalculator.OfMember(Guild, Owner, timedOut, Now).Should().Be(PermissionCalculator.All, "a time-out does not bind the owner");
    }

    [Fact]
    public void Bits_of_the_future_are_kept() =>
        PermissionCalculator.InChannel(Guild, Me, Member(), Channel(Allow(GuildId, (Permissions)(1UL << 61))), false, Now).Should().HaveFlag((Permissions)(1UL << 61));

    private static MemberObject Member(params ulong[] roles) => new() { Roles = [.. roles.Select(role => new Snowflake(role))] };

    private static ChannelObject Channel(params PermissionOverwriteObject[] overwrites) => new() { Id = 10, PermissionOverwrites = overwrites };

    private static PermissionOverwriteObject Allow(ulong role, Permissions allow) => new() { Id = role, Allow = allow };

    private static PermissionOverwriteObject Deny(ulong role, Permissions deny) => new() { Id = role, Deny = deny };

    private static PermissionOverwriteObject Own(ulong user, Permissions allow, Permissions deny) => new() { Id = user, Type = OverwriteType.Member, Allow = allow, Deny = deny };
}
