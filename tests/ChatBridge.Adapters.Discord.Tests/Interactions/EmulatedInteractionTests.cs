using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Interactions over the gateway of the emulated network, answered over its routes.</summary>
public sealed class EmulatedInteractionTests
{
    private const string City = "Where";

    [Fact]
    public async Task Command_over_the_gateway_is_answered_by_the_listener_and_its_native_event_comes_too()
    {
        await using var bench = await StartAsync();
        var native = bench.NextAsync<DiscordInteractionCreate>(_ => true);
        DiscordCommandInteraction? seen = null;
        Server(bench).SetListener<ICommandInteraction>((command, _) =>
        {
            command.TryGetNative(out seen).Should().BeTrue();
            return new(new MessageReply($"hello {command.Options["name"]}, {command.Options["times"]} times"));
        });
        var asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "greet", new Dictionary<string, object> { ["name"] = "Bob", ["times"] = 3L, ["who"] = bench.Bob });
        (await asked.WaitForResponseAsync(bench.Token)).Content.Should().Be("hello Bob, 3 times");
        (await native).Data.Data!.Name.Should().Be("greet");
        seen!.User.Name.Should().Be("alice");
        seen.ChannelId.Should().Be(new ChannelId(bench.General.Id));
        seen.GuildId.Should().Be(new GuildId(bench.Guild.Id));
        seen.Locale.Should().Be("en-US");
        seen.GetUser("who")!.Username.Should().Be("bob");
        seen.GetMember("who").Should().NotBeNull();
        (seen.GetText("name"), seen.GetInteger("times"), seen.GetText("none")).Should().Be(("Bob", 3L, null));
        seen.AttachmentSizeLimit.Should().Be(10 << 20);
        seen.AuthorizingIntegrationOwners["0"].Should().Be((Snowflake)bench.Guild.Id);
        seen.Context.Should().Be(InteractionContextType.Guild);
        seen.AppPermissions.Should().NotBeNull();
        seen.Member!.User!.Username.Should().Be("alice");
    }

    [Fact]
    public async Task Interactions_that_nobody_listens_to_are_left_to_native_handlers()
    {
        await using var bench = await StartAsync();
        var native = bench.NextAsync<DiscordInteractionCreate>(_ => true);
        var asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "greet");
        await native;
        asked.ResponseType.Should().BeNull();
        bench.Logs.All.Should().NotContain("4014");
    }

    [Fact]
    public async Task Suggestions_components_and_forms_go_round()
    {
        await using var bench = await StartAsync();
        var server = Server(bench);
        server.SetListener<IAutocompleteInteraction>((typed, _) => new(new ChoicesReply([new InteractionChoice($"{typed.CommandName} {typed.FocusedOption} {typed.FocusedValue}lin", "ber")])));
        var completed = await bench.Alice.CompleteAsync(bench.Bot, "general", "greet", "city", "Ber");
        (await completed.WaitForAnswerAsync(bench.Token)).Should().Be(8);
        completed.ResponseJson.Should().Contain("greet city Berlin");

        server.SetListener<ICommandInteraction>((_, _) => new(DiscordReply.Message(new InteractionResponseData
        {
            Content = "press",
            Components = [new ComponentObject { Type = ComponentType.ActionRow, Components = [new ComponentObject { Type = ComponentType.Button, Style = 1, Label = "Go", CustomId = "go" }] }],
        })));
        server.SetListener<IComponentInteraction>((component, _) => new(new FormReply("form-" + component.CustomId, "Form", [new FormField("why", "Why")])));
        server.SetListener<IFormInteraction>((form, _) => new(new UpdateReply($"{form.CustomId}: {form.Fields["why"]}")));
        var invoked = await bench.Alice.InvokeAsync(bench.Bot, "general", "greet");
        var message = await invoked.WaitForResponseAsync(bench.Token);
        var pressed = await bench.Alice.PressAsync(message, "go");
        (await pressed.WaitForAnswerAsync(bench.Token)).Should().Be(9);
        var sent = await bench.Alice.SubmitAsync(pressed, new Dictionary<string, string> { ["why"] = "because" });
        (await sent.WaitForAnswerAsync(bench.Token)).Should().Be(7);
        sent.Response!.Id.Should().Be(message.Id);
        sent.Response.Content.Should().Be("form-go: because");
    }

    [Fact]
    public async Task Command_of_a_message_tells_its_target()
    {
        await using var bench = await StartAsync();
        Server(bench).SetListener<DiscordCommandInteraction>((command, _) => new(new MessageReply($"{command.CommandType} {command.TargetMessage!.Content} {command.TargetId}")));
        var target = await bench.Bob.SayAsync("general", "look here");
        var asked = await bench.Alice.InvokeOnAsync(bench.Bot, target, "Quote");
        (await asked.WaitForResponseAsync(bench.Token)).Content.Should().Be($"Message look here {target.Id}");
    }

    [Fact]
    public async Task Subcommand_is_named_with_its_command()
    {
        await using var bench = await StartAsync();
        Server(bench).SetListener<ICommandInteraction>((command, _) => new(new MessageReply($"{command.CommandName}: {command.Options["name"]}")));
        var asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "tag show", new Dictionary<string, object> { ["name"] = "faq" });
        (await asked.WaitForResponseAsync(bench.Token)).Content.Should().Be("tag show: faq");
    }

    [Fact]
    public async Task Listener_goes_on_after_its_answer()
    {
        await using var bench = await StartAsync();
        Server(bench).SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new DeferredReply(Private: true), token);
            await command.EditReplyAsync("half", token);
            await command.EditReplyAsync("done", token);
            await command.FollowUpAsync(new MessageReply("for all", Private: false), token);
            var aside = await command.FollowUpAsync(new MessageReply("aside", Private: true), token);
            await ((DiscordInteraction)command).EditFollowUpAsync(aside, "aside, changed", token);
            return null;
        });
        var asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "greet");
        (await asked.WaitForAnswerAsync(bench.Token)).Should().Be(5);
        await bench.Connection.StopAsync(StopIntent.End, bench.Token);   // waits for the listener
        asked.Response!.Content.Should().Be("done");
        asked.Response.Flags.Should().Be(64);
        asked.FollowUps.Select(message => (message.Content, message.Flags)).Should().Equal(("for all", 0), ("aside, changed", 64));
    }

    [Fact]
    public async Task Slow_private_answer_on_the_emulated_network_is_seen_by_one_person_alone()
    {
        await using var bench = await StartAsync(options => (options.Interactions.AutoDefer, options.Interactions.AutoDeferAfter) = (AutoDefer.Public, TimeSpan.FromMilliseconds(100)));
        EmulatedInteraction? asked = null;
        var isAsked = new TaskCompletionSource();
        Server(bench).SetListener<ICommandInteraction>(async (_, token) =>
        {
            await isAsked.Task;
            await asked!.WaitForAnswerAsync(token);
            return new MessageReply("secret", Private: true);
        });
        asked = await bench.Alice.InvokeAsync(bench.Bot, "general", "greet");
        isAsked.SetResult();
        (await asked.WaitForAnswerAsync(bench.Token)).Should().Be(5);
        await bench.Connection.StopAsync(StopIntent.End, bench.Token);
        asked.Response!.IsDeleted.Should().BeTrue();
        asked.FollowUps.Should().ContainSingle().Which.Should().Match<EmulatedMessage>(message => message.Content == "secret" && message.Flags == 64);
        bench.Emulator.MessagesIn(bench.General).Should().NotContain(message => message.Content == "secret" && message.Flags != 64);
    }

    [Fact]
    public async Task Listener_that_blocks_does_not_hold_up_the_events_of_the_shard()
    {
        await using var bench = await StartAsync();
        var stuck = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        Server(bench).SetListener<ICommandInteraction>(async (_, _) =>
        {
            isAsked.SetResult();
            await stuck.Task;
            return null;
        });
        await bench.Alice.InvokeAsync(bench.Bot, "general", "greet");
        await isAsked.Task.WaitAsync(bench.Token);
        var heard = bench.NextAsync<MessageCreated>(created => created.Message.Text == "still here");
        await bench.Alice.SayAsync("general", "still here");
        await heard;
        stuck.SetResult();
    }

    [Fact]
    public async Task Connection_without_the_gateway_is_ready_at_once_and_its_rest_works()
    {
        await using var bench = await Bench.MakeAsync(options => (options.Gateway, options.PublicKey) = (false, InteractionStage.Key));
        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.State.Should().Be(ConnectionState.Ready);
        bench.Connection.Shards.Should().BeEmpty();
        bench.Connection.Capabilities[Capability.ReceiveMessages].Should().Be(Support.Absent);
        bench.Connection.TryGetFeature<ISelfPresence>(out _).Should().BeFalse();
        var channel = await bench.Connection.FetchChannelAsync(new ChannelId(bench.General.Id), bench.Token);
        await channel!.SendAsync("by hand", bench.Token);
        bench.Emulator.MessagesIn(bench.General)[^1].Content.Should().Be("by hand");

        var joined = bench.Connection.JoinAsync(bench.Token);
        await bench.Connection.StartAsync(bench.Token);
        joined.IsCompleted.Should().BeFalse();
        await bench.Connection.StopAsync(StopIntent.End, bench.Token);
        await joined;
        bench.Connection.State.Should().Be(ConnectionState.Stopped);
        await bench.Connection.StartAsync(bench.Token);
        bench.Connection.State.Should().Be(ConnectionState.Ready);
    }

    private static IInteractionServer Server(Bench bench) => bench.Connection.TryGetFeature<IInteractionServer>(out var server) ? server : throw new InvalidOperationException("no interactions");

    private static async Task<Bench> StartAsync(Action<DiscordOptions>? configure = null)
    {
        var bench = await Bench.StartAsync(configure);
        bench.Connection.TryGetNative<IDiscordConnection>(out var discord).Should().BeTrue();
        await discord!.Api.Commands.ReplaceAllAsync(
            bench.Bot.Id,
            [
                new CreateCommandRequest
                {
                    Name = "greet",
                    Description = "Greets",
                    Options = [CommandOption.Text("name", "Whom"), CommandOption.Integer("times", "How often"), CommandOption.User("who", "Who"), CommandOption.Text("city", City) with { Autocomplete = true }],
                },
                new CreateCommandRequest { Name = "tag", Description = "Tags", Options = [CommandOption.SubCommand("show", "Shows", CommandOption.Text("name", "Which"))] },
                new CreateCommandRequest { Name = "Quote", Type = ApplicationCommandType.Message },
            ],
            bench.Token);
        return bench;
    }
}
