namespace ChatBridge.Emulators.Tests.Discord;

public sealed class DiscordComponentTests
{
    private const string Button = """{"type":2,"style":1,"label":"x","custom_id":"x"}""";
    private const string Text = """{"type":10,"content":"x"}""";

    [Theory]
    [InlineData("""{"type":2,"style":1,"label":"x","custom_id":"a"},{"type":2,"style":5,"label":"x","url":"https://example.invalid"},{"type":2,"style":6,"sku_id":"1"},{"type":2,"style":4,"emoji":{"name":"x"},"custom_id":"b"}""")]
    [InlineData("""{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"},{"label":"b","value":"b","description":"d","default":true}],"max_values":2}""")]
    [InlineData("""{"type":8,"custom_id":"x","channel_types":[0],"placeholder":"p","min_values":0}""")]
    public async Task Row_as_the_network_allows_it_is_taken(string inside)
    {
        await using var world = await DiscordFixture.StartAsync();
        (await world.PostMessageAsync(Rows(inside))).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("""{"style":1}""")]
    [InlineData("""{"type":10,"content":"x"}""")]
    [InlineData("""{"type":4,"custom_id":"x","style":1}""")]
    [InlineData("""{"type":2,"label":"x","custom_id":"x"}""")]
    [InlineData("""{"type":2,"style":7,"label":"x","custom_id":"x"}""")]
    [InlineData("""{"type":2,"style":1,"label":"x"}""")]
    [InlineData("""{"type":2,"style":1,"custom_id":"x"}""")]
    [InlineData("""{"type":2,"style":1,"label":"x","custom_id":""}""")]
    [InlineData("""{"type":2,"style":5,"label":"x","custom_id":"x"}""")]
    [InlineData("""{"type":2,"style":5,"label":"x","url":"https://example.invalid","custom_id":"x"}""")]
    [InlineData("""{"type":2,"style":6,"sku_id":"1","label":"x"}""")]
    [InlineData("""{"type":2,"style":1,"label":"x","custom_id":"x"},{"type":2,"style":1,"label":"y","custom_id":"x"}""")]
    [InlineData("""{"type":2,"id":3,"style":1,"label":"x","custom_id":"x"},{"type":2,"id":3,"style":1,"label":"y","custom_id":"y"}""")]
    [InlineData("""{"type":2,"style":1,"label":"x","custom_id":"x"},{"type":5,"custom_id":"y"}""")]
    [InlineData("""{"type":5,"custom_id":"x"},{"type":5,"custom_id":"y"}""")]
    [InlineData("""{"type":3,"custom_id":"x"}""")]
    [InlineData("""{"type":3,"custom_id":"x","options":[]}""")]
    [InlineData("""{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}""")]
    [InlineData("""{"type":3,"custom_id":"x","options":[{"label":"","value":"a"}]}""")]
    [InlineData("""{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"}],"min_values":2}""")]
    [InlineData("""{"type":5,"custom_id":"x","max_values":26}""")]
    public async Task Row_that_the_network_does_not_allow_is_refused(string inside)
    {
        await using var world = await DiscordFixture.StartAsync();
        var refused = await world.PostMessageAsync(Rows(inside));
        (refused.Status, refused.Body.GetProperty("code").GetInt32()).Should().Be((400, 50035), refused.Body.GetRawText());
        refused.Body.GetProperty("errors").TryGetProperty("components", out _).Should().BeTrue();
    }

    [Fact]
    public async Task Counts_of_rows_and_buttons_are_limited()
    {
        await using var world = await DiscordFixture.StartAsync();
        string[] buttons = [.. Enumerable.Range(0, 6).Select(number => $$"""{"type":2,"style":1,"label":"x","custom_id":"{{number}}"}""")];
        (await world.PostMessageAsync(Rows(string.Join(',', buttons.Take(5))))).Status.Should().Be(200);
        (await world.PostMessageAsync(Rows(string.Join(',', buttons)))).Status.Should().Be(400);
        var rows = buttons.Select(button => $$"""{"type":1,"components":[{{button}}]}""").ToList();
        (await world.PostMessageAsync($$"""{"components":[{{string.Join(',', rows.Take(5))}}]}""")).Status.Should().Be(200);
        (await world.PostMessageAsync($$"""{"components":[{{string.Join(',', rows)}}]}""")).Status.Should().Be(400);
        var path = (await world.PostMessageAsync(Rows(Button.Replace("\"label\":\"x\"", $"\"label\":\"{new string('x', 81)}\"", StringComparison.Ordinal)))).Body;
        path.GetProperty("errors").GetProperty("components").GetProperty("0").GetProperty("components").GetProperty("0").GetProperty("label").GetProperty("_errors").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("""{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}""", true)]
    [InlineData("""{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":2,"style":1,"label":"x","custom_id":"x"}}""", true)]
    [InlineData("""{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":11,"media":{"url":"https://example.invalid/x.png"}}}""", true)]
    [InlineData("""{"type":12,"items":[{"media":{"url":"https://example.invalid/x.png"},"description":"d"}]}""", true)]
    [InlineData("""{"type":14,"spacing":2}""", true)]
    [InlineData("""{"type":17,"accent_color":255,"components":[{"type":10,"content":"x"},{"type":14}]}""", true)]
    [InlineData("""{"type":9,"components":[{"type":10,"content":"x"}]}""", false)]
    [InlineData("""{"type":9,"components":[],"accessory":{"type":11,"media":{"url":"https://example.invalid/x.png"}}}""", false)]
    [InlineData("""{"type":9,"components":[{"type":10,"content":"x"}],"accessory":{"type":10,"content":"x"}}""", false)]
    [InlineData("""{"type":10,"content":""}""", false)]
    [InlineData("""{"type":12,"items":[]}""", false)]
    [InlineData("""{"type":12,"items":[{"media":{"url":"ftp://example.invalid/x.png"}}]}""", false)]
    [InlineData("""{"type":13,"file":{"url":"https://example.invalid/x.png"}}""", false)]
    [InlineData("""{"type":13,"file":{"url":"attachment://x.txt"}}""", false)]
    [InlineData("""{"type":14,"spacing":3}""", false)]
    [InlineData("""{"type":17,"components":[{"type":17,"components":[{"type":10,"content":"x"}]}]}""", false)]
    [InlineData("""{"type":17,"accent_color":16777216,"components":[{"type":10,"content":"x"}]}""", false)]
    [InlineData("""{"type":2,"style":1,"label":"x","custom_id":"x"}""", false)]
    [InlineData("""{"type":18,"label":"x","component":{"type":4,"custom_id":"x","style":1}}""", false)]
    public async Task Components_of_the_second_kind_follow_their_own_rules(string component, bool allowed)
    {
        await using var world = await DiscordFixture.StartAsync();
        (await world.PostMessageAsync($$"""{"flags":32768,"components":[{{component}}]}""")).Status.Should().Be(allowed ? 200 : 400);
        if (!component.StartsWith("{\"type\":1,", StringComparison.Ordinal)) (await world.PostMessageAsync($$"""{"components":[{{component}}]}""")).Status.Should().Be(400, "they need the flag");
    }

    [Fact]
    public async Task Components_of_the_second_kind_stand_alone_and_are_limited_in_all()
    {
        await using var world = await DiscordFixture.StartAsync();
        (await world.PostMessageAsync($$"""{"flags":32768,"content":"x","components":[{{Text}}]}""")).Status.Should().Be(400);
        (await world.PostMessageAsync($$"""{"flags":32768,"embeds":[{"title":"x"}],"components":[{{Text}}]}""")).Status.Should().Be(400);
        (await world.PostMessageAsync($$"""{"flags":32768,"components":[{{string.Join(',', Enumerable.Repeat(Text, 40))}}]}""")).Status.Should().Be(200);
        (await world.PostMessageAsync($$"""{"flags":32768,"components":[{{string.Join(',', Enumerable.Repeat(Text, 39))}},{"type":17,"components":[{{Text}}]}]}""")).Status.Should().Be(400);
        var half = $$"""{"type":10,"content":"{{new string('x', 2001)}}"}""";
        (await world.PostMessageAsync($$"""{"flags":32768,"components":[{{half}}]}""")).Status.Should().Be(200);
        (await world.PostMessageAsync($$"""{"flags":32768,"components":[{{half}},{{half}}]}""")).Status.Should().Be(400);
        var sent = await world.PostPartsAsync($"channels/{world.General.Id}/messages", """{"flags":32768,"components":[{"type":13,"file":{"url":"attachment://x.txt"}}]}""", ("files[0]", "x.txt"));
        sent.Status.Should().Be(200);
    }

    [Fact]
    public async Task Components_come_back_numbered_and_with_the_addresses_of_their_files()
    {
        await using var world = await DiscordFixture.StartAsync();
        var sent = await world.PostPartsAsync(
            $"channels/{world.General.Id}/messages",
            """{"flags":32768,"components":[{"type":17,"components":[{"type":9,"id":1,"components":[{"type":10,"content":"x"}],"accessory":{"type":11,"media":{"url":"attachment://a.png"}}}]},{"type":13,"file":{"url":"attachment://b.txt"}},{"type":1,"components":[{"type":2,"style":1,"custom_id":"x","emoji":{"id":"5","name":"e"}}]}]}""",
            ("files[0]", "a.png"),
            ("files[1]", "b.txt"));
        var components = sent.Body.GetProperty("components");
        var section = components[0].GetProperty("components")[0];
        int[] ids = [.. ((JsonElement[])[components[0], section, section.GetProperty("components")[0], section.GetProperty("accessory"), components[1], components[2], components[2].GetProperty("components")[0]]).Select(component => component.GetProperty("id").GetInt32())];
        ids.Should().OnlyHaveUniqueItems().And.HaveElementAt(1, 1, "its sender said so");
        var picture = section.GetProperty("accessory").GetProperty("media").GetProperty("url").GetString()!;
        (await world.Http.GetStringAsync(new Uri(picture), DiscordFixture.Soon)).Should().Be("x");
        (components[1].GetProperty("name").GetString(), components[1].GetProperty("size").GetInt32()).Should().Be(("b.txt", 1));
        components[2].GetProperty("components")[0].GetProperty("emoji").GetProperty("id").GetString().Should().Be("5");
        using var client = await world.LogInAsync();
        await world.Ann.PressAsync(world.Emulator.MessagesIn("general")[0], "x");
        (await client.NextOfAsync("INTERACTION_CREATE")).GetProperty("data").GetProperty("id").GetInt32().Should().Be(ids[^1]);
    }

    [Fact]
    public async Task Message_becomes_one_of_the_second_kind_by_an_edit_and_stays_one()
    {
        await using var world = await DiscordFixture.StartAsync();
        var id = (await world.PostMessageAsync("""{"content":"x"}""")).Body.GetProperty("id").GetString();
        var path = $"channels/{world.General.Id}/messages/{id}";
        await world.RefusedAsync("PATCH", path, $$"""{"components":[{{Text}}]}""", 400, 50035);
        await world.RefusedAsync("PATCH", path, $$"""{"flags":32768,"components":[{{Text}}]}""", 400, 50035);
        await world.DoneAsync("PATCH", path, $$"""{"flags":32768,"content":null,"components":[{{Text}}]}""");
        await world.RefusedAsync("PATCH", path, """{"content":"y"}""", 400, 50035);
        (await world.DoneAsync("PATCH", path, $$"""{"flags":0,"components":[{{Text}},{{Text}}]}""")).GetProperty("flags").GetInt32().Should().Be(32768);
    }

    [Theory]
    [InlineData("""{"type":1,"components":[{"type":4,"custom_id":"x","style":1}]}""")]
    [InlineData("""{"type":1,"components":[{"type":4,"custom_id":"x","style":1,"label":"x"},{"type":4,"custom_id":"y","style":1,"label":"y"}]}""")]
    [InlineData("""{"type":18,"component":{"type":4,"custom_id":"x","style":1}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"custom_id":"x"}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"custom_id":"x","style":1,"min_length":5,"max_length":4}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"custom_id":"x","style":1,"max_length":4001}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":2,"style":1,"label":"x","custom_id":"x"}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":5,"custom_id":"x","disabled":true}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":5,"custom_id":"x","min_values":0}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":21,"custom_id":"x","options":[{"label":"a","value":"a"}]}}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":19,"custom_id":"x","max_values":11}}""")]
    [InlineData("""{"type":17,"components":[{"type":10,"content":"x"}]}""")]
    [InlineData("""{"type":18,"label":"l","component":{"type":4,"custom_id":"x","style":1}},{"type":18,"label":"l","component":{"type":4,"custom_id":"x","style":1}}""")]
    public async Task Form_that_the_network_does_not_allow_is_refused(string components)
    {
        await using var world = await DiscordFixture.StartAsync();
        using var client = await world.LogInAsync();
        await world.DoneAsync("POST", $"applications/{world.Bot.Id}/commands", """{"name":"form","description":"Form"}""", 201);
        await world.Ann.InvokeAsync(world.Bot, "general", "form");
        var told = await client.NextOfAsync("INTERACTION_CREATE");
        var path = $"interactions/{told.GetProperty("id").GetString()}/{told.GetProperty("token").GetString()}/callback";
        var refused = await world.CallAsync("POST", path, $$$"""{"type":9,"data":{"custom_id":"f","title":"t","components":[{{{components}}}]}}""");
        refused.Status.Should().Be(400);
        refused.Body.GetProperty("errors").GetProperty("data").TryGetProperty("components", out _).Should().BeTrue(refused.Body.GetRawText());
        await world.DoneAsync("POST", path, """{"type":9,"data":{"custom_id":"f","title":"t","components":[{"type":10,"content":"Read"},{"type":18,"label":"l","component":{"type":5,"custom_id":"x","min_values":0,"required":false}}]}}""", 204);
    }

    private static string Rows(string inside) => $$"""{"content":"x","components":[{"type":1,"components":[{{inside}}]}]}""";
}
