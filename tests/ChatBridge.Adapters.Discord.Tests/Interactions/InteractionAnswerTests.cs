using System.Net;
using ChatBridge.Adapters.Discord.Native;
using static ChatBridge.Adapters.Discord.Tests.InteractionStage;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Answers over REST: deferred, further, changed; and what is private stays private.</summary>
public sealed class InteractionAnswerTests
{
    private const string Callback = "POST /interactions/10/T/callback";
    private const string FollowUp = "POST /webhooks/20/T";
    private const string Original = "/webhooks/20/T/messages/@original";
    private const string Said = """{"id":"900","channel_id":"3","content":"x"}""";
    private const string SaidPrivately = """{"id":"901","channel_id":"3","content":"x","flags":64}""";
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Listener_that_answers_and_goes_on_gives_accepted_at_once_and_is_followed_to_its_end()
    {
        await using var stage = new InteractionStage();
        var goOn = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new MessageReply("first"), token);
            await goOn.Task;
            (await command.FollowUpAsync(new MessageReply("second"), token)).Should().Be(new MessageId(900));
            await command.EditReplyAsync("first, changed", token);
            await command.DeleteReplyAsync(token);
            ended.SetResult();
            return null;
        });
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(Said).Answer(Said).Answer("", HttpStatusCode.NoContent);
        var response = await stage.PostAsync(Command());
        (response.StatusCode, response.Payload.Length).Should().Be((202, 0));
        stage.Sent.Should().Equal(Callback);
        goOn.SetResult();
        await ended.Task.WaitAsync(Safety);
        stage.Sent.Should().Equal(Callback, FollowUp, "PATCH " + Original, "DELETE " + Original);
        stage.Logs.All.Should().NotContain(Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answer_after_a_deferral_takes_its_place(bool isPrivate)
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new DeferredReply(isPrivate), token);
            return new MessageReply("done", isPrivate);
        });
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(isPrivate ? SaidPrivately : Said);
        (await stage.PostAsync(Command())).StatusCode.Should().Be(202);
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "PATCH " + Original);
    }

    [Fact]
    public async Task Second_answer_is_refused()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new MessageReply("one"), token);
            await FluentActions.Awaiting(async () => await command.ReplyAsync(new MessageReply("two"), token)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*FollowUpAsync*");
            return new MessageReply("three");
        });
        (await stage.PostAsync(Command())).StatusCode.Should().Be(202);
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback);
        stage.Logs.All.Should().Contain("4017");
    }

    [Fact]
    public async Task Nothing_can_follow_before_the_answer()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await FluentActions.Awaiting(async () => await command.FollowUpAsync(new MessageReply("x"), token)).Should().ThrowAsync<InvalidOperationException>();
            await FluentActions.Awaiting(async () => await command.EditReplyAsync("x", token)).Should().ThrowAsync<InvalidOperationException>();
            await FluentActions.Awaiting(async () => await command.DeleteReplyAsync(token)).Should().ThrowAsync<InvalidOperationException>();
            return new MessageReply("x");
        });
        (await stage.PostAsync(Command())).StatusCode.Should().Be(200, stage.Logs.All);
        stage.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Long_answer_goes_over_rest_as_several_messages()
    {
        await using var stage = new InteractionStage();
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(new MessageReply(string.Join(' ', Enumerable.Repeat("word", 700)), Private: true)));
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(SaidPrivately);
        (await stage.PostAsync(Command())).StatusCode.Should().Be(202);
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, FollowUp);
        stage.Network.Sent.Should().OnlyContain(request => request.Body!.Contains("\"flags\":64", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_interaction_takes_no_more_and_nothing_is_sent()
    {
        await using var stage = new InteractionStage();
        ICommandInteraction? seen = null;
        stage.Server.SetListener<ICommandInteraction>((command, _) =>
        {
            seen = command;
            return new(new MessageReply("hi"));
        });
        (await stage.PostAsync(Command())).StatusCode.Should().Be(200);
        stage.Time.Advance(TimeSpan.FromMinutes(15));
        foreach (var act in new Func<Task>[] { () => seen!.FollowUpAsync(new MessageReply("x")).AsTask(), () => seen!.EditReplyAsync("x").AsTask(), () => seen!.DeleteReplyAsync().AsTask() })
        {
            var error = (await act.Should().ThrowAsync<ChatException>().WithMessage("*15 minutes*")).Which.Error;
            (error.Kind, error.Effect, error.CanRetry).Should().Be((ChatErrorKind.Timeout, Effect.NotApplied, false));
        }

        stage.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Slow_listener_is_deferred_for_and_its_answer_takes_the_place()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        (await response.WaitAsync(Safety)).StatusCode.Should().Be(202);
        stage.Network.Sent[^1].Body.Should().Be("""{"type":5}""");
        stage.Network.Answer(Said);
        answer.SetResult(new MessageReply("done"));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "PATCH " + Original);
    }

    [Fact]
    public async Task Fast_listener_is_not_deferred_for()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Private);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(1.9));
        answer.SetResult(new MessageReply("done"));
        (await response.WaitAsync(Safety)).StatusCode.Should().Be(200);
        await EndAsync(stage);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        stage.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Private_answer_after_a_public_promise_is_sent_to_one_person_after_the_promise_is_deleted()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(SaidPrivately);
        answer.SetResult(new MessageReply("secret", Private: true));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "DELETE " + Original, FollowUp);
        stage.Network.Sent[^1].Body.Should().Contain("\"flags\":64");
    }

    [Fact]
    public async Task Private_answer_is_not_sent_when_the_public_promise_cannot_be_deleted()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        stage.Network.Answer("""{"code":50001,"message":"Missing Access"}""", HttpStatusCode.Forbidden);
        answer.SetResult(new MessageReply("secret", Private: true));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "DELETE " + Original);
        stage.Network.Sent.Should().NotContain(request => request.Body != null && request.Body.Contains("secret", StringComparison.Ordinal));
        stage.Logs.All.Should().Contain("was not sent").And.NotContain("secret answer");
    }

    [Fact]
    public async Task Private_answer_that_discord_made_public_is_deleted_and_reported()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(Said).Answer("", HttpStatusCode.NoContent);
        answer.SetResult(new MessageReply("secret", Private: true));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "DELETE " + Original, FollowUp, "DELETE /webhooks/20/T/messages/900");
        stage.Logs.All.Should().Contain("made a private answer");
    }

    [Fact]
    public async Task Listener_that_promises_privately_stays_private_however_it_goes_on()
    {
        // A promise was given in its place, to everybody; then it promises privately itself and says no more of it.
        var ways = new Func<ICommandInteraction, Task>[]
        {
            command => command.EditReplyAsync("secret").AsTask(),
            command => command.FollowUpAsync(new MessageReply("secret")).AsTask(),
            command => command.ReplyAsync(new MessageReply("secret")).AsTask(),
            command => ((DiscordInteraction)command).EditReplyAsync(new EditMessageRequest { Content = "secret" }).AsTask(),
        };
        foreach (var way in ways)
        {
            await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
            var late = new TaskCompletionSource();
            stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
            {
                await late.Task;
                await command.ReplyAsync(new DeferredReply(Private: true), token);
                await way(command);
                return null;
            });
            var response = stage.PostAsync(Command()).AsTask();
            await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
            (await response.WaitAsync(Safety)).StatusCode.Should().Be(202);
            stage.Network.Answer("", HttpStatusCode.NoContent).Answer(SaidPrivately);
            late.SetResult();
            await EndAsync(stage);
            stage.Sent.Should().Equal(Callback, "DELETE " + Original, FollowUp);
            stage.Network.Sent.Where(request => request.Body?.Contains("secret", StringComparison.Ordinal) == true).Should().OnlyContain(request => request.Body!.Contains("\"flags\":64", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Public_answer_after_a_private_promise_of_the_server_is_public_and_after_one_of_the_listener_is_not()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Private);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        stage.Network.Sent[^1].Body.Should().Be("""{"type":5,"data":{"flags":64}}""");
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(Said);
        answer.SetResult(new MessageReply("for all"));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "DELETE " + Original, FollowUp);

        stage.Network.Sent.Clear();
        stage.Server.SetListener<ICommandInteraction>(
            async (command, token) =>
            {
                await command.ReplyAsync(new DeferredReply(Private: true), token);
                return new MessageReply("forgot to say so again");
            },
            replace: true);
        stage.Network.Answer("", HttpStatusCode.NoContent).Answer(SaidPrivately);
        await stage.PostAsync(Command());
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, "PATCH " + Original);
    }

    [Fact]
    public async Task Slow_listener_of_a_component_may_still_change_its_message_or_send_another()
    {
        foreach (var (reply, request) in new (InteractionReply, string)[] { (new UpdateReply("changed"), "PATCH " + Original), (new MessageReply("secret", Private: true), FollowUp), (new MessageReply("for all"), FollowUp) })
        {
            await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
            var (answer, response) = Ask(stage, Component());
            await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
            (await response.WaitAsync(Safety)).StatusCode.Should().Be(202);
            stage.Network.Sent[^1].Body.Should().Be("""{"type":6}""");
            stage.Network.Answer(reply is MessageReply { Private: true } ? SaidPrivately : Said);
            answer.SetResult(reply);
            await EndAsync(stage);
            stage.Sent.Should().Equal(Callback, request);
        }
    }

    [Fact]
    public async Task Promise_of_a_message_after_a_deferred_component_does_not_change_or_delete_the_components_message()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var late = new TaskCompletionSource();
        stage.Server.SetListener<IComponentInteraction>(async (component, token) =>
        {
            await late.Task;
            await component.ReplyAsync(new DeferredReply(Private: true), token);
            await component.EditReplyAsync("secret", token);
            await component.DeleteReplyAsync(token);
            return null;
        });
        var response = stage.PostAsync(Component()).AsTask();
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        stage.Network.Answer(SaidPrivately).Answer("", HttpStatusCode.NoContent);
        late.SetResult();
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback, FollowUp, "DELETE /webhooks/20/T/messages/901");
        stage.Network.Sent[1].Body.Should().Contain("\"flags\":64");
    }

    [Fact]
    public async Task Form_after_a_deferral_is_refused_with_a_reason()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Command());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        await response.WaitAsync(Safety);
        answer.SetResult(new FormReply("f", "F", [new FormField("a", "A")]));
        await EndAsync(stage);
        stage.Sent.Should().Equal(Callback);
        stage.Logs.All.Should().Contain("can only be a first answer");
    }

    [Fact]
    public async Task Suggestions_are_never_deferred_for()
    {
        await using var stage = new InteractionStage(options => options.Interactions.AutoDefer = AutoDefer.Public);
        var (answer, response) = Ask(stage, Autocomplete());
        await stage.AdvanceAsync(TimeSpan.FromSeconds(3));
        (await response.WaitAsync(Safety)).StatusCode.Should().Be(500);
        answer.SetResult(null);
        stage.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Connection_without_a_token_answers_and_says_of_the_rest_what_is_missing()
    {
        await using var stage = new InteractionStage(options => (options.Token, options.Gateway) = ("", false));
        stage.Server.SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new MessageReply("hi"), token);
            return null;
        });
        (await stage.PostAsync(Command())).StatusCode.Should().Be(202);
        stage.Network.Sent[^1].Headers.Should().NotContainKey("Authorization");
        (await FluentActions.Awaiting(() => stage.Api.Users.GetSelfAsync()).Should().ThrowAsync<ChatException>().WithMessage("*Set Token*")).Which.Error.Kind.Should().Be(ChatErrorKind.Unauthenticated);
    }

    private static (TaskCompletionSource<InteractionReply?> Answer, Task<ChatBridge.InteractionResponse> Response) Ask(InteractionStage stage, string json)
    {
        var answer = new TaskCompletionSource<InteractionReply?>(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Server.SetListener<ICommandInteraction>((_, _) => new(answer.Task));
        stage.Server.SetListener<IComponentInteraction>((_, _) => new(answer.Task));
        stage.Server.SetListener<IAutocompleteInteraction>((_, _) => new(answer.Task));
        return (answer, stage.PostAsync(json).AsTask());
    }

    /// <summary>Waits for the listeners that run.</summary>
    private static Task EndAsync(InteractionStage stage) => stage.Server.StopAsync(CancellationToken.None).WaitAsync(Safety);
}
