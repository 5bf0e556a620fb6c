using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class ObjectTests
{
    public static TheoryData<string> Names => [.. SampleObjects.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Object_with_every_field_written_and_read_is_the_same(string name)
    {
        var sample = SampleObjects.Make(Find(name));

        var json = sample.ToJson();
        var read = Read(name, json);

        Encoding.UTF8.GetString(read.ToJson()).Should().Be(Encoding.UTF8.GetString(json));
        read.Extra.Should().BeNull("every field that is written is one that is read");
        foreach (var field in SampleObjects.Fields(sample.GetType()))
        {
            (field.GetValue(read) is null).Should().Be(field.GetValue(sample) is null, field.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Object_of_unknown_fields_keeps_them(string name)
    {
        var required = SampleObjects.Make(Find(name), depth: 1).ToJson();
        var node = JsonNode.Parse(required)!.AsObject();
        node["field_of_the_future"] = JsonNode.Parse("""{"a":[1,null,"x"]}""");

        var read = Read(name, Utf8(node));

        read.Extra.Should().ContainKey("field_of_the_future");
        JsonNode.DeepEquals(JsonNode.Parse(read.ToJson()), node).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Object_whose_fields_are_all_null_is_still_read(string name)
    {
        var node = JsonNode.Parse(SampleObjects.Make(Find(name), depth: 1).ToJson())!.AsObject();
        var required = Find(name).GetProperties().Where(field => field.GetCustomAttributes<System.Runtime.CompilerServices.RequiredMemberAttribute>().Any())
            .Select(field => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name)).ToHashSet();
        foreach (var key in node.Select(field => field.Key).ToArray())
        {
            node[key] = required.Contains(key) ? new JsonObject() : null;
        }

        var read = Read(name, Utf8(node));

        Read(name, read.ToJson()).ToJson().Should().Equal(read.ToJson());
        foreach (var field in SampleObjects.Fields(read.GetType()).Where(field => field.PropertyType == typeof(string) || field.PropertyType.Name == "IReadOnlyList`1"))
        {
            var mayBeNull = new NullabilityInfoContext().Create(field).ReadState == NullabilityState.Nullable;
            (mayBeNull || field.GetValue(read) is not null).Should().BeTrue($"{field.Name} is declared not to be null");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_of_an_object_tells_nothing_of_its_content(string name) => SampleObjects.Make(Find(name)).ToString().Should().Be(name);

    [Fact]
    public void Kind_that_is_unknown_or_too_large_survives()
    {
        DiscordObject.Parse<ComponentObject>("""{"type":4711}"""u8).Type.Should().Be((ComponentType)4711);
        DiscordObject.Parse<ComponentObject>("""{"type":"2"}"""u8).Type.Should().Be(ComponentType.Button);
        DiscordObject.Parse<ComponentObject>("""{"type":99999999999999999999999}"""u8).Type.Should().Be((ComponentType)int.MaxValue);
        DiscordObject.Parse<ChannelObject>("""{"id":1,"type":-7}"""u8).Type.Should().Be((DiscordChannelType)(-7));
    }

    [Fact]
    public void Permissions_as_string_or_number_with_unknown_bits_keep_every_bit()
    {
        var role = DiscordObject.Parse<RoleObject>("""{"permissions":"18446744073709551615"}"""u8);

        ((ulong)role.Permissions).Should().Be(ulong.MaxValue);
        Encoding.UTF8.GetString(role.ToJson()).Should().Contain("\"permissions\":\"18446744073709551615\"");
        DiscordObject.Parse<RoleObject>("""{"permissions":2048}"""u8).Permissions.Should().Be(Permissions.SendMessages);
    }

    [Fact]
    public void Role_tag_that_is_null_is_a_yes_and_is_written_as_null_again()
    {
        var tags = DiscordObject.Parse<RoleTagsObject>("""{"bot_id":"5","premium_subscriber":null}"""u8);

        tags.PremiumSubscriber.Should().BeTrue();
        tags.AvailableForPurchase.Should().BeFalse();
        Encoding.UTF8.GetString(tags.ToJson()).Should().Be("""{"bot_id":"5","premium_subscriber":null}""");
    }

    [Fact]
    public void Answered_message_that_was_not_loaded_differs_from_one_that_is_gone()
    {
        DiscordObject.Parse<MessageObject>("""{"id":"1"}"""u8).ReferencedMessage.IsSet.Should().BeFalse();
        var gone = DiscordObject.Parse<MessageObject>("""{"id":"1","referenced_message":null}"""u8);

        gone.ReferencedMessage.Should().Match<Optional<MessageObject>>(message => message.IsSet && message.Value == null);
        Encoding.UTF8.GetString(gone.ToJson()).Should().Contain("\"referenced_message\":null");
        DiscordObject.Parse<MessageObject>("""{"referenced_message":{"id":7}}"""u8).ReferencedMessage.Value!.Id.Value.Should().Be(7);
    }

    [Fact]
    public void Field_that_was_left_out_leaves_what_was_known()
    {
        var change = DiscordObject.Parse<MemberObject>("""{"nick":null}"""u8);

        change.Nick.Or("before").Should().BeNull();
        change.Avatar.Or("before").Should().Be("before");
    }

    [Fact]
    public void Time_without_a_zone_is_utc()
    {
        var embed = DiscordObject.Parse<EmbedObject>("""{"timestamp":"2024-10-18T14:42:53.064834"}"""u8);

        embed.Timestamp.Should().Be(new DateTimeOffset(2024, 10, 18, 14, 42, 53, TimeSpan.Zero).AddTicks(648_340));
        DiscordObject.Parse<EmbedObject>("""{"timestamp":"2024-10-18T14:42:53.064834+02:00"}"""u8).Timestamp!.Value.Hour.Should().Be(14);
    }

    [Theory]
    [InlineData("\"175928847299117063\"", 175928847299117063)]
    [InlineData("123123", 123123)]
    [InlineData("null", 0)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    public void Id_is_read_from_what_the_network_writes(string json, ulong expected) =>
        DiscordObject.Parse<MessageObject>(Encoding.UTF8.GetBytes($"{{\"id\":{json}}}")).Id.Value.Should().Be(expected);

    [Theory]
    [InlineData("\"abc\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("1.5")]
    [InlineData("\"11111111111111111111111111111111111111111111111111111111\"")]
    public void Id_that_is_none_is_a_fault(string json) =>
        FluentActions.Invoking(() => DiscordObject.Parse<MessageObject>(Encoding.UTF8.GetBytes($"{{\"id\":{json}}}"))).Should().Throw<JsonException>();

    [Fact]
    public void Id_tells_when_the_thing_was_made() =>
        new Snowflake(175928847299117063).CreatedAt.Should().Be(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero));

    [Fact]
    public void Id_is_also_the_neutral_one()
    {
        ChannelId channel = new Snowflake(7);
        EntityId none = default(Snowflake);

        channel.Should().Be(new ChannelId(7));
        none.IsNone.Should().BeTrue();
    }

    [Fact]
    public void Text_field_that_holds_a_number_is_its_text()
    {
        DiscordObject.Parse<MessageObject>("""{"nonce":12345678901234567890123}"""u8).Nonce.Should().Be("12345678901234567890123");
        DiscordObject.Parse<PresenceObject>("""{"user":{"id":"1","username":5,"bot":null}}"""u8).User!.Username.Should().Be("5");
    }

    internal static DiscordObject Read(string name, ReadOnlySpan<byte> json) =>
        (DiscordObject)JsonSerializer.Deserialize(json, DiscordJson.Default.Of(Find(name)))!;

    internal static Type Find(string name) => SampleObjects.Types.Single(type => type.Name == name);

    private static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());
}
