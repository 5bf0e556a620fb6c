using System.Text;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Tests.Shared;
using static ChatBridge.Adapters.Discord.Tests.InteractionStage;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class InteractionServerTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ping_is_answered_without_anything_else()
    {
        await using var stage = new InteractionStage();
        var response = await stage.PostAsync("""{"type":1}""");
        (response.StatusCode, response.ContentType, Text(response)).Should().Be((200, "application/json", """{"type":1}"""));
    }

    [Fact]
    public async Task Request_with_a_wrong_signature_is_refused_before_it_is_read()
    {
        await using var stage = new InteractionStage();
        var response = await stage.Server.OnInteractionAsync(Encoding.UTF8.GetBytes("{"), new byte[64], Encoding.ASCII.GetBytes("1767225600"));
        (response.StatusCode, Text(response)).Should().Be((401, "invalid request signature"));
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"type":true}""", 400)]
    [InlineData("""{"type":"1"}""", 400)]
    [InlineData("""{"type":1.9}""", 400)]
    [InlineData("""{"type":null}""", 400)]
    [InlineData("""{"type":1}{}""", 400)]
    [InlineData("""{"type":2}""", 400)]
    [InlineData("""{"type":99999999999999999999}""", 400)]
    [InlineData("""{"type":1234567890123}""", 501)]
    [InlineData("""{"type":6}""", 501)]
    [InlineData("""{"type":0}""", 501)]
    public async Task Body_that_is_no_interaction_is_refused(string body, int status)
    {
        await using var stage = new InteractionStage();
        (await stage.PostAsync(body)).StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Json_nested_ten_thousand_deep_is_refused()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(new MessageReply("hi")));
        foreach (var bomb in new[] { new string('[', 10_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), new string('[', 10_000) + new string(']', 10_000) })
        {
            (await stage.PostAsync($$"""{"type":2,"data":{{bomb}}""")).StatusCode.Should().Be(400);
            (await stage.PostAsync(Command(more: $",\"x\":{bomb}"))).StatusCode.Should().Be(400);
        }
    }

    [Fact]
    public async Task Field_of_a_wrong_type_never_becomes_a_fault_of_the_server()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<DiscordCommandInteraction>(Native);
        stage.Server.SetListener<DiscordComponentInteraction>(Native);
        stage.Server.SetListener<DiscordAutocompleteInteraction>((interaction, _) => new(interaction.Native.Version > int.MinValue ? new ChoicesReply([]) : null));
        stage.Server.SetListener<DiscordFormInteraction>(Native);
        string[] bodies =
        [
            Command("""{"id":"50","name":"greet","type":1,"options":[{"name":"a","type":3,"value":"x"},{"name":"b","type":4,"value":5},{"name":"c","type":6,"value":"30"}],"resolved":{"users":{"30":{"id":"30","username":"anna"}}}}"""),
            Component("""{"custom_id":"menu","component_type":3,"values":["a","b"]}"""), Autocomplete(),
            Form("""{"custom_id":"form","components":[{"type":18,"component":{"type":4,"custom_id":"a","value":"x"}}]}"""),
        ];
        string[] replacements = ["null", "true", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\"\\ud800\"", "[]", "[null]", "{}", "{\"id\":{}}", "[[[1]]]"];
        foreach (var body in bodies)
        {
            foreach (var (start, length) in Values(body))
            {
                foreach (var replacement in replacements)
                {
                    var changed = string.Concat(body.AsSpan(0, start), replacement, body.AsSpan(start + length));
                    var status = (await stage.PostAsync(changed)).StatusCode;
                    status.Should().BeOneOf([200, 400, 501], "of {0}", changed);
                }
            }
        }

        static ValueTask<InteractionReply?> Native(DiscordInteraction interaction, CancellationToken token) => new(new MessageReply($"{interaction.Native.Version}"));
    }

    [Fact]
    public async Task Mutated_interactions_never_become_a_fault_of_the_server()
    {
        var random = TestSize.Random(TestSize.Seed());
        await using var stage = new InteractionStage();
        stage.Server.SetListener<DiscordCommandInteraction>((interaction, _) => new(new MessageReply($"{interaction.Native.Version}")));
        stage.Server.SetListener<IFormInteraction>((form, _) => new(new MessageReply($"{form.Fields.Count}")));
        byte[][] bodies = [Encoding.UTF8.GetBytes(Command()), Encoding.UTF8.GetBytes(Form())];
        for (var i = 0; i < TestSize.Of(2_000, 100_000); i++)
        {
            var body = bodies[random.Next(bodies.Length)].ToArray();
            for (var hits = random.Next(1, 4); hits > 0; hits--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            (await stage.PostAsync(body)).StatusCode.Should().BeOneOf([200, 400, 501], "of {0}", Encoding.Latin1.GetString(body));
        }
    }

    [Fact]
    public async Task Interaction_that_nobody_listens_to_is_not_implemented()
    {
        await using var stage = new InteractionStage();
        (await stage.PostAsync(Command())).StatusCode.Should().Be(501);
        stage.Server.HasListeners.Should().BeFalse();
    }

    [Fact]
    public async Task Listener_that_fails_is_logged_and_tells_nothing_in_the_response()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => throw new InvalidOperationException("a secret of the house"));
        var atOnce = await stage.PostAsync(Command());
        stage.Server.SetListener<ICommandInteraction>(
            async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidOperationException("a secret of the house");
            },
            replace: true);
        var later = await stage.PostAsync(Command());
        foreach (var response in new[] { atOnce, later })
        {
            response.StatusCode.Should().Be(500);
            Text(response).Should().NotContain("secret");
        }

        stage.Logs.All.Should().Contain("a secret of the house").And.Contain("4016").And.NotContain(Token);
    }

    [Fact]
    public async Task Listener_that_answers_nothing_gives_no_content()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new((InteractionReply?)null));
        (await stage.PostAsync(Command())).StatusCode.Should().Be(204);
    }

    [Fact]
    public async Task Listener_of_the_discord_kind_goes_before_that_of_the_neutral_kind()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(new MessageReply("neutral")));
        Text(await stage.PostAsync(Command())).Should().Contain("neutral");
        stage.Server.SetListener<DiscordCommandInteraction>((_, _) => new(new MessageReply("native")));
        Text(await stage.PostAsync(Command())).Should().Contain("native");
        stage.Server.SetListener<DiscordCommandInteraction>(null);
        Text(await stage.PostAsync(Command())).Should().Contain("neutral");
    }

    [Fact]
    public async Task Listener_slot_is_taken_removed_and_replaced_as_the_contract_says()
    {
        await using var stage = new InteractionStage();
        InteractionListener<IFormInteraction> first = (_, _) => new(new MessageReply("1"));
        InteractionListener<IFormInteraction> second = (_, _) => new(new MessageReply("2"));
        stage.Server.GetListener<IFormInteraction>().Should().BeNull();
        stage.Server.SetListener(first);
        FluentActions.Invoking(() => stage.Server.SetListener(second)).Should().Throw<InvalidOperationException>().WithMessage("*IFormInteraction*replace: true*");
        stage.Server.GetListener<IFormInteraction>().Should().BeSameAs(first);
        stage.Server.SetListener(second, replace: true);
        stage.Server.GetListener<IFormInteraction>().Should().BeSameAs(second);
        stage.Server.SetListener<IFormInteraction>(null);
        stage.Server.SetListener<IFormInteraction>(null);
        stage.Server.GetListener<IFormInteraction>().Should().BeNull();
        FluentActions.Invoking(() => stage.Server.SetListener<IInteraction>((_, _) => default)).Should().Throw<ArgumentException>().WithMessage("*ICommandInteraction*");
    }

    [Fact]
    public async Task Too_many_listeners_at_a_time_are_refused()
    {
        await using var stage = new InteractionStage(options => options.Interactions.MaxConcurrency = 1);
        var gate = new TaskCompletionSource<InteractionReply?>();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(gate.Task));
        var first = stage.PostAsync(Command()).AsTask();
        (await stage.PostAsync(Command())).StatusCode.Should().Be(503);
        (await stage.PostAsync("""{"type":1}""")).StatusCode.Should().Be(200);
        gate.SetResult(new MessageReply("done"));
        (await first.WaitAsync(Safety)).StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task Listener_that_is_late_is_cancelled_and_told_so()
    {
        await using var stage = new InteractionStage();
        var cancelled = new TaskCompletionSource();
        ICommandInteraction? seen = null;
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            seen = command;
            using var registration = token.Register(cancelled.SetResult);
            await cancelled.Task;
            return new MessageReply("too late");
        });
        var response = stage.PostAsync(Command()).AsTask();
        await stage.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await response.WaitAsync(Safety)).StatusCode.Should().Be(500);
        await cancelled.Task.WaitAsync(Safety);
        (await FluentActions.Awaiting(async () => await seen!.ReplyAsync(new MessageReply("x"))).Should().ThrowAsync<ChatException>()).Which.Error.Should().Match<ChatError>(error => error.Kind == ChatErrorKind.Timeout && error.Effect == Effect.NotApplied);
        stage.Sent.Should().BeEmpty();
        stage.Logs.All.Should().Contain("AutoDefer");
    }

    [Fact]
    public async Task Request_that_is_given_up_cancels_the_listener()
    {
        await using var stage = new InteractionStage();
        var cancelled = new TaskCompletionSource();
        stage.Server.SetListener<ICommandInteraction>(async (_, token) =>
        {
            using var registration = token.Register(cancelled.SetResult);
            await cancelled.Task;
            token.ThrowIfCancellationRequested();
            return null;
        });
        using var request = new CancellationTokenSource();
        var response = stage.PostAsync(Command(), request.Token).AsTask();
        await request.CancelAsync();
        await FluentActions.Awaiting(() => response.WaitAsync(Safety)).Should().ThrowAsync<OperationCanceledException>();
        await cancelled.Task.WaitAsync(Safety);
    }

    [Fact]
    public async Task Stop_waits_for_listeners_and_then_cancels_them()
    {
        await using var stage = new InteractionStage();
        var answered = new TaskCompletionSource();
        var ended = new TaskCompletionSource<bool>();
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new MessageReply("working on"), token);
            try
            {
                answered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, stage.Time, token);
            }
            finally
            {
                ended.SetResult(token.IsCancellationRequested);
            }

            return null;
        });
        (await stage.PostAsync(Command())).StatusCode.Should().Be(202);
        await answered.Task.WaitAsync(Safety);
        var stop = stage.Server.StopAsync(CancellationToken.None);
        stop.IsCompleted.Should().BeFalse();
        await stage.AdvanceAsync(stage.Options.Interactions.StopTimeout, timers: 2);
        await stop.WaitAsync(Safety);
        (await ended.Task.WaitAsync(Safety)).Should().BeTrue();
    }

    [Fact]
    public async Task Command_that_is_answered_at_once_costs_little()
    {
        const int Rounds = 1000;
        await using var stage = new InteractionStage();
        var reply = new MessageReply("hi");
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(reply));
        var body = Encoding.UTF8.GetBytes(Command("""{"id":"50","name":"greet","type":1,"options":[{"name":"a","type":3,"value":"x"}]}"""));
        for (var i = 0; i < Rounds; i++)
        {
            (await stage.PostAsync(body)).StatusCode.Should().Be(200);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Rounds; i++)
        {
            var response = stage.PostAsync(body);
            response.IsCompletedSuccessfully.Should().BeTrue("it costs no task");
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / Rounds;
        TestContext.Current.TestOutputHelper?.WriteLine($"{each} bytes, the test's own included");
        each.Should().BeLessThan(4 * 1024);
    }

    [Fact]
    public async Task Public_key_that_is_not_set_is_asked_for_once()
    {
        await using var stage = new InteractionStage(options => options.PublicKey = null);
        stage.Network.Answer($$"""{"id":"20","name":"app","verify_key":"{{Key}}"}""");
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stage.PostAsync("""{"type":1}""").AsTask())).WaitAsync(Safety);
        responses.Should().OnlyContain(response => response.StatusCode == 200);
        stage.Sent.Should().Equal("GET /applications/@me");
    }

    [Fact]
    public async Task Public_key_that_cannot_be_had_is_an_error_that_says_what_to_do_and_not_asked_for_with_every_request()
    {
        await using var stage = new InteractionStage(options => options.PublicKey = null);
        stage.Network.Answer("""{"code":0,"message":"no"}""", System.Net.HttpStatusCode.Forbidden);
        (await stage.PostAsync("""{"type":1}""")).StatusCode.Should().Be(503);
        (await stage.PostAsync("""{"type":1}""")).StatusCode.Should().Be(503);
        stage.Sent.Should().HaveCount(1);
        stage.Logs.All.Should().Contain("Set PublicKey");
        stage.Time.Advance(TimeSpan.FromSeconds(6));
        stage.Network.Answer($$"""{"id":"20","name":"app","verify_key":"{{Key}}"}""");
        (await stage.PostAsync("""{"type":1}""")).StatusCode.Should().Be(200);
    }

    // Each value of a JSON text that holds no escapes: where it begins and how long it is.
    private static List<(int Start, int Length)> Values(string json)
    {
        var found = new List<(int, int)>();
        using var document = System.Text.Json.JsonDocument.Parse(json);
        Walk(document.RootElement);
        return found;

        void Walk(System.Text.Json.JsonElement element)
        {
            foreach (var child in element.ValueKind switch
            {
                System.Text.Json.JsonValueKind.Object => element.EnumerateObject().Select(property => property.Value),
                System.Text.Json.JsonValueKind.Array => element.EnumerateArray(),
                _ => [],
            })
            {
                var raw = child.GetRawText();
                for (var at = json.IndexOf(raw, StringComparison.Ordinal); at >= 0; at = json.IndexOf(raw, at + 1, StringComparison.Ordinal))
                {
                    if (!found.Contains((at, raw.Length)))
                    {
                        found.Add((at, raw.Length));
                    }
                }

                Walk(child);
            }
        }
    }
}
