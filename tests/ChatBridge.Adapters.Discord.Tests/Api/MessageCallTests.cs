using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class MessageCallTests
{
    private const string Message = """{"id":"7","channel_id":"1","content":"hi"}""";

    public static TheoryData<string, CreateMessageRequest> Refused => new()
    {
        { "an empty one", new CreateMessageRequest() },
        { "an empty text", new CreateMessageRequest { Content = "" } },
        { "a long text", new CreateMessageRequest { Content = new string('x', 2001) } },
        { "a long nonce", new CreateMessageRequest { Content = "x", Nonce = new string('n', 26) } },
        { "many embeds", new CreateMessageRequest { Embeds = [.. Enumerable.Repeat(new EmbedObject { Title = "t" }, 11)] } },
        { "a long title", new CreateMessageRequest { Embeds = [new EmbedObject { Title = new string('t', 257) }] } },
        { "many fields", new CreateMessageRequest { Embeds = [new EmbedObject { Fields = [.. Enumerable.Repeat(new EmbedFieldObject { Name = "n", Value = "v" }, 26)] }] } },
        { "much text in embeds", new CreateMessageRequest { Embeds = [new EmbedObject { Description = new string('d', 4000) }, new EmbedObject { Description = new string('d', 2001) }] } },
        { "many stickers", new CreateMessageRequest { StickerIds = [1, 2, 3, 4] } },
        { "many files", new CreateMessageRequest { Files = [.. Enumerable.Range(0, 11).Select(number => AttachmentSource.FromBytes($"{number}", new byte[1]))] } },
        { "a large file", new CreateMessageRequest { Files = [AttachmentSource.FromBytes("f", new byte[11])], MaxFileBytes = 10 } },
        { "a poll of a year", new CreateMessageRequest { Poll = new PollRequest { Question = new PollMediaObject { Text = "?" }, Answers = [new PollAnswerObject()], Duration = 9000 } } },
        { "a poll without a question", new CreateMessageRequest { Poll = new PollRequest { Question = new PollMediaObject(), Answers = [new PollAnswerObject()] } } },
        { "text and components of the second version", new CreateMessageRequest { Content = "x", Flags = MessageFlags.IsComponentsV2, Components = [new ComponentObject { Type = ComponentType.TextDisplay }] } },
        { "all users and one", new CreateMessageRequest { Content = "x", AllowedMentions = new AllowedMentionsObject { Parse = ["users"], Users = [5] } } },
        { "all roles and one", new CreateMessageRequest { Content = "x", AllowedMentions = new AllowedMentionsObject { Parse = ["roles"], Roles = [5] } } },
        { "an unknown kind of mention", new CreateMessageRequest { Content = "x", AllowedMentions = new AllowedMentionsObject { Parse = ["all"] } } },
        { "many users", new CreateMessageRequest { Content = "x", AllowedMentions = new AllowedMentionsObject { Users = [.. Enumerable.Range(1, 101).Select(id => (Snowflake)(ulong)id)] } } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Message_that_would_be_refused_is_not_sent(string what, CreateMessageRequest request)
    {
        using var bench = new ApiBench();
        FluentActions.Invoking(() => { _ = bench.Api.Messages.CreateAsync(1, request); }).Should().Throw<ArgumentException>(what).Which.ParamName.Should().Be("request");
        bench.Network.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Text_at_the_limit_in_characters_beyond_the_first_plane_is_sent()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { Content = string.Concat(Enumerable.Repeat("😀", 2000)) });
        bench.Network.Sent.Should().ContainSingle();
    }

    [Fact]
    public async Task Mentions_that_are_wanted_are_sent_once_each()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest
        {
            Content = "<@5> <@&6>",
            AllowedMentions = new AllowedMentionsObject { Users = [5, 5], Parse = ["roles", "roles"], Roles = [], RepliedUser = true },
        });
        SentJson(bench)["allowed_mentions"]!.ToJsonString().Should().Be("""{"parse":["roles"],"users":["5"],"replied_user":true}""");
    }

    [Fact]
    public async Task Mentions_without_kinds_allow_no_kind()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { Content = "@everyone", AllowedMentions = new AllowedMentionsObject { RepliedUser = true } });
        SentJson(bench)["allowed_mentions"]!.ToJsonString().Should().Be("""{"parse":[],"replied_user":true}""");
    }

    [Fact]
    public async Task Message_whose_answer_was_lost_is_sent_again_with_the_same_nonce()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("", HttpStatusCode.BadGateway).Answer(() => throw new HttpRequestException("lost")).Answer(Message);

        var sent = await bench.PassAsync(bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { Content = "hi" }));

        sent.Id.Should().Be((Snowflake)7);
        bench.Network.Sent.Should().HaveCount(3);
        bench.Network.Sent.Select(request => JsonNode.Parse(request.Body!)!["nonce"]!.GetValue<string>()).Distinct().Should().ContainSingle().Which.Should().HaveLength(20);
        SentJson(bench)["enforce_nonce"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task Nonces_of_two_messages_differ()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message).Answer(Message);
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { Content = "hi" });
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { Content = "hi" });
        bench.Network.Sent.Select(request => JsonNode.Parse(request.Body!)!["nonce"]!.GetValue<string>()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Webhook_message_whose_answer_was_lost_is_not_sent_again()
    {
        using var bench = new ApiBench();
        bench.Network.Answer("", HttpStatusCode.BadGateway);
        var fault = (await FluentActions.Awaiting(() => bench.Api.Webhooks.ExecuteAsync(new WebhookKey(4, "t"), new ExecuteWebhookRequest { Content = "hi" })).Should().ThrowAsync<ChatException>()).Which;
        fault.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Unavailable && error.Effect == Effect.Unknown);
        bench.Network.Sent.Should().ContainSingle("nobody would tell a second message from the first");
    }

    [Fact]
    public async Task Files_are_sent_as_a_form_that_announces_them()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        var opened = 0;
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest
        {
            Content = "look",
            Nonce = "n",
            Files =
            [
                new AttachmentSource("a.txt", _ => { opened++; return new ValueTask<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("first"))); }) { MediaType = "text/plain", Description = "a text" },
                AttachmentSource.FromBytes("b\"\r\n.bin", Encoding.UTF8.GetBytes("second")),
            ],
        });

        opened.Should().Be(1);
        bench.Last.MediaType.Should().Be("multipart/form-data");
        var parts = bench.Last.Body!;
        parts.Should().Contain("name=\"payload_json\"").And.Contain("name=\"files[0]\"; filename=\"a.txt\"").And.Contain("name=\"files[1]\"").And.Contain("first").And.Contain("second").And.Contain("Content-Type: text/plain");
        parts.Should().NotContain("filename=\"b\"\r\n");
        var json = JsonNode.Parse(parts[parts.IndexOf('{', StringComparison.Ordinal)..(parts.IndexOf("\r\n--", parts.IndexOf('{', StringComparison.Ordinal), StringComparison.Ordinal))])!;
        JsonNode.DeepEquals(json, JsonNode.Parse("""
            {"nonce":"n","enforce_nonce":true,"content":"look","allowed_mentions":{"parse":[]},
             "attachments":[{"id":"0","filename":"a.txt","description":"a text"},{"id":"1","filename":"b\"\r\n.bin"}]}
            """)).Should().BeTrue(json.ToJsonString());
    }

    [Fact]
    public async Task File_of_unknown_size_is_given_up_when_it_is_too_large()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        var request = new CreateMessageRequest { Files = [new AttachmentSource("f", _ => new ValueTask<Stream>(new MemoryStream(new byte[100_000])))], MaxFileBytes = 99_999 };
        var fault = (await FluentActions.Awaiting(() => bench.Api.Messages.CreateAsync(1, request)).Should().ThrowAsync<ChatException>()).Which;
        fault.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.TooLarge && error.Effect == Effect.NotApplied);
    }

    [Fact]
    public async Task Edit_tells_apart_what_stays_and_what_is_cleared()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message).Answer(Message).Answer(Message).Answer(Message);
        await bench.Api.Messages.EditAsync(1, 2, new EditMessageRequest { Flags = MessageFlags.SuppressEmbeds });
        bench.Last.Body.Should().Be("""{"flags":4}""", "flags of others' messages can be changed, with nothing beside them");
        await bench.Api.Messages.EditAsync(1, 2, new EditMessageRequest { KeepAttachments = [] });
        bench.Last.Body.Should().Be("""{"attachments":[]}""");
        await bench.Api.Messages.EditAsync(1, 2, new EditMessageRequest { KeepAttachments = [9, 9] });
        bench.Last.Body.Should().Be("""{"attachments":[{"id":"9"}]}""");
        await bench.Api.Messages.EditAsync(1, 2, new EditMessageRequest { KeepAttachments = [9], Files = [AttachmentSource.FromBytes("n.txt", new byte[1])] });
        bench.Last.Body.Should().Contain("""{"attachments":[{"id":"9"},{"id":"0","filename":"n.txt"}]}""");
    }

    [Fact]
    public void Edit_that_adds_files_says_which_stay()
    {
        using var bench = new ApiBench();
        FluentActions.Invoking(() => { _ = bench.Api.Messages.EditAsync(1, 2, new EditMessageRequest { Files = [AttachmentSource.FromBytes("f", new byte[1])] }); })
            .Should().Throw<ArgumentException>().WithMessage("*KeepAttachments*");
    }

    [Fact]
    public async Task Forward_needs_no_text()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(Message);
        await bench.Api.Messages.CreateAsync(1, new CreateMessageRequest { MessageReference = new MessageReferenceObject { Type = MessageReferenceType.Forward, ChannelId = 1, MessageId = 2 } });
        SentJson(bench)["message_reference"]!.ToJsonString().Should().Be("""{"type":1,"message_id":"2","channel_id":"1"}""");
    }

    [Fact]
    public void Bulk_deletion_takes_different_messages_of_the_last_two_weeks()
    {
        using var bench = new ApiBench();
        var now = bench.Time.GetUtcNow();
        var old = At(now - TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1));
        foreach (var messages in new Snowflake[][] { [At(now)], [At(now), At(now)], [At(now), old], [.. Enumerable.Range(0, 101).Select(number => (Snowflake)(At(now).Value + (ulong)number))] })
        {
            FluentActions.Invoking(() => { _ = bench.Api.Messages.BulkDeleteAsync(1, messages, null); }).Should().Throw<ArgumentException>().Which.ParamName.Should().Be("messages");
        }
    }

    private static Snowflake At(DateTimeOffset time) => (ulong)(time.ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22;

    private static JsonNode SentJson(ApiBench bench) => JsonNode.Parse(bench.Last.Body!)!;
}
