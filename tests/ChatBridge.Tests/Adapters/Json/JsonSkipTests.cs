using System.Text;
using System.Text.Json;
using ChatBridge.Adapters;
using ChatBridge.Tests.Shared;

namespace ChatBridge.Tests.Adapters.Json;

public sealed class JsonSkipTests
{
    [Fact]
    public void End_is_where_a_full_parser_finds_it()
    {
        var seed = TestSize.Seed();
        for (var i = 0; i < TestSize.Of(3_000, 300_000); i++)
        {
            var random = TestSize.Random(seed + i);
            var value = Encoding.UTF8.GetBytes(Nested(random, 0));
            byte[] json = [.. value, .. "}]\",{"u8];
            JsonSkip.FindEnd(json).Should().Be(value.Length, "seed {0}: {1}", seed + i, Encoding.UTF8.GetString(value));
            for (var cut = 0; cut < value.Length; cut += 1 + (value.Length / 16))
            {
                JsonSkip.FindEnd(json.AsSpan(0, cut)).Should().Be(0);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Backslashes_are_understood_at_every_place_of_a_block(int backslashes)
    {
        for (var padding = 0; padding < 140; padding++)
        {
            // An odd number escapes the quote, so that the string goes on over the brackets.
            var text = $"[\"{new string('x', padding)}{new string('\\', backslashes)}\"";
            text += backslashes % 2 == 1 ? "]}{[\"]" : ",{\"]\":1}]";
            JsonSkip.FindEnd(Encoding.UTF8.GetBytes(text)).Should().Be(text.Length);
        }
    }

    [Fact]
    public void Nesting_of_any_depth_exhausts_nothing()
    {
        var json = Encoding.UTF8.GetBytes(new string('[', 500_000) + new string(']', 500_000));
        JsonSkip.FindEnd(json).Should().Be(json.Length);
        JsonSkip.FindEnd(json.AsSpan(0, 999_999)).Should().Be(0);
    }

    private static string Nested(Random random, int depth)
    {
        var items = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(depth > 4 ? 1 : 3) == 0 || depth > 4
            ? JsonSerializer.Serialize(string.Concat(Enumerable.Range(0, random.Next(90)).Select(_ => "\\\"{}[]ab c\né"[random.Next(12)])), Ways.Relaxed)
            : Nested(random, depth + 1));
        return random.Next(2) == 0 ? $"[{string.Join(',', items)}]" : "{" + string.Join(',', items.Select((item, i) => $"\"k\\\"{i}\" : {item}")) + "}";
    }

    private static class Ways
    {
        public static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
