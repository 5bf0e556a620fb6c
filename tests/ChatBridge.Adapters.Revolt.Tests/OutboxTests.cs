using System.Net;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class OutboxTests
{
    private const string Sent = "01J0000000000000000000MSG9";

    private static OutgoingPart Part(string text = "hi", string nonce = "n0nce") => new() { Text = text, Nonce = nonce, Mentions = MentionPolicy.UsersOnly };

    [Fact]
    public async Task Send_carries_token_key_and_text()
    {
        var rig = new Rig().Ready();
        rig.Network.Answer($$"""{"_id":"{{Sent}}","channel":"{{Ids.Channel}}"}""");
        var id = await rig.Outbox.SendAsync(rig.Channel, Part() with { ReplyTo = new MessageId(Ids.Of(Ids.Message)) }, CancellationToken.None);
        id.Value.ToString().Should().Be(Sent);
        var request = rig.Network.Sent.Single();
        (request.Method, request.PathAndQuery).Should().Be(("POST", $"/channels/{Ids.Channel}/messages"));
        request.Headers.Should().Contain("X-Bot-Token", "s3cret").And.Contain("Idempotency-Key", "n0nce").And.Contain("Accept", "application/json").And.NotContainKey("X-Session-Token");
        JsonNode.DeepEquals(JsonNode.Parse(request.Body!), JsonNode.Parse($$"""{"content":"hi","replies":[{"id":"{{Ids.Message}}","mention":true,"fail_if_not_exists":false}]}""")).Should().BeTrue(request.Body);
    }

    [Fact]
    public async Task Session_shows_its_token_by_another_header()
    {
        var rig = new Rig(options => options.TokenKind = RevoltTokenKind.Session).Ready();
        await rig.Outbox.PinAsync(rig.Channel, new MessageId(Ids.Of(Ids.Message)), true, CancellationToken.None);
        rig.Network.Sent.Single().Headers.Should().Contain("X-Session-Token", "s3cret").And.NotContainKey("X-Bot-Token");
    }

    [Fact]
    public async Task Key_that_was_seen_is_no_success_history_decides()
    {
        var rig = new Rig().Ready();
        rig.Network
            .Answer("""{"type":"InternalError"}""", HttpStatusCode.InternalServerError)
            .Answer("[]")
            .Answer("""{"error":{"code":409,"reason":"Conflict","description":"x"}}""", HttpStatusCode.Conflict)
            .Answer($$"""[{"_id":"{{Sent}}","channel":"{{Ids.Channel}}","author":"{{Ids.Bot}}","nonce":"n0nce","content":"hi"}]""");
        var act = () => rig.Outbox.SendAsync(rig.Channel, Part(), CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        (await act()).Value.ToString().Should().Be(Sent);
        rig.Network.Sent.Select(request => request.Method).Should().Equal("POST", "GET", "POST", "GET");
        rig.Network.Sent.Where(request => request.Method == "POST").Select(request => request.Headers["Idempotency-Key"]).Should().AllBe("n0nce");
    }

    [Fact]
    public async Task Key_that_was_burnt_is_replaced_once_it_is_known_that_nothing_came_of_it()
    {
        var rig = new Rig().Ready();
        const string Conflict = """<!DOCTYPE html><title>409</title>""";
        rig.Network
            .Answer("", HttpStatusCode.BadGateway, "text/html")
            .Answer("[]").Answer(Conflict, HttpStatusCode.Conflict, "text/html").Answer("[]")
            .Answer("[]").Answer(Conflict, HttpStatusCode.Conflict, "text/html").Answer("[]")
            .Answer($$"""{"_id":"{{Sent}}"}""");
        var act = () => rig.Outbox.SendAsync(rig.Channel, Part(), CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Effect.Should().Be(Effect.Unknown);
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Effect == Effect.NotApplied && error.CanRetry);
        (await act()).Value.ToString().Should().Be(Sent);
        rig.Network.Sent.Last().Headers["Idempotency-Key"].Should().Be("n0nce-1");
    }

    [Fact]
    public async Task Slow_mode_counts_seconds_and_takes_another_key()
    {
        var rig = new Rig().Ready();
        rig.Network.Answer("""{"type":"InSlowmode","retry_after":5,"location":"x"}""", HttpStatusCode.TooManyRequests);
        var act = () => rig.Outbox.SendAsync(rig.Channel, Part(), CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.SlowMode && error.RetryAfter == TimeSpan.FromSeconds(5) && error.CanRetry && error.Effect == Effect.NotApplied);
        rig.Network.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Quota_counts_milliseconds()
    {
        var rig = new Rig().Ready();
        rig.Network.Answer("""{"retry_after":7421}""", HttpStatusCode.TooManyRequests, headers: [("X-RateLimit-Bucket", "14188872126600363078"), ("X-RateLimit-Reset-After", "7421"), ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Limit", "10")]);
        var act = () => rig.Outbox.SendAsync(rig.Channel, Part(), CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.RateLimited && error.RetryAfter == TimeSpan.FromMilliseconds(7421));
    }

    [Theory]
    [InlineData(403, """{"type":"MissingPermission","permission":"SendMessage","location":"x"}""", ChatErrorKind.Forbidden, "MissingPermission")]
    [InlineData(422, """{"type":"PayloadTooLarge"}""", ChatErrorKind.TooLarge, "PayloadTooLarge")]
    [InlineData(400, """{"type":"FailedValidation","error":"too short"}""", ChatErrorKind.Validation, "FailedValidation")]
    [InlineData(404, """{"type":"NotFound"}""", ChatErrorKind.NotFound, "NotFound")]
    [InlineData(401, """<html>""", ChatErrorKind.Unauthenticated, "401")]
    [InlineData(422, """{"error":{"code":422,"reason":"x","description":"y"}}""", ChatErrorKind.Validation, "422")]
    [InlineData(403, """{"type":"\u001b[31mNew","x":""", ChatErrorKind.Forbidden, "403")]
    public async Task Fault_of_any_form_is_told(int status, string body, ChatErrorKind kind, string code)
    {
        var rig = new Rig().Ready();
        rig.Network.Answer(body, (HttpStatusCode)status);
        var act = () => rig.Outbox.EditAsync(rig.Channel, new MessageId(Ids.Of(Ids.Message)), Part(), CancellationToken.None).AsTask();
        var error = (await act.Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.NativeCode, error.Effect).Should().Be((kind, code, Effect.NotApplied));
        error.Message.Should().NotContain("s3cret").And.NotContain("\u001b");
    }

    [Theory]
    [InlineData(MentionPolicy.None, "hi \\<@01J0000000000000000000ANN0> \\<%01J0000000000000000000R0A0> \\@everyone")]
    [InlineData(MentionPolicy.UsersOnly, "hi <@01J0000000000000000000ANN0> \\<%01J0000000000000000000R0A0> \\@everyone")]
    [InlineData(MentionPolicy.UsersAndRoles, "hi <@01J0000000000000000000ANN0> <%01J0000000000000000000R0A0> \\@everyone")]
    [InlineData(MentionPolicy.All, "hi <@01J0000000000000000000ANN0> <%01J0000000000000000000R0A0> @everyone")]
    public void Mentions_that_a_policy_forbids_lose_their_power(MentionPolicy policy, string text) =>
        MentionGuard.Apply("hi <@01J0000000000000000000ANN0> <%01J0000000000000000000R0A0> @everyone", policy).Should().Be(text);

    [Theory]
    [InlineData("POST", "/channels/a/messages", "messaging")]
    [InlineData("POST", "/0.8/channels/a/messages/b/pin", "messaging")]
    [InlineData("GET", "/channels/a/messages", "channels")]
    [InlineData("PATCH", "/users/@me", "user_edit")]
    [InlineData("GET", "/users/@me", "users")]
    [InlineData("PUT", "/servers/s/bans/u", "servers")]
    [InlineData("DELETE", "/auth/session/all", "auth_delete")]
    [InlineData("POST", "/safety/report", "safety_report")]
    [InlineData("GET", "/invites/abc", "any")]
    public void Quota_is_told_by_the_route(string method, string path, string bucket) => RateBuckets.Find(new HttpMethod(method), path).Should().Be(bucket);

    [Fact]
    public async Task Text_and_embeds_share_a_limit_of_bytes()
    {
        var rig = new Rig().Ready();
        var embed = new RevoltEmbed { Description = new string('ä', 600) }.ToBlock();
        var act = () => rig.Outbox.SendAsync(rig.Channel, Part(new string('x', 801)) with { Beside = [embed] }, CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.TooLarge && error.Effect == Effect.NotApplied);
        rig.Network.Sent.Should().BeEmpty();
    }

    [Theory]
    [InlineData("AlreadyPinned", true)]
    [InlineData("NotPinned", false)]
    public async Task Pin_that_is_so_already_is_no_failure(string type, bool pin)
    {
        var rig = new Rig().Ready();
        rig.Network.Answer($$"""{"type":"{{type}}"}""", HttpStatusCode.BadRequest);
        await rig.Outbox.PinAsync(rig.Channel, new MessageId(Ids.Of(Ids.Message)), pin, CancellationToken.None);
    }

    [Fact]
    public async Task Reaction_is_written_as_its_unicode_or_its_id()
    {
        var rig = new Rig().Ready();
        await rig.Outbox.ReactAsync(rig.Channel, new MessageId(Ids.Of(Ids.Message)), "👍", true, CancellationToken.None);
        await rig.Outbox.ReactAsync(rig.Channel, new MessageId(Ids.Of(Ids.Message)), new Emoji("x", Ids.Of(Ids.RoleA)), false, CancellationToken.None);
        rig.Network.Sent.Select(request => request.Line).Should().Equal(
            $"PUT /channels/{Ids.Channel}/messages/{Ids.Message}/reactions/%F0%9F%91%8D", $"DELETE /channels/{Ids.Channel}/messages/{Ids.Message}/reactions/{Ids.RoleA}");
    }

    [Fact]
    public async Task Address_without_encryption_elsewhere_is_refused()
    {
        var rig = new Rig();
        rig.Network.Answer("""{"revolt":"1","features":{},"ws":"ws://elsewhere.example"}""");
        var act = () => new NodeDiscovery(rig.Rest, rig.Options).AskAsync(CancellationToken.None).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.ProtocolViolation);
    }
}
