using ChatBridge.Emulators.Ayaka;
using Wire = ChatBridge.Emulators.Ayaka;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>The REST interface against a server, in both dialects and with the oddities of the real ones.</summary>
public sealed class ApiTests
{
    public static TheoryData<Wire.AyakaDialect, AyakaQuirks> Wires => new()
    {
        { Wire.AyakaDialect.Seed, AyakaQuirks.None },
        { Wire.AyakaDialect.Seed, AyakaQuirks.RefusalsUnder201And203 | AyakaQuirks.ErrorsUnder200 | AyakaQuirks.UnderscoreIds | AyakaQuirks.TextIds | AyakaQuirks.BodyUnder204 | AyakaQuirks.NoJsonMediaType },
        { Wire.AyakaDialect.Seed, AyakaQuirks.WholeGuildOnPatch },
        { Wire.AyakaDialect.RailsV3, AyakaQuirks.None },
        { Wire.AyakaDialect.RailsV3, AyakaQuirks.AsServed & ~(AyakaQuirks.OneSessionOnly | AyakaQuirks.ChannelCreateAnswers500) },
    };

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Documented_routes_work(Wire.AyakaDialect dialect, AyakaQuirks quirks)
    {
        await using var bench = await Bench.StartAsync(null, network => (network.Dialect, network.Quirks) = (dialect, quirks));
        var api = bench.Native.Api;
        var self = await api.Users.FetchSelfAsync(bench.Token);
        (self.Name, self.Id.ToString()).Should().Be(("robot", $"{bench.Bot.Id}"));
        await api.Users.EditSelfAsync(new EditUserRequest { Bio = "I am a robot" }, bench.Token);
        bench.Bot.Bio.Should().Be("I am a robot");

        var account = await api.Users.CreateAsync(new CreateUserRequest { Username = "newcomer", Separator = 1234, Email = "n@chat.example", Password = "pa55word" }, bench.Token);
        account.User.Should().Match<AyakaUser>(user => user.Name == "newcomer" && user.Separator == "1234");
        account.SessionIds.Should().NotBeEmpty();

        var own = await api.Guilds.CreateAsync("Mine", "about me", bench.Token);
        own.Should().Match<AyakaGuild>(guild => guild.Name == "Mine" && guild.Description == "about me" && guild.OwnerId == self.Id);
        (await api.Guilds.EditAsync(own.Id, "Ours", null, bench.Token)).Name.Should().Be("Ours");
        (await api.Guilds.FetchAsync(own.Id, bench.Token)).Should().Match<AyakaGuild>(guild => guild.Name == "Ours" && guild.Description == "about me");
        (await api.Guilds.FetchPreviewAsync(own.Id, bench.Token)).Name.Should().Be("Ours");
        await RefusedAsync(() => api.Guilds.EditAsync(Bench.IdOf(bench.Guild), "x", null, bench.Token), AyakaFailure.MissingPermission);
        await RefusedAsync(() => api.Guilds.DeleteAsync(Bench.IdOf(bench.Guild), bench.Token), AyakaFailure.MissingPermission);
        await api.Guilds.DeleteAsync(own.Id, bench.Token);
        await RefusedAsync(() => api.Guilds.FetchPreviewAsync(own.Id, bench.Token), AyakaFailure.NotFound);

        var other = bench.Emulator.AddGuild("Other", bench.Ann, everybodyJoins: false);
        await RefusedAsync(() => api.Guilds.FetchAsync(Bench.IdOf(other), bench.Token), AyakaFailure.NotMemberOrBadSession);
        var member = await api.Invites.JoinAsync(await bench.Ann.CreateInviteAsync(other), bench.Token);
        member.User.Id.Should().Be(self.Id);
        await RefusedAsync(() => api.Invites.JoinAsync("nope", bench.Token), AyakaFailure.NotFound);
        (await api.Gateways.FetchAvailableAsync(bench.Token)).Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Undocumented_routes_work_when_they_are_wanted(Wire.AyakaDialect dialect, AyakaQuirks quirks)
    {
        await using var bench = await Bench.StartAsync(options => options.UndocumentedRoutes = true, network => (network.Dialect, network.Quirks) = (dialect, quirks & ~AyakaQuirks.LoginReplacesSessions));
        var api = bench.Native.Api.Undocumented!;
        var guild = Bench.IdOf(bench.Guild);
        bench.Guild.SetPermissions("MANAGE_CHANNELS", "manage_channels", "CREATE_INVITES", "VIEW_CHANNELS", "READ_MESSAGES", "SEND_MESSAGES");
        var ann = new UserId((ulong)bench.Ann.Id);
        (await api.FetchUserAsync(ann, bench.Token)).Name.Should().Be("ann");
        (await bench.Connection.FetchUserAsync(ann, bench.Token))!.Name.Should().Be("ann");
        (await api.ListMembersAsync(guild, bench.Token)).Select(member => member.User.Name).Should().BeEquivalentTo("ann", "bob", "robot");
        bench.Connection.ListGuildsAsync().ToBlockingEnumerable().Single().TryGetFeature<IMembers>(out var members).Should().BeTrue();
        (await members!.ListMembersAsync(bench.Token).CountAsync(bench.Token)).Should().Be(3);
        (await api.CreateInviteAsync(guild, bench.Token)).Should().Match<AyakaInvite>(invite => invite.Code.Length > 0 && invite.GuildId == guild);
        var made = bench.NextAsync<ChannelCreated>(created => created.Channel.Name == "made");
        await api.CreateChannelAsync(guild, new CreateChannelRequest { Name = "made" }, bench.Token);
        var channel = (await made).Channel.Id;
        await api.EditChannelAsync(channel, "renamed", null, bench.Token);
        await api.DeleteChannelAsync(channel, bench.Token);
        bench.Connection.GetChannel(channel).Should().BeNull();
        bench.Bot.SetLogin("bot@chat.example", "pa55word");
        var session = await api.LogInAsync("bot@chat.example", "pa55word", bench.Token);
        session.Should().NotBeEmpty();
        await api.LogOutAsync(session, "bot@chat.example", "pa55word", bench.Token);
        await RefusedAsync(() => api.LogInAsync("bot@chat.example", "wrong", bench.Token), AyakaFailure.Unauthorized);
        await api.BlockAsync(ann, bench.Token);
        (await api.ListFriendsAsync(bench.Token)).Should().BeEmpty();
        bench.Logs.All.Should().NotContain(session).And.NotContain("pa55word");
    }

    [Fact]
    public async Task Limits_of_the_server_are_kept()
    {
        await using var bench = await Bench.StartAsync(null, network => network.RateLimits = [new AyakaRateLimit(5, TimeSpan.FromSeconds(1))]);
        for (var i = 0; i < 12; i++)
        {
            await bench.Native.Api.Users.FetchSelfAsync(bench.Token);
        }

        bench.Emulator.Rest.Requests.Count(request => request.Status == 429).Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(AyakaQuirks.PlainRetryAfter)]
    [InlineData(AyakaQuirks.EpochRetryAfter)]
    [InlineData(AyakaQuirks.ZeroRetryAfter | AyakaQuirks.HtmlLimitPage)]
    public async Task Refusal_for_too_many_is_waited_for_whatever_it_says(AyakaQuirks quirks)
    {
        await using var bench = await Bench.StartAsync(null, network => network.Quirks = quirks);
        bench.Emulator.Rest.FailNext(AyakaRestFault.RateLimited(TimeSpan.FromMilliseconds(200)), "GET /users/@me");
        (await bench.Native.Api.Users.FetchSelfAsync(bench.Token)).Name.Should().Be("robot");
    }

    private static async Task RefusedAsync(Func<Task> call, AyakaFailure failure) =>
        (await call.Should().ThrowAsync<ChatException>()).Which.Error.GetAyakaFailure().Should().Be(failure);
}
