using System.Net;
using ChatBridge.Testing;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>Everything that the network's documents name, and what stands for it here. What is added there is missing here until it has a line.</summary>
public sealed class InventoryTests
{
    /// <summary>The fields of each documented object, and the property that holds each.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "User", "id=AyakaUser.Id username=AyakaUser.Name separator=AyakaUser.Separator bio=AyakaUser.Bio avatar_url=AyakaUser.AvatarUrl banner_url=AyakaUser.BannerUrl flags=AyakaUser.Flags verified=AyakaUser.IsVerified email=AyakaAccount.Email password=AyakaAccount.PasswordHash system=AyakaUser.IsSystem email_verified=AyakaAccount.IsEmailVerified session_ids=AyakaAccount.SessionIds" },
        { "Create user", "username=CreateUserRequest.Username separator=CreateUserRequest.Separator bio=CreateUserRequest.Bio email=CreateUserRequest.Email password=CreateUserRequest.Password" },
        { "Edit user", "username=EditUserRequest.Username separator=EditUserRequest.Separator bio=EditUserRequest.Bio email=EditUserRequest.Email password=EditUserRequest.Password" },
        { "Guild", "id=AyakaGuild.Id name=AyakaGuild.Name description=AyakaGuild.Description banner=AyakaGuild.Banner invite_banner=AyakaGuild.InviteBanner vanity_url=AyakaGuild.VanityUrl verified=AyakaGuild.IsVerified partnered=AyakaGuild.IsPartnered official=AyakaGuild.IsOfficial owner=AyakaGuild.OwnerId emojis=AyakaGuild.Emojis roles=AyakaGuild.Roles" },
        { "Role", "id=AyakaRole.Id name=AyakaRole.Name position=AyakaRole.Position color=AyakaRole.ColorText permissions=AyakaRole.Permissions" },
        { "Member", "user=AyakaMember.User nick=AyakaMember.Nickname avatar_url=AyakaMember.AvatarUrl banner_url=AyakaMember.BannerUrl joined_at=AyakaMember.JoinedAt deaf=AyakaMember.IsDeaf mute=AyakaMember.IsMuted owner=AyakaMember.IsOwner roles=AyakaMember.Roles" },
        { "Category and text channel", "id=AyakaChannel.Id name=AyakaChannel.Name description=AyakaChannel.Description inside_of=AyakaChannel.InsideOf type=AyakaChannel.Type position=AyakaChannel.Position" },
        { "Presence", "type=AyakaPresence.Type description=AyakaPresence.Description emoji=AyakaPresence.Emoji embed=AyakaPresence.Embed embed.name=AyakaPresenceEmbed.Name embed.description=AyakaPresenceEmbed.Description embed.banner_url=AyakaPresenceEmbed.BannerUrl embed.text.top=AyakaPresenceEmbed.TopText embed.text.bottom=AyakaPresenceEmbed.BottomText" },
        { "Notification", "type=AyakaNotification.Types excerpt=AyakaNotification.Excerpt" },
        { "Snowflake", "timestamp=AyakaSnowflake.CreatedAt worker=AyakaSnowflake.Worker datacenter=AyakaSnowflake.Datacenter sequence=AyakaSnowflake.Sequence" },
        { "Identify", "session_id=AyakaOptions.SessionId encoding=AyakaOptions.Encoding" },
    };

    public static TheoryData<string, int[]> Routes => new()
    {
        { "POST /users/@me", [201, 400] },
        { "PATCH /users/@me", [200, 400, 401] },
        { "GET /users/@me", [200, 401] },
        { "POST /guilds", [201, 400, 401] },
        { "GET /guilds/{0}", [200, 401] },
        { "PATCH /guilds/{0}", [200, 201, 203, 404] },
        { "DELETE /guilds/{0}", [204, 201, 203, 404] },
        { "GET /guilds/{0}/preview", [200, 404] },
        { "POST /invites/{0}", [200, 404, 401] },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_has_its_property(string name, string fields)
    {
        foreach (var field in fields.Split(' '))
        {
            var parts = field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..].Split('.');
            var type = typeof(AyakaAdapter).Assembly.GetType($"ChatBridge.Adapters.Ayaka.{parts[0]}");
            type.Should().NotBeNull($"{name} needs {parts[0]}");
            type!.IsPublic.Should().BeTrue();
            type.GetProperty(parts[1]).Should().NotBeNull($"{name} needs {field}");
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Route_knows_its_statuses(string name, int[] statuses)
    {
        var parts = name.Split(' ');
        var route = AyakaRoutes.Find(parts[0], parts[1]);
        route.Should().NotBeNull();
        route!.IsDocumented.Should().BeTrue();
        route.Judge(statuses[0]).Should().BeNull("that is success");
        statuses[1..].Should().OnlyContain(status => route.Judge(status) != null && route.Judge(status) != AyakaFailure.Other, "these are failures");
    }

    [Fact]
    public void Nothing_but_the_documented_routes_is_said_to_be_documented() =>
        AyakaRoutes.All.Where(route => route.IsDocumented).Select(route => route.ToString()).Should().BeEquivalentTo(Routes.Select(row => row.Data.Item1));

    [Theory]
    [InlineData("READY")]
    [InlineData("GUILD_CREATE")]
    [InlineData("GUILD_JOIN")]
    [InlineData("GUILD_INIT")]
    [InlineData("GUILD_UPDATE")]
    [InlineData("GUILD_DELETE")]
    [InlineData("INVITE_CREATE")]
    [InlineData("CHANNEL_CREATE")]
    [InlineData("PRESENCE_UPDATE")]
    [InlineData("NOTIFICATION")]
    public void Event_has_a_native_form(string name)
    {
        AyakaEvent.All.Should().ContainKey(name);
        var type = string.Concat(name.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()));
        typeof(AyakaAdapter).Assembly.GetType($"ChatBridge.Adapters.Ayaka.Native.Ayaka{type}Event").Should().NotBeNull().And.Implement<IChatEvent>();
    }

    [Fact]
    public void Every_event_that_is_known_has_a_native_form() =>
        AyakaEvent.All.Keys.Select(name => $"Ayaka{string.Concat(name.Split('_').Select(word => word[0] + word[1..].ToLowerInvariant()))}Event")
            .Should().BeEquivalentTo(typeof(AyakaAdapter).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IChatEvent))).Select(type => type.Name));

    [Theory]
    [InlineData("X-RateLimit-Bucket", "LIMITER/ip_address/ROUTE_NAME/10/1/second")]
    [InlineData("X-RateLimit-Limit", "10")]
    [InlineData("X-RateLimit-Remaining", "3")]
    [InlineData("X-RateLimit-Reset", "1645970050")]
    [InlineData("X-RateLimit-Retry-After", "5")]
    public void Header_is_read(string name, string value)
    {
        var profile = new AyakaRestProfile("home", "agent", null, new VirtualTime());
        var plain = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        var with = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        with.Headers.TryAddWithoutValidation(name, value);
        profile.ReadFeedback(with, []).Should().NotBe(profile.ReadFeedback(plain, []));
    }

    [Fact]
    public void Encodings_and_the_times_of_keeping_alive_are_the_documented_ones()
    {
        Enum.GetNames<AyakaEncoding>().Should().BeEquivalentTo("Json", "Zlib");
        new AyakaOptions().PingInterval.Should().Be(TimeSpan.FromSeconds(20));
        AyakaSnowflake.Epoch.Should().Be(1_577_836_801_000);
        new AyakaOptions().UserAgent.Should().MatchRegex(@"^\S+ \(https://[^)]+\) \S+: \S+( \S+: \S+)?$");
        ((int)AyakaChannelType.Category).Should().Be(1);
    }
}
