using System.Text;
using ChatBridge.Configuration;
using ChatBridge.Interactions;
using ChatBridge.Testing;
using ChatBridge.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Adapters.Discord.Tests.Interactions;

public sealed class WebhookEventsTests
{
    private const string Authorized = """{"version":1,"application_id":"1","type":1,"event":{"type":"APPLICATION_AUTHORIZED","timestamp":"2024-10-18T14:42:53.064834","data":{"user":{"id":"7"}, "scopes":[]}}}""";
    private static readonly TestSigner Signer = new();
    private static readonly IEd25519Verifier Verifier = new ServiceCollection().AddChatBridgeRuntime().Services.BuildServiceProvider().GetRequiredService<IEd25519Verifier>();

    private readonly VirtualTime _time = new();
    private readonly WebhookEvents _events;
    private readonly List<WebhookEvent> _seen = [];

    public WebhookEventsTests()
    {
        _events = new WebhookEvents("main", new SignedRequestGate("main", Verifier.ParseKey(Signer.PublicKey), _time, SignedRequestOptions.Default), NullLogger.Instance);
        _events.SetListener((webhookEvent, _) =>
        {
            _seen.Add(webhookEvent);
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task Ping_is_answered_also_twice_in_a_second()
    {
        (await PostAsync("""{"version":1,"application_id":"1","type":0}""")).Should().Be(204);
        (await PostAsync("""{"version":1,"application_id":"1","type":0}""")).Should().Be(204);
        _seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Event_is_handed_over_once_with_its_data_as_it_came()
    {
        (await PostAsync(Authorized)).Should().Be(204);
        (await PostAsync(Authorized)).Should().Be(204);

        var seen = _seen.Should().ContainSingle().Which;
        seen.Should().BeEquivalentTo(new { Type = WebhookEventType.ApplicationAuthorized, TypeName = "APPLICATION_AUTHORIZED", Timestamp = new DateTimeOffset(2024, 10, 18, 14, 42, 53, TimeSpan.Zero).AddTicks(648340) });
        Encoding.UTF8.GetString(seen.Data.Span).Should().Be("""{"user":{"id":"7"}, "scopes":[]}""");
    }

    [Theory]
    [InlineData("ENTITLEMENT_DELETE", WebhookEventType.EntitlementDelete)]
    [InlineData("QUEST_USER_ENROLLMENT", WebhookEventType.QuestUserEnrollment)]
    [InlineData("GAME_DIRECT_MESSAGE_UPDATE", WebhookEventType.GameDirectMessageUpdate)]
    [InlineData("SOMETHING_NEW", WebhookEventType.Unknown)]
    public async Task Event_without_data_has_its_kind(string name, WebhookEventType type)
    {
        (await PostAsync($$"""{"event":{"timestamp":null,"type":"{{name}}"},"type":1}""")).Should().Be(204);
        _seen.Should().ContainSingle().Which.Should().Match<WebhookEvent>(seen => seen.Type == type && seen.TypeName == name && seen.Timestamp == null && seen.Data.IsEmpty);
    }

    [Fact]
    public async Task Event_that_the_listener_did_not_take_may_come_again()
    {
        var fail = true;
        _events.SetListener((webhookEvent, _) =>
        {
            _seen.Add(webhookEvent);
            return fail ? throw new InvalidOperationException("not now") : ValueTask.CompletedTask;
        }, replace: true);

        (await PostAsync(Authorized)).Should().Be(500);
        fail = false;
        (await PostAsync(Authorized)).Should().Be(204);
        (await PostAsync(Authorized)).Should().Be(204);
        _seen.Should().HaveCount(2);

        _events.SetListener(null);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await PostAsync(Authorized)).Should().Be(501);
        (await PostAsync(Authorized)).Should().Be(501);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"1","event":{"type":"X"}}""")]
    [InlineData("""{"type":1.5,"event":{"type":"X"}}""")]
    [InlineData("""{"type":1,"event":[]}""")]
    [InlineData("""{"type":1,"event":{}}""")]
    [InlineData("""{"type":1,"event":{"type":7}}""")]
    [InlineData("""{"type":2,"event":{"type":"X"}}""")]
    [InlineData("""{"type":1,"event":{"type":"X"}""")]
    [InlineData("""{"type":1,"event":{"type":"X"}} more""")]
    public async Task Body_that_is_no_event_is_answered_with_400(string body)
    {
        (await PostAsync(body)).Should().Be(400);
        _seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_answered_with_400()
    {
        byte[] body = [.. "{\"type\":1,\"event\":{\"type\":\""u8, 0xFF, .. "\"}}"u8];
        var response = await _events.OnRequestAsync(Request(body, isJson: true));
        response.StatusCode.Should().Be(400);
    }

    [Fact]
    public async Task Signature_is_judged_before_the_media_type_and_that_before_the_body()
    {
        (await PostAsync("nonsense", isJson: false)).Should().Be(400, "it does not begin as an object, which is part of the gate");
        (await PostAsync("{nonsense", isJson: false)).Should().Be(415);
        var request = Request("{}"u8.ToArray(), isJson: false);
        (await _events.OnRequestAsync(request with { Signature = new byte[128] })).StatusCode.Should().Be(401);
        (await _events.OnRequestAsync(request with { Body = new byte[(1 << 20) + 1] })).StatusCode.Should().Be(413);
    }

    [Fact]
    public void Listener_is_replaced_only_on_request()
    {
        var before = _events.Listener;
        FluentActions.Invoking(() => _events.SetListener((_, _) => ValueTask.CompletedTask)).Should().Throw<InvalidOperationException>();
        _events.Listener.Should().BeSameAs(before);
        _events.SetListener(null);
        _events.Listener.Should().BeNull();
    }

    private async Task<int> PostAsync(string body, bool isJson = true) => (await _events.OnRequestAsync(Request(Encoding.UTF8.GetBytes(body), isJson))).StatusCode;

    private SignedRequest Request(byte[] body, bool isJson)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new SignedRequest(body, Encoding.ASCII.GetBytes(Signer.Sign(timestamp, body)), Encoding.ASCII.GetBytes(timestamp), isJson);
    }
}
