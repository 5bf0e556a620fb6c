using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt.Tests;

public sealed class NativeTests
{
    public static TheoryData<Type> Objects => [.. typeof(RevoltObject).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(RevoltObject)))];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_keeps_every_field_known_or_not(Type type)
    {
        var sample = Sample(type, 0);
        sample["of_tomorrow"] = JsonNode.Parse("""{"x":[1,"y"]}""");
        var json = JsonSerializer.Serialize(JsonSerializer.Deserialize(sample.ToJsonString(), RevoltJson.Default.Of(type)), RevoltJson.Default.Of(type));
        JsonNode.DeepEquals(JsonNode.Parse(json), sample).Should().BeTrue("{0} should be {1}", json, sample.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_without_fields_is_read_and_shows_nothing_of_itself(Type type) =>
        JsonSerializer.Deserialize("{}", RevoltJson.Default.Of(type))!.ToString().Should().Be(type.Name);

    [Fact]
    public void Every_event_has_a_native_form()
    {
        RevoltEvent.All.Where(pair => pair.Value != RevoltEvent.Ping).Should().AllSatisfy(pair => NativeEvents.Find(pair.Value)!.Name.Should().Be(pair.Key));
        NativeEvents.All.Select(native => native.Type).Should().OnlyHaveUniqueItems();
        Enum.GetNames<RevoltEventTypeReceive>().Should().BeEquivalentTo(NativeEvents.All.Select(native => native.Name));
    }

    [Fact]
    public void Event_comes_in_both_forms()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive(Frames.Message("01J0000000000000000000MSG1", "x", ""","of_tomorrow":5"""), """{"type":"Pong","data":[1,2]}""");
        rig.Sink.Events.OfType<MessageCreated>().Should().ContainSingle();
        var native = rig.Sink.Events.OfType<RevoltMessageEvent>().Single().Data;
        (native.Content, native.User!.DisplayName, native.Member!.Key!.Server, native.Extra!["of_tomorrow"].GetInt32()).Should().Be(("x", "Ann", Ids.Of(Ids.Server), 5));
        rig.Sink.Events.OfType<RevoltPongEvent>().Single().Data.Data!.Value.GetArrayLength().Should().Be(2);
    }

    [Fact]
    public void Bulk_comes_whole_and_in_parts()
    {
        var rig = new Rig();
        rig.Sink.Wanted = _ => true;
        rig.Ready().Receive("""{"type":"Bulk","v":[{"type":"Bees"}]}""");
        rig.Sink.Events.Select(e => e.GetType()).Should().Equal(typeof(UnmappedEvent), typeof(RevoltBeesEvent), typeof(RevoltBulkEvent));
    }

    [Fact]
    public void Node_info_of_both_eras_is_read()
    {
        var old = RevoltObject.Parse<NodeInfo>("""{"revolt":"0.5.3","features":{"captcha":{"enabled":true,"key":"k"},"email":true,"invite_only":false,"autumn":{"enabled":true,"url":"https://a"},"january":{"enabled":true,"url":"https://j"},"voso":{"enabled":true,"url":"https://v","ws":"wss://v"}},"ws":"wss://w","app":"https://app","vapid":"V"}"""u8);
        (old.Features!.Voso!.Ws, old.Features.Livekit, old.Features.Captcha!.Key, old.Vapid).Should().Be(("wss://v", null, "k", "V"));
        var today = RevoltObject.Parse<NodeInfo>("""{"revolt":"0.15.1","features":{"livekit":{"enabled":true,"nodes":[{"name":"n","lat":1.5,"lon":2,"public_url":"wss://l"}]},"limits":{"default":{"message_length":2000,"file_upload_size_limits":{"attachments":5}}}},"ws":"wss://w","app":"","vapid":"","build":{"semver":"1"}}"""u8);
        (today.Features!.Livekit!.Nodes![0].Lat, today.Features.Limits!.Default!.FileUploadSizeLimits!["attachments"], today.Build!.Semver).Should().Be((1.5, 5L, "1"));
    }

    [Fact]
    public void Times_of_message_pack_are_numbers() =>
        RevoltObject.Parse<MemberObject>("""{"joined_at":1767225600000}"""u8).JoinedAt.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Permissions_have_all_their_bits() =>
        RevoltObject.Parse<ServerObject>("""{"default_permissions":4503599627370495}"""u8).DefaultPermissions.Should().Be(RevoltPermissions.All);

    [Fact]
    public void Error_is_told_by_its_name()
    {
        new ChatError(ChatErrorKind.SlowMode, Effect.NotApplied, "x") { NativeCode = "InSlowmode" }.GetRevoltError().Should().Be(RevoltErrorId.InSlowmode);
        new ChatError(ChatErrorKind.NotFound, Effect.NotApplied, "x") { NativeCode = "404" }.GetRevoltError().Should().Be(RevoltErrorId.Unknown);
    }

    [Fact]
    public void Frames_that_are_sent_are_those_of_the_wire()
    {
        static string Json(RevoltObject value) => Encoding.UTF8.GetString(value.ToJson());
        JsonNode.DeepEquals(JsonNode.Parse(Json(new BeginTypingEventObject { Type = nameof(RevoltEventTypeSend.BeginTyping), Channel = Ids.Of(Ids.Channel) })), JsonNode.Parse($$"""{"type":"BeginTyping","channel":"{{Ids.Channel}}"}""")).Should().BeTrue();
        JsonNode.DeepEquals(JsonNode.Parse(Json(new PingEventObject { Type = "Ping", Data = 7 })), JsonNode.Parse("""{"type":"Ping","data":7}""")).Should().BeTrue();
    }

    private static JsonObject Sample(Type type, int depth)
    {
        var sample = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name is not "Extra"))
        {
            var name = property.GetCustomAttribute<System.Text.Json.Serialization.JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            if (Value(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, depth) is { } value)
            {
                sample[name] = value;
            }
        }

        return sample;
    }

    private static JsonNode? Value(Type type, int depth) =>
        type == typeof(string) ? JsonValue.Create("text")
        : type == typeof(bool) ? JsonValue.Create(true)
        : type == typeof(int) || type == typeof(long) ? JsonValue.Create(7)
        : type == typeof(double) ? JsonValue.Create(1.5)
        : type == typeof(EntityId) ? JsonValue.Create(Ids.Channel)
        : type == typeof(DateTimeOffset) ? JsonValue.Create("2026-01-01T00:00:00.000Z")
        : type == typeof(RevoltPermissions) ? JsonValue.Create(1UL << 40)
        : type == typeof(JsonElement) ? JsonNode.Parse("""{"any":[1]}""")
        : type.IsGenericType && type.GenericTypeArguments.Length == 1 ? new JsonArray(Value(type.GenericTypeArguments[0], depth))
        : type.IsGenericType ? new JsonObject { ["key"] = Value(type.GenericTypeArguments[1], depth) }
        : depth < 3 ? Sample(type, depth + 1)
        : null;
}
