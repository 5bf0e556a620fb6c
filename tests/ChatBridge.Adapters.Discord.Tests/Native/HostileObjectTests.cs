using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Objects that somebody broke: they are read, or refused as JSON with a fault, and nothing else happens.</summary>
public sealed class HostileObjectTests
{
    private const string Bytes = "{}[]\",:0-9ntfe\\u\u0000 ";

    public static TheoryData<string> Names => [.. SampleObjects.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Broken_object_is_refused_as_json_or_read(string name)
    {
        var random = TestSize.Random(TestSize.Seed());
        var good = SampleObjects.Make(ObjectTests.Find(name), depth: 1).ToJson();
        for (var i = 0; i < TestSize.Of(60, 5_000); i++)
        {
            var broken = (byte[])good.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                broken[random.Next(broken.Length)] = (byte)Bytes[random.Next(Bytes.Length)];
            }

            Survives(name, broken);
            Survives(name, broken.AsSpan(0, random.Next(broken.Length)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Field_of_another_kind_is_refused_as_json_or_read(string name)
    {
        foreach (var field in SampleObjects.Fields(ObjectTests.Find(name)))
        {
            var key = JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Name);
            foreach (var value in (string[])["null", "true", "-1", "1e400", "1e99", "99999999999999999999999999999", "\"x\"", "\"\\ud800\"", "\"\"", "[]", "[null]", "[[]]", "{}", "{\"a\":null}"])
            {
                // A value of any kind is not looked into: half a character in it is found when it is written.
                if (value != "\"\\ud800\"" || !field.PropertyType.ToString().Contains("JsonElement", StringComparison.Ordinal))
                {
                    Survives(name, Encoding.UTF8.GetBytes($"{{\"{key}\":{value}}}"));
                }
            }
        }
    }

    [Fact]
    public void Components_nested_without_end_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"components\":[", 10_000)) + string.Concat(Enumerable.Repeat("]}", 10_000));
        FluentActions.Invoking(() => DiscordObject.Parse<ComponentObject>(Encoding.UTF8.GetBytes(deep))).Should().Throw<JsonException>();
    }

    private static void Survives(string name, ReadOnlySpan<byte> json)
    {
        DiscordObject? read;
        try
        {
            read = (DiscordObject?)JsonSerializer.Deserialize(json, DiscordJson.Default.Of(ObjectTests.Find(name)));
        }
        catch (JsonException)
        {
            return;
        }

        // What was read can be written, and says the same again.
        var written = read?.ToJson();
        if (written is not null)
        {
            ObjectTests.Read(name, written).ToJson().Should().Equal(written);
        }
    }
}
