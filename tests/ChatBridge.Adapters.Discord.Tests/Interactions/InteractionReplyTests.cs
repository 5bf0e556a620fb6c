using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using static ChatBridge.Adapters.Discord.Tests.InteractionStage;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class InteractionReplyTests
{
    private const string Reason = "4017";

    [Fact]
    public async Task Answers_become_the_json_that_discord_documents()
    {
        (await AnswerAsync(Command(), new MessageReply("hi"))).Should().Be("""{"type":4,"data":{"content":"hi","allowed_mentions":{"parse":["users"]}}}""");
        (await AnswerAsync(Command(), new MessageReply(new OutgoingMessage { Content = "hi", Mentions = MentionPolicy.None }, Private: true))).Should().Be("""{"type":4,"data":{"content":"hi","allowed_mentions":{"parse":[]},"flags":64}}""");
        (await AnswerAsync(Command(), new DeferredReply())).Should().Be("""{"type":5}""");
        (await AnswerAsync(Command(), new DeferredReply(Private: true))).Should().Be("""{"type":5,"data":{"flags":64}}""");
        (await AnswerAsync(Component(), new UpdateReply("new"))).Should().Be("""{"type":7,"data":{"content":"new","allowed_mentions":{"parse":["users"]}}}""");
        (await AnswerAsync(Component(), DiscordReply.DeferUpdate)).Should().Be("""{"type":6}""");
        (await AnswerAsync(Component(), DiscordReply.LaunchActivity)).Should().Be("""{"type":12}""");
        (await AnswerAsync(Autocomplete(), new ChoicesReply([new InteractionChoice("Berlin", "ber")]))).Should().Be("""{"type":8,"data":{"choices":[{"name":"Berlin","value":"ber"}]}}""");
        (await AnswerAsync(Autocomplete(), new ChoicesReply([]))).Should().Be("""{"type":8,"data":{"choices":[]}}""");
        (await AnswerAsync(Command(), new FormReply("f", "Form", [new FormField("a", "Name"), new FormField("b", "About", Multiline: true, Required: false)]))).Should().Be(
            """{"type":9,"data":{"custom_id":"f","title":"Form","components":[{"type":18,"label":"Name","component":{"type":4,"custom_id":"a","style":1,"required":true}},{"type":18,"label":"About","component":{"type":4,"custom_id":"b","style":2,"required":false}}]}}""");
    }

    [Fact]
    public async Task Choices_for_a_number_are_numbers()
    {
        (await AnswerAsync(Autocomplete("""[{"name":"n","type":4,"value":"1","focused":true}]"""), new ChoicesReply([new InteractionChoice("ten", "10")]))).Should().Contain("\"value\":10}");
        (await AnswerAsync(Autocomplete("""[{"name":"n","type":10,"value":"","focused":true}]"""), new ChoicesReply([new InteractionChoice("pi", "3.14")]))).Should().Contain("\"value\":3.14}");
        (await RefusalAsync(Autocomplete("""[{"name":"n","type":4,"value":"1","focused":true}]"""), new ChoicesReply([new InteractionChoice("ten", "ten")]))).Should().Contain("is no number");
    }

    [Fact]
    public async Task Embeds_components_and_extras_go_with_the_answer()
    {
        var content = new MessageContent([
            .. MessageContent.FromText("pick").Blocks,
            new ExtensionBlock("discord", "embed", """{"title":"E"}""", "E"),
            new ExtensionBlock("discord", "components", """[{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go"}]}]""", "Go"),
        ]);
        var json = await AnswerAsync(Command(), new MessageReply(new OutgoingMessage { Content = content, Native = NativeExtras.None.With(new DiscordSendExtras { SuppressEmbeds = true, TextToSpeech = true }) }));
        json.Should().Contain("\"content\":\"pick\"").And.Contain("\"embeds\":[{\"title\":\"E\"}]").And.Contain("\"custom_id\":\"go\"").And.Contain("\"flags\":4").And.Contain("\"tts\":true");
        (await AnswerAsync(Component(), new UpdateReply(content))).Should().Contain("\"type\":7").And.Contain("\"custom_id\":\"go\"");
    }

    [Fact]
    public async Task Files_go_beside_the_json()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(new MessageReply(new OutgoingMessage { Content = "two", Attachments = [AttachmentSource.FromBytes("a.txt", "a"u8.ToArray()), AttachmentSource.FromBytes("b.txt", "b"u8.ToArray())] })));
        var response = await stage.PostAsync(Command());
        response.Files.Select(file => file.Name).Should().Equal("a.txt", "b.txt");
        Text(response).Should().Contain("\"attachments\":[{\"id\":\"0\",\"filename\":\"a.txt\"},{\"id\":\"1\",\"filename\":\"b.txt\"}]");
    }

    public static TheoryData<string, string, InteractionReply, string> Illegal() => new()
    {
        { "choices for a command", Command(), new ChoicesReply([]), "request for suggestions" },
        { "a message for suggestions", Autocomplete(), new MessageReply("x"), "takes choices and nothing else" },
        { "a deferral of suggestions", Autocomplete(), new DeferredReply(), "takes choices and nothing else" },
        { "an update of a command", Command(), new UpdateReply("x"), "no message to change" },
        { "an update of a form of a command", Form(), new UpdateReply("x"), "no message to change" },
        { "a deferred update of a command", Command(), DiscordReply.DeferUpdate, "no message to change" },
        { "a form for a form", Form(), new FormReply("f", "F", [new FormField("a", "A")]), "another form" },
        { "26 choices", Autocomplete(), new ChoicesReply([.. Enumerable.Range(0, 26).Select(i => new InteractionChoice($"{i}", "v"))]), "26 are given" },
        { "a choice without a name", Autocomplete(), new ChoicesReply([new InteractionChoice("", "v")]), "name of a choice" },
        { "a long value", Autocomplete(), new ChoicesReply([new InteractionChoice("n", new string('v', 101))]), "101 characters" },
        { "a long title", Command(), new FormReply("f", new string('t', 46), [new FormField("a", "A")]), "title of the form" },
        { "a form without an id", Command(), new FormReply("", "F", [new FormField("a", "A")]), "told by" },
        { "a form without fields", Command(), new FormReply("f", "F", []), "Components of the form" },
        { "six fields", Command(), new FormReply("f", "F", [.. Enumerable.Range(0, 6).Select(i => new FormField($"{i}", "A"))]), "6 are given" },
        { "two fields of one id", Command(), new FormReply("f", "F", [new FormField("a", "A"), new FormField("a", "B")]), "custom id 'a'" },
        { "a long label", Command(), new FormReply("f", "F", [new FormField("a", new string('l', 46))]), "A label" },
        { "an empty message", Command(), new MessageReply(""), "empty" },
        { "eleven files", Command(), new MessageReply(new OutgoingMessage { Content = "x", Attachments = [.. Enumerable.Range(0, 11).Select(i => AttachmentSource.FromBytes($"{i}", new byte[1]))] }), "Files: 11" },
        { "a large file", Command(), new MessageReply(new OutgoingMessage { Content = "x", Attachments = [new AttachmentSource("a", _ => default) { Length = 11 << 20 }] }), "bytes" },
        { "a reply to a message", Command(), new MessageReply(new OutgoingMessage { Content = "x", ReplyTo = new MessageId(5) }), "ReplyTo" },
        { "a sticker", Command(), new MessageReply(new MessageContent([new ExtensionBlock("discord", "sticker", """{"id":"1"}""", "s")])), "sticker" },
        { "an embed that is none", Command(), new MessageReply(new MessageContent([new ExtensionBlock("discord", "embed", "[]", "s")])), "embed" },
        { "an update that is too long", Component(), new UpdateReply(new string('x', 2001)), "too long" },
        { "an answer of another network", Command(), new ForeignReply(), "ForeignReply" },
    };

    [Theory]
    [MemberData(nameof(Illegal))]
    public async Task Answer_that_discord_would_refuse_is_refused_with_a_reason(string what, string asked, InteractionReply reply, string reason)
    {
        _ = what;
        (await RefusalAsync(asked, reply)).Should().Contain(reason);
    }

    public static TheoryData<string, Action> Unbuildable() => new()
    {
        { "an empty message", () => DiscordReply.Message(new InteractionResponseData()) },
        { "a button outside of rows", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [Button("a")] }) },
        { "six rows", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [.. Enumerable.Range(0, 6).Select(i => Row(Button($"{i}")))] }) },
        { "six buttons in a row", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [Row([.. Enumerable.Range(0, 6).Select(i => Button($"{i}"))])] }) },
        { "two components of one id", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [Row(Button("a"), Button("a"))] }) },
        { "a link with an id", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [Row(Button("a") with { Style = 5, Url = "https://example.org" })] }) },
        { "an ephemeral update", () => DiscordReply.Update(new InteractionResponseData { Content = "x", Flags = MessageFlags.Ephemeral }) },
        { "a flag that cannot be set", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Flags = MessageFlags.Crossposted }) },
        { "text beside components of the second version", () => DiscordReply.Message(new InteractionResponseData { Content = "x", Flags = MessageFlags.IsComponentsV2, Components = [new ComponentObject { Type = ComponentType.TextDisplay, Content = "y" }] }) },
        { "a form with a button", () => DiscordReply.Form("f", "F", Row(Button("a"))) },
        { "a form with a bare input", () => DiscordReply.Form("f", "F", new ComponentObject { Type = ComponentType.TextInput, CustomId = "a" }) },
        { "a disabled menu in a form", () => DiscordReply.Form("f", "F", new ComponentObject { Type = ComponentType.Label, Label = "L", Component = new ComponentObject { Type = ComponentType.UserSelect, CustomId = "a", Disabled = true } }) },
        { "a choice that is no text and no number", () => DiscordReply.Choices(new ApplicationCommandChoiceObject { Name = "x", Value = JsonSerializer.SerializeToElement(true) }) },
        { "a number beyond 53 bits", () => DiscordReply.Choices(CommandOption.Choice("x", long.MaxValue)) },
    };

    [Theory]
    [MemberData(nameof(Unbuildable))]
    public void Native_answer_that_discord_would_refuse_cannot_be_made(string what, Action make) => make.Should().Throw<ArgumentException>(what);

    [Fact]
    public async Task Native_answers_that_discord_takes_go_out()
    {
        (await AnswerAsync(Command(), DiscordReply.Message(new InteractionResponseData { Content = "x", Components = [Row(Button("a"), Button("b"))], Flags = MessageFlags.Ephemeral }))).Should().Contain("\"flags\":64").And.Contain("\"custom_id\":\"b\"");
        (await AnswerAsync(Command(), DiscordReply.Form("f", "F", new ComponentObject { Type = ComponentType.Label, Label = "Who", Component = new ComponentObject { Type = ComponentType.UserSelect, CustomId = "u", Required = false, MinValues = 0 } }))).Should().Contain("\"type\":9").And.Contain("\"type\":5");
        (await AnswerAsync(Autocomplete(), DiscordReply.Choices(CommandOption.Choice("x", "y") with { NameLocalizations = new Dictionary<string, string> { ["de"] = "z" } }))).Should().Contain("\"de\":\"z\"");
        (await AnswerAsync(Form(more: ""","message":{"id":"7"}"""), new UpdateReply("done"))).Should().Contain("\"type\":7");
    }

    private static ComponentObject Row(params ComponentObject[] children) => new() { Type = ComponentType.ActionRow, Components = children };

    private static ComponentObject Button(string id) => new() { Type = ComponentType.Button, Style = (int)ButtonStyle.Primary, Label = id, CustomId = id };

    private static async Task<string> AnswerAsync(string asked, InteractionReply reply)
    {
        await using var stage = new InteractionStage();
        Listen(stage, reply);
        var response = await stage.PostAsync(asked);
        response.StatusCode.Should().Be(200, stage.Logs.All);
        response.ContentType.Should().Be("application/json");
        return Text(response);
    }

    private static async Task<string> RefusalAsync(string asked, InteractionReply reply)
    {
        await using var stage = new InteractionStage();
        Listen(stage, reply);
        var response = await stage.PostAsync(asked);
        response.StatusCode.Should().Be(500);
        Text(response).Should().Be("the request could not be handled");
        return stage.Logs.All.Split('\n').Single(line => line.Contains(Reason, StringComparison.Ordinal));
    }

    private static void Listen(InteractionStage stage, InteractionReply reply)
    {
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(reply));
        stage.Server.SetListener<IComponentInteraction>((_, _) => new(reply));
        stage.Server.SetListener<IAutocompleteInteraction>((_, _) => new(reply));
        stage.Server.SetListener<IFormInteraction>((_, _) => new(reply));
    }

    private sealed record ForeignReply : InteractionReply;
}
