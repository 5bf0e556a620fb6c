using System.Net;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class RestTests
{
    private static readonly GuildId Guild = new(7);

    public static TheoryData<string, string, string?, Func<AyakaApi, Task>> Calls => new()
    {
        { "create user", "POST /users/@me", """{"username":"a","separator":7,"bio":"b","email":"c","password":"d"}""", api => api.Users.CreateAsync(new CreateUserRequest { Username = "a", Separator = 7, Bio = "b", Email = "c", Password = "d" }) },
        { "edit self", "PATCH /users/@me", """{"username":"bot","separator":42,"bio":"new"}""", api => api.Users.EditSelfAsync(new EditUserRequest { Bio = "new" }) },
        { "fetch self", "GET /users/@me", null, api => api.Users.FetchSelfAsync() },
        { "create guild", "POST /guilds", """{"name":"Den","description":"d"}""", api => api.Guilds.CreateAsync("Den", "d") },
        { "fetch guild", "GET /guilds/7", null, api => api.Guilds.FetchAsync(Guild) },
        { "edit guild", "PATCH /guilds/7", """{"name":"Cave"}""", api => api.Guilds.EditAsync(Guild, "Cave", null) },
        { "delete guild", "DELETE /guilds/7", null, api => api.Guilds.DeleteAsync(Guild) },
        { "preview", "GET /guilds/7/preview", null, api => api.Guilds.FetchPreviewAsync(Guild) },
        { "join", "POST /invites/ab-c", null, api => api.Invites.JoinAsync("ab-c") },
        { "log in", "POST /users/@me/sessions", """{"email":"e","password":"p"}""", api => api.Undocumented!.LogInAsync("e", "p") },
        { "log out", "DELETE /users/@me/sessions/9", """{"email":"e","password":"p"}""", api => api.Undocumented!.LogOutAsync("9", "e", "p") },
        { "fetch user", "GET /users/3", null, api => api.Undocumented!.FetchUserAsync(new UserId(3)) },
        { "verify", "POST /users/@me/verify", """{"code":"1"}""", api => api.Undocumented!.VerifyEmailAsync("1") },
        { "block", "POST /users/@me/blocks/3", null, api => api.Undocumented!.BlockAsync(new UserId(3)) },
        { "unblock", "DELETE /users/@me/blocks/3", null, api => api.Undocumented!.UnblockAsync(new UserId(3)) },
        { "members", "GET /guilds/7/members", null, api => api.Undocumented!.ListMembersAsync(Guild) },
        { "create invite", "POST /guilds/7/invites", null, api => api.Undocumented!.CreateInviteAsync(Guild) },
        { "create channel", "POST /guilds/7/channels", """{"name":"c","type":2,"inside_of":10}""", api => api.Undocumented!.CreateChannelAsync(Guild, new CreateChannelRequest { Name = "c", InsideOf = new ChannelId(10) }) },
        { "edit channel", "GET /guilds/channels/11", """{"name":"n","inside_of":0}""", api => api.Undocumented!.EditChannelAsync(new ChannelId(11), "n", new ChannelId(0)) },
        { "delete channel", "DELETE /guilds/channels/11", null, api => api.Undocumented!.DeleteChannelAsync(new ChannelId(11)) },
        { "friends", "GET /ui/friends", null, api => api.Undocumented!.ListFriendsAsync() },
        { "befriend", "GET /ui/friends/3", null, api => api.Undocumented!.RequestFriendAsync(new UserId(3)) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_asks_its_route_with_the_bare_session_id_where_that_is_needed(string name, string route, string? body, Func<AyakaApi, Task> call)
    {
        var rig = Rig();
        rig.Network.Answer(AnswerTo(name), StatusOf(name));
        await call(rig.Api);
        var sent = rig.Network.Sent.Single();
        sent.Line.Should().Be(route);
        sent.Body.Should().Be(body);
        var stranger = name is "create user" or "preview" or "log in" or "log out";
        sent.Headers.GetValueOrDefault("Authorization").Should().Be(stranger ? null : Frames.Session);
        sent.Headers["User-Agent"].Should().Be(rig.Options.UserAgent);
        sent.MediaType.Should().Be(body is null ? null : "application/json");
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, AyakaFailure.NotMemberOrBadSession)]
    [InlineData(401, AyakaFailure.NotMemberOrBadSession)]
    [InlineData(203, AyakaFailure.MissingPermission)]
    [InlineData(403, AyakaFailure.MissingPermission)]
    [InlineData(404, AyakaFailure.NotFound)]
    [InlineData(202, AyakaFailure.Other)]
    public async Task Status_of_a_change_of_a_guild_means_what_its_route_says(int status, AyakaFailure? failure)
    {
        var rig = Rig();
        rig.Network.Answer("""{"name":"Cave"}""", (HttpStatusCode)status);
        await JudgeAsync(() => rig.Api.Guilds.EditAsync(Guild, "Cave", null), failure);
    }

    [Theory]
    [InlineData(204, null)]
    [InlineData(200, AyakaFailure.Other)]
    [InlineData(201, AyakaFailure.NotMemberOrBadSession)]
    [InlineData(203, AyakaFailure.MissingPermission)]
    [InlineData(404, AyakaFailure.NotFound)]
    public async Task Status_of_a_deletion_of_a_guild_means_what_its_route_says(int status, AyakaFailure? failure)
    {
        var rig = Rig();
        rig.Network.Answer("", (HttpStatusCode)status);
        await JudgeAsync(() => rig.Api.Guilds.DeleteAsync(Guild), failure);
    }

    [Theory]
    [InlineData("""{"code":0,"message":"404: Not Found"}""", AyakaFailure.NotFound, ChatErrorKind.NotFound)]
    [InlineData("""{"message":"401: Unauthorized","code":0}""", AyakaFailure.NotMemberOrBadSession, ChatErrorKind.Forbidden)]
    [InlineData("""{"code":0,"message":"500: Internal Server Error"}""", AyakaFailure.ServerFault, ChatErrorKind.Unavailable)]
    [InlineData("""{"code":0,"message":"429: Too Many Requests"}""", AyakaFailure.RateLimited, ChatErrorKind.RateLimited)]
    public async Task Body_of_a_fault_counts_also_under_200(string body, AyakaFailure failure, ChatErrorKind kind)
    {
        var rig = Rig();
        rig.Network.Answer(body, HttpStatusCode.OK, "text/html");
        var error = await JudgeAsync(() => rig.Api.Guilds.FetchAsync(Guild), failure);
        error!.Kind.Should().Be(kind);
    }

    [Theory]
    [InlineData("create user", 200)]
    [InlineData("create guild", 200)]
    public async Task Other_status_of_success_will_do_elsewhere(string name, int status)
    {
        var rig = Rig();
        rig.Network.Answer(AnswerTo(name), (HttpStatusCode)status, "text/html");
        await (Task)(name == "create user" ? rig.Api.Users.CreateAsync(new CreateUserRequest { Username = "a", Separator = 7, Email = "c", Password = "d" }) : rig.Api.Guilds.CreateAsync("Den", null));
    }

    [Fact]
    public async Task Channel_that_does_not_exist_is_told_from_one_that_is_gone()
    {
        var rig = Rig();
        rig.Network.Answer("""{"code":0,"message":"404: Not Found"}""", HttpStatusCode.NotFound).Answer("""{"code":404}""", HttpStatusCode.NotFound);
        await JudgeAsync(() => rig.Api.Undocumented!.DeleteChannelAsync(new ChannelId(11)), AyakaFailure.NotFound);
        await rig.Api.Undocumented!.DeleteChannelAsync(new ChannelId(11));
        rig.Host.Channels.Get(new ChannelId(11)).Should().BeNull();
    }

    [Theory]
    [InlineData("""{"session_id":290376921382912000}""", "290376921382912000")]
    [InlineData("""{"session_id":"abcdef"}""", "abcdef")]
    public async Task Session_id_of_a_login_may_be_a_number_or_a_text(string body, string expected)
    {
        var rig = Rig();
        rig.Network.Answer(body, HttpStatusCode.Created);
        (await rig.Api.Undocumented!.LogInAsync("e", "p")).Should().Be(expected);
    }

    [Theory]
    [InlineData("""{"id":9007199254740993,"name":"g","owner":"9223372036854775807"}""", "9007199254740993")]
    [InlineData("""{"_id":"18446744073709551615","name":"g","owner":9223372036854775807}""", "18446744073709551615")]
    [InlineData("""{"id":0,"name":"g","owner":9223372036854775807}""", "0")]
    public async Task Ids_keep_all_their_bits_in_both_forms(string body, string id)
    {
        var rig = Rig();
        rig.Network.Answer(body);
        var guild = await rig.Api.Guilds.FetchAsync(Guild);
        (guild.Id.ToString(), guild.OwnerId!.Value.ToString()).Should().Be((id, "9223372036854775807"));
    }

    [Fact]
    public async Task Preview_has_no_id_and_is_read_all_the_same()
    {
        var rig = Rig();
        rig.Network.Answer("""{"name":"Den","description":"d","invite_banner":null,"partnered":true,"official":false,"emojis":[{"id":4,"x":1}]}""");
        var preview = await rig.Api.Guilds.FetchPreviewAsync(new GuildId(77));
        preview.Should().Match<AyakaGuild>(guild => guild.Id == new GuildId(77) && guild.IsPartnered);
        preview.Emojis.Single().Id.Should().Be(new EntityId(4));
    }

    [Fact]
    public async Task Changed_fields_are_laid_over_what_is_known()
    {
        var rig = Rig();
        rig.Network.Answer("""{"name":"Cave"}""");
        (await rig.Api.Guilds.EditAsync(Guild, "Cave", null)).Should().Match<AyakaGuild>(guild => guild.Name == "Cave" && guild.Description == "about" && guild.Roles.Length == 2);
    }

    [Fact]
    public async Task Secrets_do_not_come_out_of_requests_answers_and_errors()
    {
        var rig = Rig();
        rig.Network.Answer("""{"id":5,"username":"a","password":"h4sh","email":"m","email_verified":true,"session_ids":["s3cret"]}""", HttpStatusCode.Created).Answer("""{"code":0,"message":"400: Bad Request"}""", HttpStatusCode.BadRequest);
        var request = new CreateUserRequest { Username = "a", Separator = 7, Email = "mail", Password = "pa55" };
        var account = await rig.Api.Users.CreateAsync(request);
        (account.SessionIds.Single(), account.PasswordHash, account.Email, account.IsEmailVerified).Should().Be(("s3cret", "h4sh", "m", true));
        var error = await JudgeAsync(() => rig.Api.Users.CreateAsync(request), AyakaFailure.InvalidData);
        $"{request} {account} {account.User} {rig.Setup.Session} {rig.Options} {error} {new EditUserRequest { Password = "pa55" }}".Should().NotContainAny("s3cret", "h4sh", "pa55", Frames.Session, "mail");
    }

    [Fact]
    public async Task Rails_dialect_writes_its_own_forms()
    {
        var rig = Rig(options => options.Dialect = AyakaDialect.RailsV3);
        rig.Network.Answer("{}").Answer("""{"_id":"20","name":"c"}""", HttpStatusCode.Created);
        await rig.Api.Users.EditSelfAsync(new EditUserRequest { Separator = 7 });
        await rig.Api.Undocumented!.CreateChannelAsync(Guild, new CreateChannelRequest { Name = "c", InsideOf = new ChannelId(10) });
        rig.Network.Sent.Select(sent => $"{sent.Line} {sent.Body}").Should().Equal(
            """PATCH /v3/users/@me {"username":"bot","separator":"0007"}""",
            """POST /v3/guilds/7/channels {"name":"c","type":2,"inside_of":"10"}""");
    }

    [Fact]
    public void What_the_dialect_and_the_settings_lack_is_not_there()
    {
        var seed = new Rig(options => options.UndocumentedRoutes = false);
        (seed.Api.Messages, seed.Api.Undocumented).Should().Be((null, null));
        new Rig(options => options.Dialect = "Rails-V3").Api.Messages.Should().NotBeNull();
    }

    private static Rig Rig(Action<AyakaOptions>? configure = null)
    {
        var rig = new Rig(configure).Ready();
        rig.Host.Self = rig.Sink.Self ?? rig.Host.Users.Get(new UserId(290376921382912000));
        return rig;
    }

    private static async Task<ChatError?> JudgeAsync(Func<Task> call, AyakaFailure? failure)
    {
        if (failure is null)
        {
            await call();
            return null;
        }

        var error = (await call.Should().ThrowAsync<ChatException>()).Which.Error;
        error.GetAyakaFailure().Should().Be(failure.Value);
        error.Effect.Should().Be(Effect.NotApplied);
        return error;
    }

    private static HttpStatusCode StatusOf(string name) => name switch
    {
        "create user" or "create guild" or "log in" or "create invite" or "create channel" => HttpStatusCode.Created,
        "delete guild" or "block" or "unblock" or "befriend" => HttpStatusCode.NoContent,
        "log out" => HttpStatusCode.Gone,
        "delete channel" => HttpStatusCode.NotFound,
        _ => HttpStatusCode.OK,
    };

    private static string AnswerTo(string name) => name switch
    {
        "create user" or "edit self" or "fetch self" or "fetch user" => Frames.Self,
        "create guild" or "fetch guild" or "edit guild" or "preview" => Frames.Guild,
        "join" => $$"""{"user":{{Frames.Self}},"nick":null,"roles":[0],"permissions":[]}""",
        "log in" => """{"session_id":9}""",
        "log out" => """{"completed":true}""",
        "members" or "friends" => "[]",
        "create invite" => """{"code":"x"}""",
        "create channel" => Frames.Text,
        "delete channel" => """{"code":404}""",
        _ => "{}",
    };
}
