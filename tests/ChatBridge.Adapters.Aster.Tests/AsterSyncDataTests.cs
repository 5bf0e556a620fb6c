using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterSyncDataTests
{
    [Fact]
    public void Packets_of_a_server_make_sync_data()
    {
        var data = AsterSyncData.FromJson(
            Parse("""{"command":"sync_get","pfp":"AQID","status":200,"uname":"ann"}"""),
            Parse("""{"command":"sync_get_servers","servers":[{"idx":0,"ip":"chat.example","name":"Home","pfp":null,"port":2345,"uname":"ann","uuid":41}],"status":200}"""))!;

        (data.Username, data.Picture.ToArray()).Should().BeEquivalentTo(("ann", new byte[] { 1, 2, 3 }));
        var server = data.Servers.Should().ContainSingle().Subject;
        (server.Host, server.Port, server.Name, server.Picture, server.Uuid, server.Username).Should().Be(("chat.example", 2345, "Home", null, 41, "ann"));
        server.ToString().Should().Be("chat.example:2345 as account 41");
        server.IsAt("CHAT.example ", 2345).Should().BeTrue();
    }

    [Fact]
    public void Status_404_means_no_sync_data_and_other_failures_are_none()
    {
        var servers = Parse("""{"servers":[],"status":200}""");

        AsterSyncData.FromJson(Parse("""{"command":"sync_get","status":404}"""), servers).Should().BeNull();
        FluentActions.Invoking(() => AsterSyncData.FromJson(Parse("""{"command":"sync_get","status":401}"""), servers)).Should().Throw<JsonException>();
        FluentActions.Invoking(() => AsterSyncData.FromJson(Parse("""{"uname":"a","pfp":"","status":200}"""), Parse("""{"status":401}"""))).Should().Throw<JsonException>();
    }

    [Theory]
    [InlineData("""{"ip":"h","port":1,"uname":"a","uuid":7}""", 7L)]
    [InlineData("""{"ip":"h","port":1,"uname":"a","user_uuid":8}""", 8L)]
    [InlineData("""{"ip":"h","port":1,"uname":"a","uuid":7,"user_uuid":8}""", 7L)]
    [InlineData("""{"ip":"h","port":1,"uname":"a","uuid":null}""", null)]
    [InlineData("""{"ip":"h","port":1,"uname":"a"}""", null)]
    [InlineData("""{"ip":"h","port":1,"uname":"a","uuid":"x"}""", null)]
    public void Entry_with_and_without_ids_is_read(string entry, long? uuid) => AsterSyncServer.FromJson(Parse(entry)).Uuid.Should().Be((ulong?)uuid);

    [Theory]
    [InlineData("""{"uuid":7,"uname":"a","ip":"h","port":70000,"pfp":"!!no base64","name":"n","idx":3,"folder":{"id":[1,2.50,null]},"user_uuid":7}""")]
    [InlineData("""{"uuid":null,"uname":"a","ip":"h","port":-1,"pfp":null,"name":null,"idx":0,"note":"ä\"\n"}""")]
    [InlineData("""{"uuid":1.5,"uname":"a","ip":"h","port":1,"pfp":null,"name":null,"idx":0}""")]
    public void What_is_not_known_comes_back_as_it_was(string entry)
    {
        var before = Parse(entry);

        var after = AsterSyncServer.FromJson(before).ToJson(before["idx"]!.GetValue<int>());

        JsonNode.DeepEquals(before, after).Should().BeTrue(after.ToJsonString());
    }

    [Fact]
    public void Changing_one_thing_keeps_the_rest()
    {
        var entry = AsterSyncServer.FromJson(Parse("""{"uuid":7,"uname":"a","ip":"h","port":1,"pfp":"AQID","name":"n","idx":0,"folder":"games"}"""));

        var changed = (entry with { Name = "m", Picture = new byte[] { 9 } }).ToJson(2);

        changed.ToJsonString().Should().Be("""{"uuid":7,"uname":"a","ip":"h","port":1,"pfp":"CQ==","name":"m","idx":2,"folder":"games"}""");
        (entry with { }).Should().Be(entry);
        (entry with { Name = "m" }).Should().NotBe(entry);
    }

    [Fact]
    public void Any_entry_survives_the_way_there_and_back()
    {
        var texts = Gen.ArrayOf(Gen.Elements("a", "\"", "\\", "ä", "👍", "\n", "\0", "{", ":")).Select(string.Concat);
        var entries = from host in texts
                      from port in Gen.Choose(-1, 70_000)
                      from user in texts
                      from uuid in Gen.OrNull(Gen.Choose(0, int.MaxValue).Select(number => (object)number))
                      from name in Gen.OrNull(texts)
                      from picture in Gen.OrNull(Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number)))
                      select new AsterSyncServer(host, port, user) { Uuid = uuid is int number ? (ulong)number : null, Name = name, Picture = picture is null ? null : new ReadOnlyMemory<byte>(picture) };
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Fuzz.Size(300, 50_000)), Prop.ForAll(
            entries.ToArbitrary(),
            entry => AsterSyncServer.FromJson(AsterObject.Read(AsterObject.Write(entry.ToJson(0)))) == entry));
    }

    [Fact]
    public void Any_value_of_any_field_is_kept_or_understood()
    {
        foreach (var value in new[] { "1", "-1", "1.5", "1e400", "99999999999999999999", "\"x\"", "null", "true", "[1]", "{\"x\":1}" })
        {
            foreach (var field in new[] { "ip", "port", "uname", "uuid", "user_uuid", "pfp", "name", "something" })
            {
                var written = AsterSyncServer.FromJson(Parse($$"""{"{{field}}":{{value}}}""")).ToJson(0)[field]?.ToJsonString() ?? "null";
                (written == value || (field is "ip" or "uname" or "port")).Should().BeTrue($"{field} {value} came back as {written}");
            }
        }
    }

    private static JsonObject Parse(string json) => AsterObject.Read(System.Text.Encoding.UTF8.GetBytes(json));
}
