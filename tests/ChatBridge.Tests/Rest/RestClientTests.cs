using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBridge.Diagnostics;
using ChatBridge.Limits;
using ChatBridge.Rest;
using ChatBridge.Testing;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Tests.Rest;

public sealed partial class RestClientTests : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    private readonly VirtualTime _time = new();
    private readonly ScriptedHandler _network = new();
    private readonly HttpClient _http;
    private readonly RateLimiter _limiter;
    private readonly LogLines _log = new();

    public RestClientTests()
    {
        _http = new HttpClient(_network) { Timeout = Timeout.InfiniteTimeSpan };
        _limiter = new RateLimiter(new RateLimiterOptions { Connection = "test", TimeProvider = _time });
    }

    public void Dispose()
    {
        _limiter.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Request_is_sent_with_escaped_values_and_the_profiles_headers()
    {
        _network.Then(200, """{"id":7}""");
        var request = new RestRequest(HttpMethod.Post, "/channels/{0}/{1}/@me", "a/b?c", "👍")
        {
            Query = [new("limit", "5"), new("tag", "x y&z")],
            Headers = [new("X-Audit-Log-Reason", "why")],
            Body = RestBody.FromJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("content", "hi");
                writer.WriteEndObject();
            }),
        };

        using var response = await Client().SendAsync(request, TestContext.Current.CancellationToken);

        response.Status.Should().Be(200);
        response.MediaType.Should().Be("application/json");
        Encoding.UTF8.GetString(response.Body.Span).Should().Be("""{"id":7}""");
        var seen = _network.Seen.Should().ContainSingle().Subject;
        seen.Uri.Should().Be("https://host/api/v10/channels/a%2Fb%3Fc/%F0%9F%91%8D/@me?limit=5&tag=x%20y%26z");
        seen.Body.Should().Be("""{"content":"hi"}""");
        seen.Headers.Should().Contain("Authorization: Bot TOKEN").And.Contain("User-Agent: Test/1.0").And.Contain("X-Audit-Log-Reason: why");
    }

    [Fact]
    public async Task Answers_are_read_by_hand_or_with_generated_json()
    {
        _network.Then(200, """{"Id":7}""").Then(200, """{"Id":8}""").Then(404);

        (await Client().SendAsync(Get(), ReadId)).Should().Be("7");
        (await Client().SendAsync(Get(), TestJson.Default.Thing)).Id.Should().Be(8);
        (await Client().FindAsync(Get(), TestJson.Default.Thing)).Should().BeNull();
    }

    [Theory]
    [InlineData("<html>welcome to the hotel</html>", "text/html")]
    [InlineData("""{"Id":""", "application/json")]
    [InlineData("null", "application/json")]
    public async Task Garbage_with_a_good_status_is_a_protocol_violation(string body, string mediaType)
    {
        _network.Then(200, body, mediaType).Then(200, body, mediaType);

        var reading = await FailAsync(Client().SendAsync(Get(), TestJson.Default.Thing));
        var writing = await FailAsync(Client().SendAsync(Post(), ReadId));

        (reading.Kind, reading.Effect).Should().Be((ChatErrorKind.ProtocolViolation, Effect.NotApplied));
        (writing.Kind, writing.Effect).Should().Be((ChatErrorKind.ProtocolViolation, Effect.Unknown));
        _network.Seen.Should().HaveCount(2, "it is not sent again");
    }

    [Theory]
    [InlineData(400, ChatErrorKind.Validation, Effect.NotApplied)]
    [InlineData(401, ChatErrorKind.Unauthenticated, Effect.NotApplied)]
    [InlineData(403, ChatErrorKind.Forbidden, Effect.NotApplied)]
    [InlineData(404, ChatErrorKind.NotFound, Effect.NotApplied)]
    [InlineData(409, ChatErrorKind.Conflict, Effect.NotApplied)]
    [InlineData(413, ChatErrorKind.TooLarge, Effect.NotApplied)]
    [InlineData(418, ChatErrorKind.Rejected, Effect.NotApplied)]
    [InlineData(500, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(503, ChatErrorKind.Unavailable, Effect.Unknown)]
    [InlineData(302, ChatErrorKind.ProtocolViolation, Effect.Unknown)]
    public async Task Status_tells_kind_and_effect_also_with_an_html_body(int status, ChatErrorKind kind, Effect effect)
    {
        _network.Then(status, "<html>" + new string('x', 200_000), "text/html");

        var error = await FailAsync(Client().ExecuteAsync(Post()));

        (error.Kind, error.Effect, error.NativeCode, error.Connection).Should().Be((kind, effect, status.ToString(System.Globalization.CultureInfo.InvariantCulture), "test"));
        _network.Seen.Should().ContainSingle();
    }

    [Fact]
    public async Task Profile_may_know_better_what_a_fault_means()
    {
        _network.Then(403, """{"code":20016,"message":"slow"}""", headers: ("Retry-After", "2.5"));

        var error = await FailAsync(Client().ExecuteAsync(Post()));

        (error.Kind, error.NativeCode, error.RetryAfter).Should().Be((ChatErrorKind.SlowMode, "20016", TimeSpan.FromSeconds(2.5)));
    }

    [Fact]
    public async Task Answer_over_the_cap_is_refused()
    {
        _network.Then(200, new string('x', 2_000)).Then(200, new string('x', 1_000));
        var client = Client(options => options with { MaxResponseBytes = 1_000 });

        var error = await FailAsync(client.ExecuteAsync(Post()));
        using var fits = await client.SendAsync(Get(), TestContext.Current.CancellationToken);

        (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.ProtocolViolation, Effect.Unknown, false));
        fits.Body.Length.Should().Be(1_000);
    }

    [Fact]
    public async Task Files_are_opened_again_for_each_attempt_and_closed()
    {
        _network.Then(429, headers: ("Retry-After", "0")).Then(200);
        var streams = new List<MemoryStream>();
        var file = new AttachmentSource("a\"b.txt", _ =>
        {
            streams.Add(new MemoryStream("contents"u8.ToArray()));
            return new ValueTask<Stream>(streams[^1]);
        }) { MediaType = "text/plain", Length = 8 };

        await Client().ExecuteAsync(Post(body: RestBody.FromParts(RestPart.FromJson("payload_json", writer => writer.WriteNullValue()), RestPart.FromFile("files[0]", file))));

        _network.Seen.Should().HaveCount(2).And.OnlyContain(seen => seen.Body.Contains("contents"));
        _network.Seen[1].Body.Should().Contain("name=\"payload_json\"").And.Contain("name=\"files[0]\"; filename=\"a%22b.txt\"").And.Contain("Content-Type: text/plain");
        streams.Should().HaveCount(2).And.OnlyContain(stream => !stream.CanRead);
    }

    [Fact]
    public async Task File_that_cannot_be_opened_sends_nothing_and_keeps_its_exception()
    {
        var file = new AttachmentSource("gone", _ => throw new FileNotFoundException("gone"));

        var call = () => Client().ExecuteAsync(Post(body: RestBody.FromParts(RestPart.FromFile("file", file))));

        await call.Should().ThrowAsync<FileNotFoundException>();
        _network.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task File_that_opens_too_slowly_sends_nothing()
    {
        var file = new AttachmentSource("slow", async token =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return Stream.Null;
        });
        var client = Client(options => options with { AttemptTimeout = Second * 10, MaxAttempts = 1 });

        var call = client.ExecuteAsync(Post(body: RestBody.FromParts(RestPart.FromFile("file", file))));
        await _time.WaitForTimersAsync(1).WaitAsync(Safety);
        _time.Advance(Second * 10);

        (await FailAsync(call)).Effect.Should().Be(Effect.NotApplied);
        _network.Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Refusal_whose_body_never_ends_still_teaches_the_limiter()
    {
        _network.Then(429, headers: ("Retry-After", "60"));
        _network.EndlessBodies = true;
        var client = Client(options => options with { AttemptTimeout = Second * 10 });

        var call = client.ExecuteAsync(Post(wait: Second * 20));
        await _time.WaitForTimersAsync(1).WaitAsync(Safety);
        _time.Advance(Second * 10);

        (await FailAsync(call)).RetryAfter.Should().Be(Second * 60);
        (await FailAsync(client.ExecuteAsync(Post(wait: Second * 20)))).RetryAfter.Should().Be(Second * 60);
    }

    [Fact]
    public async Task Calls_are_measured_by_route_and_status()
    {
        var measured = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == ChatBridgeTelemetry.SourceName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        } };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            measured.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
        meters.SetMeasurementEventCallback<double>(Note);
        meters.SetMeasurementEventCallback<long>(Note);
        meters.Start();
        _network.Then(429, headers: [("Retry-After", "0"), ("X-RateLimit-Scope", "shared")]).Then(502).Then(200);

        await DriveAsync(Client(options => options with { Connection = "measured" }).ExecuteAsync(Post(idempotent: true)), pauses: 1);

        measured.Should().Contain("chatbridge.rest.duration connection=measured method=POST route=/channels/{0}/messages status=429");
        measured.Should().Contain("chatbridge.rest.duration connection=measured method=POST route=/channels/{0}/messages status=200");
        measured.Should().Contain("chatbridge.rest.retries connection=measured reason=RateLimited").And.Contain("chatbridge.rest.retries connection=measured reason=Unavailable");
        measured.Should().Contain("chatbridge.rate_limit.refusals connection=test scope=shared");
        measured.Should().Contain("chatbridge.rate_limit.wait connection=test").And.Contain("chatbridge.rate_limit.waiting connection=test");
    }

    [Fact]
    public async Task Secrets_appear_in_no_log_no_error_and_no_trace()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ChatBridgeTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => traces.Enqueue(activity.DisplayName + string.Join(',', activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);
        _network.Then(500, "hush").ThenThrow(HttpRequestError.ResponseEnded).Then(401, "hush");
        var request = new RestRequest(HttpMethod.Post, "/webhooks/{0}/{1}", "1", "hush") { Query = [new("q", "hush")], Headers = [new("X-Key", "hush")] };

        var errors = new List<ChatError>();
        for (var i = 0; i < 3; i++)
        {
            errors.Add(await FailAsync(Client(token: "hush").ExecuteAsync(request)));
        }

        errors.Add(await FailAsync(Client(token: "hush\nhush").ExecuteAsync(request)));
        var texts = errors.Select(error => error.ToString()).Concat(_log.Lines).Concat(traces).Append(request.ToString()).ToArray();
        texts.Should().NotContain(text => text.Contains("hush"));
        texts.Should().Contain(text => text.StartsWith("POST /webhooks/{0}/{1}"));
        _log.Lines.Should().HaveCount(3);
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        new Action[]
        {
            () => _ = new RestRequest(HttpMethod.Get, "channels"),
            () => _ = new RestRequest(HttpMethod.Get, "/channels/{0}"),
            () => _ = new RestRequest(HttpMethod.Get, "/channels/{x}", "1"),
            () => _ = new RestRequest(HttpMethod.Get, "/channels/{0", "1"),
            () => _ = new RestRequest(HttpMethod.Get, "/channels/{0}", ""),
            () => _ = new RestRequest(HttpMethod.Get, "/channels/{0}", ".."),
            () => Client(options => options with { BaseAddress = new Uri("/api", UriKind.Relative) }),
        }.Should().AllSatisfy(action => action.Should().Throw<ArgumentException>());
    }

    private static string ReadId(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                return reader.GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new JsonException("There is no id.");
    }

    private static RestRequest Get() => new(HttpMethod.Get, "/things/{0}", "1");

    private static RestRequest Post(bool idempotent = false, TimeSpan? wait = null, RestBody? body = null) =>
        new(HttpMethod.Post, "/channels/{0}/messages", "1") { Major = 1, Idempotent = idempotent, Wait = wait, Body = body };

    private static async Task<ChatError> FailAsync(Task call) =>
        (await call.Awaiting(task => task.WaitAsync(Safety)).Should().ThrowAsync<ChatException>()).Which.Error;

    private async Task DriveAsync(Task call, int pauses)
    {
        for (var i = 0; i < pauses; i++)
        {
            // Attempts have no timeout here, so the only timer is the pause.
            await _time.WaitForTimersAsync(1).WaitAsync(Safety);
            _time.AdvanceToNextTimer();
        }

        await call.WaitAsync(Safety);
    }

    private RestClient Client(Func<RestClientOptions, RestClientOptions>? change = null, string token = "TOKEN")
    {
        var options = new RestClientOptions
        {
            Connection = "test",
            BaseAddress = new Uri("https://host/api/v10/"),
            TimeProvider = _time,
            Logger = _log,
            Jitter = () => 0.5,
            AttemptTimeout = Timeout.InfiniteTimeSpan,
        };
        return new RestClient(_http, new TestProfile(token), _limiter, change?.Invoke(options) ?? options);
    }

    internal sealed record Thing(int Id);

    [JsonSerializable(typeof(Thing))]
    private sealed partial class TestJson : JsonSerializerContext;

    private sealed class LogLines : ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{eventId.Id}: {formatter(state, exception)} {exception}");
    }
}
