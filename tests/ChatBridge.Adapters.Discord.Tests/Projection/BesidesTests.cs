using System.Text.Json;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Embeds, stickers, polls, components and forwarded messages: read into the content, and sent from it.</summary>
public sealed class BesidesTests
{
    private const string Embed = """{"type":"rich","title":"Weather","description":"Sunny","fields":[{"name":"Wind","value":"calm","inline":true}],"footer":{"text":"by the sea"}}""";
    private const string Poll = """{"question":{"text":"Tea?"},"answers":[{"answer_id":1,"poll_media":{"text":"yes"}},{"answer_id":2,"poll_media":{"text":"no"}}],"expiry":"2026-01-01T00:00:00+00:00","allow_multiselect":false,"layout_type":1,"results":{"is_finalized":false,"answer_counts":[]}}""";
    private const string Buttons = """[{"type":1,"components":[{"type":2,"style":1,"label":"Press","custom_id":"a"},{"type":2,"style":5,"label":"Read","url":"https://example.com"}]}]""";
    private const string Cards = """[{"type":17,"components":[{"type":10,"content":"# Hello"},{"type":9,"components":[{"type":10,"content":"World"}],"accessory":{"type":2,"style":1,"label":"Go","custom_id":"b"}}]}]""";

    [Theory]
    [InlineData("embeds", "[" + Embed + "]", "hi\nWeather\nSunny\nWind: calm\nby the sea")]
    [InlineData("sticker_items", """[{"id":"5","name":"wave","format_type":1}]""", "hi\n[sticker: wave]")]
    [InlineData("poll", Poll, "hi\nTea?\n1. yes\n2. no")]
    [InlineData("components", Buttons, "hi\n[Press]\n[Read]")]
    [InlineData("components", Cards, "hi\n# Hello\nWorld\n[Go]")]
    [InlineData("message_snapshots", """[{"message":{"content":"**old** words","attachments":[{"filename":"a.png"}]}}]""", "hi\n> old words\n> \n> [file: a.png]")]
    [InlineData("embeds", """[{"type":"article","title":"A preview of the link"}]""", "hi")]
    [InlineData("embeds", "[]", "hi")]
    [InlineData("poll", "null", "hi")]
    [InlineData("embeds", "[{}]", "hi\n[embed]")]
    [InlineData("embeds", """["no embed at all"]""", "hi\n[embed]")]
    [InlineData("sticker_items", "[{}]", "hi\n[sticker: ?]")]
    public void What_stands_beside_the_text_is_read_into_the_content(string key, string json, string expected)
    {
        var message = Read($$"""{"id":"3","channel_id":"2","content":"hi","{{key}}":{{json}}}""");

        message.Text.Should().Be("hi", "the text is what the network sent");
        message.Content.PlainText.Replace("\n\n", "\n", StringComparison.Ordinal).Should().Be(expected);
    }

    [Fact]
    public void Block_keeps_its_raw_form()
    {
        var message = Read($$"""{"id":"3","channel_id":"2","content":"","embeds":[ {{Embed}} ]}""");
        message.Content.Blocks.Should().ContainSingle().Which.Should().BeOfType<ExtensionBlock>().Which.Raw.Should().Be(Embed);
    }

    [Theory]
    [InlineData("hi", "hi")]
    [InlineData("", "Weather\nSunny\nWind: calm\nby the sea")]
    public void Embeds_that_are_not_kept_stay_where_the_message_would_say_nothing(string text, string expected) =>
        Read($$"""{"id":"3","channel_id":"2","embeds":[{{Embed}}],"content":"{{text}}"}""", keepEmbeds: false).Content.PlainText.Should().Be(expected);

    [Fact]
    public async Task Content_with_embeds_poll_and_components_is_sent_beside_the_text()
    {
        await using var bench = await Bench.StartAsync();
        var content = new MessageContent([.. MessageContent.FromText("look").Blocks, Own("embed", Embed), Own("components", Buttons)]);
        await bench.Channel.SendAsync(new OutgoingMessage { Content = content }, bench.Token);
        var held = bench.Emulator.MessagesIn("general").Single(message => message.AuthorName == "robot");

        held.Content.Should().Be("look");
        Same(held.EmbedsJson, $"[{Embed}]");
        var page = await bench.Channel.FetchHistoryAsync(HistoryQuery.Latest(1), bench.Token);
        page.Items.Single().Content.PlainText.Should().EndWith("[Press]\n[Read]");
    }

    [Fact]
    public async Task Message_that_is_only_an_embed_is_a_message()
    {
        await using var bench = await Bench.StartAsync();
        var receipt = await bench.Channel.SendAsync(new OutgoingMessage { Content = new MessageContent([Own("embed", Embed)]) }, bench.Token);

        receipt.Parts.Should().HaveCount(1);
        bench.Emulator.MessagesIn("general").Single(message => message.AuthorName == "robot").Content.Should().BeEmpty();
    }

    [Fact]
    public async Task More_than_one_message_takes_is_refused_before_anything_is_sent()
    {
        await using var bench = await Bench.StartAsync();
        var content = new MessageContent([.. Enumerable.Repeat(Own("embed", Embed), 11)]);
        var thrown = await FluentActions.Awaiting(async () => await bench.Channel.SendAsync(new OutgoingMessage { Content = content }, bench.Token)).Should().ThrowAsync<ChatException>();

        var error = thrown.Which.Error;
        (error.Kind, error.Effect).Should().Be((ChatErrorKind.TooLarge, Effect.NotApplied));
        bench.Emulator.MessagesIn("general").Should().NotContain(message => message.AuthorName == "robot");
    }

    [Fact]
    public async Task Raw_form_that_is_no_json_is_an_argument_fault()
    {
        await using var bench = await Bench.StartAsync();
        var content = new MessageContent([Own("embed", "{broken")]);
        await FluentActions.Awaiting(async () => await bench.Channel.SendAsync(new OutgoingMessage { Content = content }, bench.Token)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void Poll_is_asked_for_without_what_only_the_network_says_of_it()
    {
        using var written = Write(Own("poll", Poll));
        written.RootElement.GetProperty("poll").EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo("question", "answers", "allow_multiselect", "layout_type");
        written.RootElement.GetProperty("poll").GetProperty("answers")[0].EnumerateObject().Select(property => property.Name).Should().Equal("poll_media");
    }

    [Fact]
    public void Components_of_the_second_version_are_the_whole_message()
    {
        BesidesWriter.AreWholeMessage([Own("components", Cards)]).Should().BeTrue();
        BesidesWriter.AreWholeMessage([Own("components", Buttons)]).Should().BeFalse();
    }

    private static ExtensionBlock Own(string name, string raw) => new("discord", name, raw, "x");

    private static DiscordMessage Read(string json, bool keepEmbeds = true)
    {
        var cursor = new JsonCursor(System.Text.Encoding.UTF8.GetBytes(json));
        return MessageReader.ReadWhole(ref cursor, new FakeHost(messages: 1), keepPayload: false, keepEmbeds);
    }

    private static JsonDocument Write(ExtensionBlock block)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            BesidesWriter.Write(json, [block], isNew: true);
            json.WriteEndObject();
        }

        return JsonDocument.Parse(stream.ToArray());
    }

    private static void Same(string? json, string expected)
    {
        json.Should().NotBeNull();
        using var left = JsonDocument.Parse(json!);
        using var right = JsonDocument.Parse(expected);
        JsonElement.DeepEquals(left.RootElement, right.RootElement).Should().BeTrue("{0} should be {1}", json, expected);
    }
}
