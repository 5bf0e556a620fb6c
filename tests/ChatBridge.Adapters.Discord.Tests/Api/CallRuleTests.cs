using System.Net;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class CallRuleTests
{
    private static readonly WebhookKey Key = new(4, "secret-token");

    public static TheoryData<string, Action<DiscordApi>, string> Limits => new()
    {
        { "no id", api => api.Messages.GetAsync(1, 0), "message" },
        { "no neutral id", api => api.Channels.GetAsync(default(ChannelId)), "channel" },
        { "an empty reason", api => api.Members.KickAsync(3, 5, ""), "reason" },
        { "a long reason", api => api.Members.KickAsync(3, 5, new string('x', 513)), "reason" },
        { "a page that is too large", api => api.Messages.ListAroundAsync(1, 2, 101), "limit" },
        { "no search", api => api.Members.SearchAsync(3, "", 5), "query" },
        { "a channel without a name", api => api.Channels.CreateAsync(3, new CreateChannelRequest { Name = "" }, null), "request" },
        { "a slow mode of a day", api => api.Channels.ModifyAsync(1, new ModifyChannelRequest { RateLimitPerUser = 86_400 }, null), "request" },
        { "a thread archived after 61 minutes", api => api.Threads.StartAsync(1, new StartThreadRequest { Name = "t", AutoArchiveDuration = 61 }, null), "request" },
        { "many tags", api => api.Threads.CreatePostAsync(1, new CreatePostRequest { Name = "t", Message = new PostMessageRequest { Content = "x" }, AppliedTags = [1, 2, 3, 4, 5, 6] }, null), "request" },
        { "an empty post", api => api.Threads.CreatePostAsync(1, new CreatePostRequest { Name = "t", Message = new PostMessageRequest() }, null), "request" },
        { "an invite of a month", api => api.Channels.CreateInviteAsync(1, new CreateInviteRequest { MaxAge = 2_592_000 }, null), "request" },
        { "a timeout of a year", api => api.Members.ModifyAsync(3, 5, new ModifyMemberRequest { CommunicationDisabledUntil = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) }, null), "request" },
        { "a ban with 8 days of messages", api => api.Bans.AddAsync(3, 5, TimeSpan.FromDays(8), null), "deleteMessages" },
        { "a ban with negative time", api => api.Bans.AddAsync(3, 5, TimeSpan.FromSeconds(-1), null), "deleteMessages" },
        { "bans of nobody", api => api.Bans.AddBulkAsync(3, [], TimeSpan.Zero, null), "users" },
        { "bans of many", api => api.Bans.AddBulkAsync(3, [.. Enumerable.Range(1, 201).Select(id => (Snowflake)(ulong)id)], TimeSpan.Zero, null), "users" },
        { "a webhook without a name", api => api.Webhooks.CreateAsync(1, new CreateWebhookRequest { Name = "" }, null), "request" },
        { "a webhook moved with its token", api => api.Webhooks.ModifyAsync(Key, new ModifyWebhookRequest { ChannelId = 1 }, null), "request" },
        { "a post in a thread", api => api.Webhooks.ExecuteAsync(Key with { ThreadId = 5 }, new ExecuteWebhookRequest { Content = "x", ThreadName = "t" }), "request" },
        { "a command without a description", api => api.Commands.CreateAsync(8, new CreateCommandRequest { Name = "roll" }), "request" },
        { "a user's command with a description", api => api.Commands.CreateAsync(8, new CreateCommandRequest { Name = "Roll", Type = ApplicationCommandType.User, Description = "d" }), "request" },
        { "a required option after another", api => api.Commands.CreateAsync(8, new CreateCommandRequest { Name = "roll", Description = "d", Options = [Option("a", false), Option("b", true)] }), "request" },
        { "many options", api => api.Commands.CreateAsync(8, new CreateCommandRequest { Name = "roll", Description = "d", Options = [.. Enumerable.Repeat(Option("a", false), 26)] }), "request" },
        { "two commands of one name", api => api.Commands.ReplaceAllAsync(8, [new CreateCommandRequest { Name = "roll", Description = "d" }, new CreateCommandRequest { Name = "roll", Description = "e" }]), "commands" },
        { "many choices", api => api.Interactions.RespondAsync(new InteractionKey(1, 8, "t"), new InteractionResponse { Type = InteractionResponseType.Autocomplete, Data = new InteractionResponseData { Choices = [.. Enumerable.Repeat(new ApplicationCommandChoiceObject(), 26)] } }), "request" },
        { "an empty emoji", api => api.Reactions.AddAsync(1, 2, ""), "emoji" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Call_that_would_be_refused_is_not_sent(string what, Action<DiscordApi> call, string argument)
    {
        using var bench = new ApiBench();
        call.Invoking(invoked => invoked(bench.Api)).Should().Throw<ArgumentException>(what).Which.ParamName.Should().Be(argument);
        bench.Network.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Reason_is_written_as_in_addresses_because_headers_are_ascii()
    {
        using var bench = new ApiBench();
        await bench.Api.Members.KickAsync(new GuildId(3UL), new UserId(5UL), "Spaß: 100 %\r\nx");
        bench.Last.Headers["X-Audit-Log-Reason"].Should().Be("Spa%C3%9F%3A%20100%20%25%0D%0Ax");
        await bench.Api.Members.KickAsync(3, 5, string.Concat(Enumerable.Repeat("😀", 512)));
        bench.Network.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Webhook_that_is_unknown_is_not_asked_for_again()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("""{"code":10015,"message":"Unknown Webhook"}""", HttpStatusCode.NotFound);
        var request = new ExecuteWebhookRequest { Content = "x" };
        await FluentActions.Awaiting(() => bench.Api.Webhooks.ExecuteAsync(Key, request)).Should().ThrowAsync<ChatException>();

        foreach (var call in new Func<Task>[] { () => bench.Api.Webhooks.ExecuteUnconfirmedAsync(Key, request), () => bench.Api.Webhooks.GetAsync(4), () => bench.Api.Webhooks.DeleteMessageAsync(new WebhookKey(4, "other"), 2) })
        {
            var fault = (await call.Should().ThrowAsync<ChatException>()).Which;
            fault.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.NotFound && error.Effect == Effect.NotApplied && error.NativeCode == "10015");
            fault.Message.Should().NotContain("secret-token");
        }

        bench.Network.Sent.Should().ContainSingle();
        bench.Network.Answer("""{"id":"19","type":1}""");
        await bench.Api.Webhooks.GetAsync(19);
    }

    [Fact]
    public async Task Webhook_whose_message_is_unknown_stays_in_use()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("""{"code":10008,"message":"Unknown Message"}""", HttpStatusCode.NotFound).Answer("""{"id":"7","channel_id":"1"}""");
        await FluentActions.Awaiting(() => bench.Api.Webhooks.GetMessageAsync(Key, 2)).Should().ThrowAsync<ChatException>();
        (await bench.Api.Webhooks.GetMessageAsync(Key, 7)).Id.Should().Be((Snowflake)7);
    }

    [Fact]
    public async Task Webhook_token_that_is_wrong_is_remembered_for_itself_and_says_nothing_of_the_bot()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("""{"code":50027,"message":"Invalid Webhook Token"}""", HttpStatusCode.Unauthorized).Answer("""{"id":"4","type":1}""");
        var fault = (await FluentActions.Awaiting(() => bench.Api.Webhooks.GetAsync(Key)).Should().ThrowAsync<ChatException>()).Which;
        fault.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unauthenticated && error.NativeCode == "50027");
        fault.Message.Should().NotContain("setting Token");
        await FluentActions.Awaiting(() => bench.Api.Webhooks.GetAsync(Key)).Should().ThrowAsync<ChatException>();
        await bench.Api.Webhooks.GetAsync(4);
        bench.Network.Sent.Should().HaveCount(2);
    }

    [Fact]
    public async Task Webhook_that_was_deleted_is_not_used_again()
    {
        using var bench = new ApiBench();
        await bench.Api.Webhooks.DeleteAsync(4, null);
        await FluentActions.Awaiting(() => bench.Api.Webhooks.GetAsync(Key)).Should().ThrowAsync<ChatException>();
        bench.Network.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Gone_webhooks_are_forgotten_when_there_are_many()
    {
        using var bench = new ApiBench();
        for (ulong id = 100; id <= 1100; id++)
        {
            await bench.Api.Webhooks.DeleteAsync(new WebhookKey(id, "t"), null);   // with a token, because those do not wait for the global limit
        }

        bench.Network.Answer("""{"id":"100","type":1}""");
        await bench.Api.Webhooks.GetAsync(100);
        await FluentActions.Awaiting(() => bench.Api.Webhooks.GetAsync(101)).Should().ThrowAsync<ChatException>();
    }

    [Theory]
    [InlineData("""{"code":10003,"message":"Unknown Channel"}""", HttpStatusCode.NotFound, ChatErrorKind.NotFound, "10003")]
    [InlineData("""{"code":50035,"message":"Invalid Form Body","errors":{"name":{"_errors":[{"code":"X","message":"too long"}]}}}""", HttpStatusCode.BadRequest, ChatErrorKind.Validation, "50035")]
    [InlineData("""{"code":200000,"message":"blocked"}""", HttpStatusCode.BadRequest, ChatErrorKind.Rejected, "200000")]
    [InlineData("""{"code":0,"message":"401: Unauthorized"}""", HttpStatusCode.Unauthorized, ChatErrorKind.Unauthenticated, "401")]
    [InlineData("<html>", HttpStatusCode.Forbidden, ChatErrorKind.Forbidden, "403")]
    [InlineData("not json", HttpStatusCode.OK, ChatErrorKind.ProtocolViolation, null)]
    [InlineData("null", HttpStatusCode.OK, ChatErrorKind.ProtocolViolation, null)]
    [InlineData("[]", HttpStatusCode.OK, ChatErrorKind.ProtocolViolation, null)]
    public async Task Refusal_is_told_with_its_kind_and_code(string body, HttpStatusCode status, ChatErrorKind kind, string? code)
    {
        using var bench = new ApiBench();
        bench.Network.Answer(body, status);
        var fault = (await FluentActions.Awaiting(() => bench.Api.Channels.ModifyAsync(1, new ModifyChannelRequest { Name = "n" }, null)).Should().ThrowAsync<ChatException>()).Which;
        (fault.Error.Kind, fault.Error.NativeCode).Should().Be((kind, code));
    }

    [Fact]
    public async Task Requests_to_come_wait_for_the_quota_of_their_channel_only()
    {
        using var bench = new ApiBench();
        (string, string)[] used = [("X-RateLimit-Bucket", "b"), ("X-RateLimit-Limit", "1"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "60")];
        bench.Network.Answer("""{"id":"1","type":0}""", headers: used).Answer("""{"id":"2","type":0}""", headers: used).Answer("""{"id":"1","type":0}""");
        await bench.Api.Channels.GetAsync(1);
        await bench.Api.Channels.GetAsync(2);
        var third = bench.Api.Channels.GetAsync(1);
        third.IsCompleted.Should().BeFalse();
        await bench.PassAsync(third);
        bench.Time.Elapsed.Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Quota_of_a_webhook_is_one_of_its_token()
    {
        using var bench = new ApiBench();
        (string, string)[] used = [("X-RateLimit-Bucket", "w"), ("X-RateLimit-Limit", "1"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "60")];
        bench.Network.Answer("""{"id":"4","type":1}""", headers: used).Answer("""{"id":"4","type":1}""", headers: used);
        await bench.Api.Webhooks.GetAsync(Key);
        await bench.Api.Webhooks.GetAsync(new WebhookKey(4, "another"));
        bench.Time.Elapsed.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public async Task Calls_with_tokens_of_their_own_pass_by_a_global_limit()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("""{"message":"limited","retry_after":30,"global":true}""", HttpStatusCode.TooManyRequests, headers: ("X-RateLimit-Global", "true")).Answer("").Answer("""{"id":"1","type":0}""");
        var limited = bench.Api.Channels.GetAsync(1);
        await bench.Api.Interactions.RespondAsync(new InteractionKey(1, 8, "t"), new InteractionResponse { Type = InteractionResponseType.DeferredMessage });
        limited.IsCompleted.Should().BeFalse();
        await bench.PassAsync(limited);
        bench.Network.Sent.Select(sent => sent.Method).Should().Equal("GET", "POST", "GET");
    }

    [Fact]
    public void Keys_do_not_tell_their_tokens()
    {
        $"{Key} {new InteractionKey(1, 8, "secret-token")} {Key with { ThreadId = 2 }}".Should().NotContain("secret").And.Contain("webhook 4").And.Contain("interaction 1");
        FluentActions.Invoking(() => WebhookKey.Of(new WebhookObject { Id = 4 })).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new WebhookKey(0, "t")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new InteractionKey(1, 8, " ")).Should().Throw<ArgumentException>();
        WebhookKey.Of(new WebhookObject { Id = 4, Token = "secret-token" }).Should().Be(Key);
        InteractionKey.Of(new InteractionObject { Id = 1, ApplicationId = 8, Token = "t" }).ApplicationId.Should().Be((Snowflake)8);
    }

    [Fact]
    public void Picture_is_written_with_the_format_that_it_has()
    {
        DiscordImage.ToDataUri([0x89, 0x50, 0x4E, 0x47, 0x0D]).Should().Be("data:image/png;base64,iVBORw0=");
        DiscordImage.ToDataUri([0xFF, 0xD8, 0xFF, 0xE0]).Should().StartWith("data:image/jpeg;");
        DiscordImage.ToDataUri("GIF89a"u8).Should().StartWith("data:image/gif;");
        DiscordImage.ToDataUri("RIFF1234WEBPVP8 "u8).Should().StartWith("data:image/webp;");
        FluentActions.Invoking(() => DiscordImage.ToDataUri("<svg/>"u8)).Should().Throw<ArgumentException>();
    }

    private static ApplicationCommandOptionObject Option(string name, bool required) => new() { Type = ApplicationCommandOptionType.String, Name = name, Description = "d", Required = required };
}
