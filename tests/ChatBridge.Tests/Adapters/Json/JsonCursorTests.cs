using System.Text;
using ChatBridge.Adapters;

namespace ChatBridge.Tests.Adapters.Json;

public sealed class JsonCursorTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[2]},"d":3}""", """{"c":[2]}""")]
    [InlineData("""{"a":{"b":1},"b":"x"}""", "\"x\"")]
    [InlineData("""{"\u0062":2,"b":3}""", "2")]
    [InlineData("""{"a":1}""", "")]
    [InlineData("""["b"]""", "")]
    [InlineData("null", "")]
    [InlineData("", "")]
    public void Property_is_found_as_it_was_written(string json, string expected) =>
        Encoding.UTF8.GetString(JsonCursor.Find(Encoding.UTF8.GetBytes(json), "b"u8)).Should().Be(expected);
}
