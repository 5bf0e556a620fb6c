using System.Collections;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class RouteTests
{
    public static TheoryData<string> Names => [.. RouteCases.All.Select(route => route.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Call_sends_what_is_documented_and_reads_the_answer(string name)
    {
        var route = RouteCases.All.Single(route => route.Name == name);
        using var bench = new ApiBench();
        bench.Network.Answer(route.Answer ?? "", route.Answer is null ? HttpStatusCode.NoContent : HttpStatusCode.OK);

        var result = await ResultOf(route.Call(bench.Api));

        var sent = bench.Network.Sent.Should().ContainSingle().Subject;
        sent.Line.Should().Be(route.Request.Replace(" /", " /api/v10/", StringComparison.Ordinal));
        sent.Headers.Should().ContainKey("User-Agent");
        sent.Headers.ContainsKey("Authorization").Should().Be(!route.HasOwnToken, "a token in the path is the only one that is needed");
        sent.Headers.GetValueOrDefault("X-Audit-Log-Reason").Should().Be(route.HasReason ? "why%20not%3F" : null);
        Same(route.Body, sent.Body).Should().BeTrue($"{route.Body} is to be sent, and {sent.Body} was");
        sent.MediaType.Should().Be(route.Body is null ? null : "application/json");
        if (route.Answer is not null)
        {
            var expected = JsonNode.Parse(route.Answer)!;
            Holds(Written(result), route.Part is null ? expected : expected[route.Part]!).Should().BeTrue($"{route.Answer} was answered, and {Written(result)} read");
        }
    }

    [Fact]
    public void Every_call_has_a_case()
    {
        var calls = typeof(DiscordApi).GetProperties().Where(part => part.Name != nameof(DiscordApi.Attachments)).SelectMany(part =>
        {
            var methods = part.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
            return methods.Select(method => methods.Count(other => other.Name == method.Name) == 1
                ? $"{part.Name}.{method.Name}"
                : $"{part.Name}.{method.Name}({method.GetParameters()[0].ParameterType.Name})");
        });

        RouteCases.All.Select(route => route.Name).Should().BeEquivalentTo(calls);
    }

    [Fact]
    public void Reasons_are_taken_where_a_case_says_so()
    {
        foreach (var part in typeof(DiscordApi).GetProperties())
        {
            foreach (var method in part.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            {
                var has = method.GetParameters().Any(parameter => parameter.Name == "reason");
                RouteCases.All.Where(route => route.Name.Split('(')[0] == $"{part.Name}.{method.Name}" && route.HasReason != has).Should().BeEmpty();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Refused_call_tells_neither_ids_nor_tokens(string name)
    {
        var route = RouteCases.All.Single(route => route.Name == name);
        using var bench = new ApiBench();
        bench.Network.Answer("""{"code":50013,"message":"Missing Permissions"}""", HttpStatusCode.Forbidden);

        var fault = (await FluentActions.Awaiting(() => ResultOf(route.Call(bench.Api))).Should().ThrowAsync<ChatException>()).Which;

        fault.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Forbidden && error.NativeCode == "50013" && error.Effect == Effect.NotApplied);
        foreach (var secret in new[] { RouteCases.WebhookToken, RouteCases.InteractionToken, "tok%20en", "tok%2Fen", ApiBench.BotToken })
        {
            fault.ToString().Should().NotContain(secret);
            bench.Logs.All.Should().NotContain(secret);
        }

        bench.Logs.All.Should().Contain("3000", "the failure is logged");
    }

    private static async Task<object?> ResultOf(object call)
    {
        if (call is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task);
        }

        var items = new List<object>();
        var reader = typeof(RouteTests).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(call.GetType().GetInterfaces().Single(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)).GenericTypeArguments);
        await (Task)reader.Invoke(null, [call, items])!;
        return items;
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> source, List<object> into) where T : notnull
    {
        await foreach (var item in source)
        {
            into.Add(item);
        }
    }

    private static JsonNode? Written(object? result) => result switch
    {
        DiscordObject one => JsonNode.Parse(one.ToJson()),
        IReadOnlyDictionary<string, int> numbers => new JsonObject(numbers.Select(number => KeyValuePair.Create(number.Key, (JsonNode?)number.Value))),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(Written)]),
        _ => null,
    };

    private static bool Same(string? expected, string? actual) =>
        expected is null || actual is null ? expected is null && actual is null : JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual));

    /// <summary>Whether all that was answered was read; truth values that were left out may be there too.</summary>
    private static bool Holds(JsonNode? read, JsonNode? answered) => (read, answered) switch
    {
        (JsonObject left, JsonObject right) => right.All(field => left.ContainsKey(field.Key) && Holds(left[field.Key], field.Value)),
        (JsonArray left, JsonArray right) => left.Count == right.Count && left.Zip(right).All(pair => Holds(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(read, answered),
    };
}
