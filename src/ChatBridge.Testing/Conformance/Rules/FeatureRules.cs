using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Abilities beyond messages: each that is declared works.</summary>
internal static class FeatureRules
{
    private static readonly Emoji Thumb = "👍";

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("features.reactions-stand", "A reaction stands until it is taken back.", ReactionsStandAsync, Capability.Reactions, typeof(IFixtureHistory), typeof(IFixturePeople)),
        Rule("features.reactions-arrive", "A reaction of somebody is told with message, user and emoji.", ReactionsArriveAsync, Capability.Reactions, typeof(IFixtureReactions), typeof(IFixturePeople)),
        Rule("features.typing-shows", "Others see that the account is writing.", TypingShowsAsync, Capability.Typing, typeof(IFixtureTyping)),
        Rule("features.pins-stand", "A message is pinned until the pin is taken away.", PinsStandAsync, Capability.Pins, typeof(IFixtureHistory), typeof(IFixturePeople)),
        Rule("features.read-markers-count", "Messages after the marker are counted as unread, and none after the newest.", ReadMarkersCountAsync, Capability.ReadMarkers, typeof(IFixturePeople)),
        Rule("features.direct-channels-open", "A direct channel to a user opens, says what it is, and takes messages.", DirectChannelsOpenAsync, Capability.DirectMessages, typeof(IFixturePeople)),
        Rule("features.members-hold-the-account", "The members of a guild are listed, the account among them.", MembersHoldTheAccountAsync, Capability.Members),
        Rule("features.presence-is-known", "The status of somebody is told and known when it changes.", PresenceIsKnownAsync, Capability.Presence, typeof(IFixturePresence), typeof(IFixturePeople)),
        Rule("features.own-status-shows", "Others see the status that the account shows.", OwnStatusShowsAsync, Capability.SelfPresence, typeof(IFixturePresence)),
        Rule("features.commands-are-answered", "Who uses a command sees the listener's answer.", CommandsAreAnsweredAsync, Capability.Interactions, typeof(IFixtureInteractions)),
        Rule("features.private-answers-stay-private", "A private answer is private, or there is none.", PrivateAnswersStayPrivateAsync, Capability.Interactions, typeof(IFixtureInteractions)),
        Rule("features.answers-are-given-once", "A second answer to a command is an InvalidOperationException, and the first one stands.", AnswersAreGivenOnceAsync, Capability.Interactions, typeof(IFixtureInteractions)),
        Rule("features.buttons-are-answered", "Who presses a button sees the listener's answer, and the listener the button's id.", ButtonsAreAnsweredAsync, Capability.Interactions, typeof(IFixtureComponents)),
        Rule("features.suggestions-are-shown", "Who fills in a command is offered what the listener suggests, and the listener sees what was typed.", SuggestionsAreShownAsync, Capability.Interactions, typeof(IFixtureSuggestions)),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run, Capability capability, params Type[] abilities) =>
        new(id, ConformanceLevel.Features, sentence, run) { Capabilities = [capability], Abilities = [.. abilities] };

    private static TFeature Find<TFeature>(IFeatureSource source) where TFeature : class =>
        source.TryGetFeature<TFeature>(out var feature) ? feature : throw new ConformanceFailure($"{typeof(TFeature).Name} is not found");

    private static Task DoAsync(ConformanceStage stage, ValueTask act) => stage.WaitAsync(act.AsTask(), "the call did not end");

    private static async Task<HeldMessage> HeldAsync(ConformanceStage stage, MessageId id) =>
        (await stage.HeldAsync().ConfigureAwait(false)).Find(held => held.Id == id) ?? throw new ConformanceFailure($"message {id} does not stand any more");

    private static async Task ReactionsStandAsync(ConformanceStage stage)
    {
        var id = await stage.SayAsync("react to this").ConfigureAwait(false);
        var reactions = Find<IReactions>(stage.Channel);
        await DoAsync(stage, reactions.AddReactionAsync(id, Thumb, stage.Token)).ConfigureAwait(false);
        Expect((await HeldAsync(stage, id).ConfigureAwait(false)).BotReactions.Contains(Thumb.Fallback), "it does not stand");
        await DoAsync(stage, reactions.RemoveReactionAsync(id, Thumb, stage.Token)).ConfigureAwait(false);
        Expect((await HeldAsync(stage, id).ConfigureAwait(false)).BotReactions.IsEmpty, "it stands after it was taken back");
    }

    private static async Task ReactionsArriveAsync(ConformanceStage stage)
    {
        var id = await stage.SayAsync("somebody reacts").ConfigureAwait(false);
        await stage.Ability<IFixtureReactions>().ReactAsync(id, Thumb.Fallback, stage.Token).ConfigureAwait(false);
        var seen = await stage.SeesAsync<ReactionAdded>(_ => true, "no ReactionAdded came").ConfigureAwait(false);
        Expect(seen.Message == id && seen.User == stage.People.Speaker && seen.Emoji.Fallback == Thumb.Fallback && seen.Channel.Id == stage.Channel.Id, $"it says {seen.Emoji.Fallback} by {seen.User} on {seen.Message} in {seen.Channel.Id}");
    }

    private static async Task TypingShowsAsync(ConformanceStage stage)
    {
        await DoAsync(stage, Find<ITyping>(stage.Channel).StartTypingAsync(stage.Token)).ConfigureAwait(false);
        await stage.UntilAsync(() => stage.Ability<IFixtureTyping>().BotTyped, "nobody saw it").ConfigureAwait(false);
    }

    private static async Task PinsStandAsync(ConformanceStage stage)
    {
        var id = await stage.SayAsync("pin this").ConfigureAwait(false);
        var pins = Find<IPins>(stage.Channel);
        await DoAsync(stage, pins.PinAsync(id, stage.Token)).ConfigureAwait(false);
        Expect((await HeldAsync(stage, id).ConfigureAwait(false)).IsPinned, "it is not pinned");
        await DoAsync(stage, pins.UnpinAsync(id, stage.Token)).ConfigureAwait(false);
        Expect(!(await HeldAsync(stage, id).ConfigureAwait(false)).IsPinned, "it is pinned still");
    }

    private static async Task ReadMarkersCountAsync(ConformanceStage stage)
    {
        var first = await stage.SayAsync("read").ConfigureAwait(false);
        await stage.SayAsync("unread").ConfigureAwait(false);
        var last = await stage.SayAsync("unread too").ConfigureAwait(false);
        var markers = Find<IReadMarkers>(stage.Channel);
        foreach (var (marked, left) in new[] { (first, 2), (last, 0) })
        {
            await DoAsync(stage, markers.MarkReadAsync(marked, stage.Token)).ConfigureAwait(false);
            var unread = await stage.WaitAsync(markers.CountUnreadAsync(stage.Token).AsTask(), "the count did not end").ConfigureAwait(false);
            Expect(unread == left, $"{unread} are unread instead of {left}");
        }
    }

    private static async Task DirectChannelsOpenAsync(ConformanceStage stage)
    {
        var direct = await stage.WaitAsync(stage.Connection.OpenDirectAsync(stage.People.Speaker, stage.Token).AsTask(), "it did not open").ConfigureAwait(false);
        Expect(direct.Kind == ChannelKind.Direct, $"its kind is {direct.Kind}");
        var receipt = await stage.WaitAsync(direct.SendAsync("between us", stage.Token).AsTask(), "a message to it did not end").ConfigureAwait(false);
        Expect(receipt.Parts.Length == 1, $"a message to it has {receipt.Parts.Length} parts");
    }

    private static async Task MembersHoldTheAccountAsync(ConformanceStage stage)
    {
        var guild = await stage.Connection.ListGuildsAsync(stage.Token).FirstOrDefaultAsync(stage.Token).ConfigureAwait(false) ?? throw new ConformanceFailure("there is no guild");
        var members = await stage.WaitAsync(Find<IMembers>(guild).ListMembersAsync(stage.Token).ToListAsync(stage.Token).AsTask(), "the listing did not end").ConfigureAwait(false);
        Expect(members.Exists(member => member.User.Id == stage.Connection.Self?.Id), $"of {members.Count} members none is the account");
    }

    private static async Task PresenceIsKnownAsync(ConformanceStage stage)
    {
        var presences = Find<IPresences>(stage.Connection);
        foreach (var status in stage.Ability<IFixturePresence>().Statuses)
        {
            stage.Ability<IFixturePresence>().Go(status);
            await stage.SeesAsync<PresenceChanged>(seen => seen.User == stage.People.Speaker && seen.Status == status, $"no PresenceChanged to {status} came").ConfigureAwait(false);
            Expect(presences.GetStatus(stage.People.Speaker) == status, $"GetStatus says {presences.GetStatus(stage.People.Speaker)} and not {status}");
        }
    }

    private static async Task OwnStatusShowsAsync(ConformanceStage stage)
    {
        await DoAsync(stage, Find<ISelfPresence>(stage.Connection).SetStatusAsync(PresenceStatus.DoNotDisturb, null, stage.Token)).ConfigureAwait(false);
        await stage.UntilAsync(() => stage.Ability<IFixturePresence>().BotStatus == PresenceStatus.DoNotDisturb, "they see another").ConfigureAwait(false);
    }

    private static Task<FixtureAnswer> InvokeAsync(ConformanceStage stage, bool isPrivate)
    {
        Find<IInteractionServer>(stage.Connection).SetListener<ICommandInteraction>((command, _) => new ValueTask<InteractionReply?>(new MessageReply($"answer to {command.CommandName}", isPrivate)));
        return stage.WaitAsync(stage.Ability<IFixtureInteractions>().InvokeAsync("ask", stage.Token), "the command was not answered");
    }

    private static async Task CommandsAreAnsweredAsync(ConformanceStage stage)
    {
        var answer = await InvokeAsync(stage, isPrivate: false).ConfigureAwait(false);
        Expect(answer.Text == "answer to ask", answer.Text is null ? "there was none" : $"it says \"{answer.Text}\"");
    }

    private static async Task PrivateAnswersStayPrivateAsync(ConformanceStage stage)
    {
        var answer = await InvokeAsync(stage, isPrivate: true).ConfigureAwait(false);
        Expect(answer.Text is null || answer.IsPrivate, "everybody sees it");
    }

    private static async Task AnswersAreGivenOnceAsync(ConformanceStage stage)
    {
        Exception? second = null;
        Find<IInteractionServer>(stage.Connection).SetListener<ICommandInteraction>(async (command, token) =>
        {
            await command.ReplyAsync(new MessageReply("the first"), token).ConfigureAwait(false);
            try
            {
                await command.ReplyAsync(new MessageReply("the second"), token).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                second = exception;
            }

            return null;
        });
        var answer = await stage.WaitAsync(stage.Ability<IFixtureInteractions>().InvokeAsync("ask", stage.Token), "the command was not answered").ConfigureAwait(false);
        await stage.UntilAsync(() => second is not null, "there was none").ConfigureAwait(false);
        Expect(second is InvalidOperationException, $"it was {second?.GetType().Name}");
        Expect(answer.Text == "the first", $"the person sees \"{answer.Text}\"");
    }

    private static async Task ButtonsAreAnsweredAsync(ConformanceStage stage)
    {
        Find<IInteractionServer>(stage.Connection).SetListener<IComponentInteraction>((button, _) => new ValueTask<InteractionReply?>(new MessageReply($"pressed {button.CustomId}")));
        var answer = await stage.WaitAsync(stage.Ability<IFixtureComponents>().PressAsync("button-1", stage.Token), "the button was not answered").ConfigureAwait(false);
        Expect(answer.Text == "pressed button-1", answer.Text is null ? "there was none" : $"it says \"{answer.Text}\"");
    }

    private static async Task SuggestionsAreShownAsync(ConformanceStage stage)
    {
        Find<IInteractionServer>(stage.Connection).SetListener<IAutocompleteInteraction>((asked, _) =>
            new ValueTask<InteractionReply?>(new ChoicesReply([new InteractionChoice($"{asked.CommandName} {asked.FocusedOption} {asked.FocusedValue}", "1"), new InteractionChoice("other", "2")])));
        var shown = await stage.WaitAsync(stage.Ability<IFixtureSuggestions>().SuggestAsync("ask", "what", "ty", stage.Token), "there was no answer").ConfigureAwait(false);
        Expect(shown.SequenceEqual(["ask what ty", "other"]), $"there were: {string.Join(", ", shown)}");
    }
}
