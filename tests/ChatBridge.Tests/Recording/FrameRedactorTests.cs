using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatBridge.Recording;
using ChatBridge.Tests.Transports;

namespace ChatBridge.Tests.Recording;

public sealed class FrameRedactorTests
{
    [Theory]
    [InlineData("""{"op":2,"d":{"token":"abc","intents":5}}""", """{"op":2,"d":{"token":"redacted","intents":5}}""")]
    [InlineData("""{ "sessionId" : "s" , "Session-ID": {"a":[1,2]}, "n": 1.50 }""", """{ "sessionId" : "redacted" , "Session-ID": "redacted", "n": 1.50 }""")]
    [InlineData("""{"email":null,"mfa":false,"ip":7}""", """{"email":null,"mfa":false,"ip":"redacted"}""")]
    [InlineData("""[{"password":"p"},{"text":"the token is in {}"}]""", """[{"password":"redacted"},{"text":"the token is in {}"}]""")]
    [InlineData("PASS hunter2 more", "PASS redacted")]
    [InlineData("@label=1 :me authenticate AGFubg==", "@label=1 :me authenticate redacted")]
    [InlineData("PRIVMSG #pass :pass the salt", "PRIVMSG #pass :pass the salt")]
    [InlineData("", "")]
    public void Values_of_secret_names_are_left_out_and_nothing_else_changes(string frame, string redacted) => Redact(frame, new FrameRecorderOptions()).Should().Be(redacted);

    [Fact]
    public void Secrets_are_left_out_wherever_they_stand_and_lengths_are_kept()
    {
        var options = new FrameRecorderOptions { Secrets = ["t\"ken/42", "t\"ken/42-longer", "no"], SecretFields = [] };

        Redact("""{"a":"no t\u0022ken/42","b":1}""", options).Should().Be("""{"a":"no xxxxxxxxxxxxx","b":1}""");
        Redact("say t\"ken/42-longer t\"ken/42 no", options).Should().Be("say xxxxxxxxxxxxxxx xxxxxxxx no");
        new FrameRedactor(options).Redact([0xA8, .. "t\"ken/42"u8, 0xFF]).Should().Equal([0xA8, .. "xxxxxxxx"u8, 0xFF]);
    }

    [Theory]
    [InlineData("""{"a":1,"token":"abc""", """{"a":1,"token": ... what follows is no JSON and was left out""")]
    [InlineData("""{"a":1} {"token":"abc"}""", """{"a":1}  ... what follows is no JSON and was left out""")]
    [InlineData("{nonsense", "{ ... what follows is no JSON and was left out")]
    public void Behind_broken_json_nothing_is_kept(string frame, string redacted) => Redact(frame, new FrameRecorderOptions()).Should().Be(redacted);

    [Fact]
    public void Whatever_json_holds_it_stays_json_without_the_secret() => Fuzz.OverSeeds(300, random =>
    {
        var frame = JsonSerializer.Serialize(Json(random, 4));
        var redacted = Redact(frame, new FrameRecorderOptions { Secrets = ["s3cret\u00e9"], SecretFields = ["token"] });

        using var before = JsonDocument.Parse(frame);
        using var after = JsonDocument.Parse(redacted);
        var texts = Texts(after.RootElement).ToList();
        texts.Should().NotContain(text => text.Contains("s3cret\u00e9") || text.Contains("of a token"));
        texts.Count(text => text == "kept").Should().Be(Texts(before.RootElement).Count(text => text == "kept"));
    });

    private static string Redact(string frame, FrameRecorderOptions options) => Encoding.UTF8.GetString(new FrameRedactor(options).Redact(Encoding.UTF8.GetBytes(frame)));

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };

    private static JsonNode Json(Random random, int depth)
    {
        switch (depth == 0 ? 2 : random.Next(3))
        {
            case 0:
                return new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth - 1))]);
            case 1:
                var result = new JsonObject { ["TOKEN"] = new JsonArray("of a token") };
                for (var index = random.Next(4); index > 0; index--)
                {
                    result[$"n\"{index}"] = Json(random, depth - 1);
                }

                return result;
            default:
                return JsonValue.Create(random.Next(3) switch { 0 => "kept", 1 => "a s3cret\u00e9 here", _ => "s3cret\u00e9" });
        }
    }
}
