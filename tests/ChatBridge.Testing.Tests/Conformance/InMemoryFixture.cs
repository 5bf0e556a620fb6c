using System.Collections.Immutable;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using ChatBridge.Testing.InMemory;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The in-memory network for the conformance kit.</summary>
internal class InMemoryFixture : AdapterFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureReactions, IFixtureHistory, IFixtureSockets, IFixtureOutage, IFixtureSilence,
    IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered, IFixtureRateLimits, IFixtureFrames, IFixtureWrongCredentials, IFixtureTyping, IFixturePresence, IFixtureInteractions, IFixtureComponents, IFixtureSuggestions
{
    private readonly InMemoryVariant _variant;
    private readonly InMemoryPerson _ann;
    private readonly InMemoryPerson _bot;

    public InMemoryFixture(InMemoryVariant variant = InMemoryVariant.Full, Action<InMemoryNetworkOptions>? configure = null)
    {
        var options = new InMemoryNetworkOptions { AnswersOnSocket = true, HeartbeatInterval = TimeSpan.FromSeconds(5) };
        configure?.Invoke(options);
        (_variant, Network) = (variant, new InMemoryNetwork(Time, options));
        (_ann, _bot) = (Network.Person("ann"), Network.Person("bot", isBot: true));
    }

    public InMemoryNetwork Network { get; }

    public override TimeProvider Time { get; } = new VirtualTime();

    public override string Transcript => Network.Transcript();

    public override ChannelId Channel => Network.General.Id;

    public UserId Speaker => _ann.Id;

    public int Opened => Network.SocketsOpened;

    public int Open => Network.OpenSockets;

    public int LeftOut => Network.Faults.AnswersLeftOut;

    public bool BotTyped => Network.Acts.Any(act => act.Kind == InMemoryActKind.Typed && act.Person == _bot);

    public PresenceStatus BotStatus => _bot.Status;

    public override void Configure(IChatBridgeBuilder builder, string connection) => builder.AddInMemory(connection, Network, options => options.Variant = _variant);

    public virtual void ConfigureWrong(IChatBridgeBuilder builder, string connection) => builder.AddInMemory(connection, Network, options => (options.Account, options.Variant) = (_ann.Name, _variant));

    public async Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => (await _ann.SaysAsync(text)).Id;

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken) => _ann.EditsAsync(Find(message), text);

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken) => _ann.DeletesAsync(Find(message));

    public async Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => (await _ann.RepliesAsync(Find(message), text)).Id;

    public Task ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken) => _ann.ReactsAsync(Find(message), emoji);

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        var pins = Network.General.Pins;
        return Task.FromResult(Network.General.Messages.Select(message => new HeldMessage(message.Id, message.Text, message.Author == _bot)
        {
            ReplyTo = message.ReplyTo,
            Files = message.Files,
            BotReactions = [.. message.Reactions.Where(reaction => reaction.Value.Contains(_bot)).Select(reaction => reaction.Key)],
            IsPinned = pins.Contains(message.Id),
        }).ToImmutableArray());
    }

    public void Cut() => Network.Faults.CutSockets();

    public void GoDown()
    {
        Network.Faults.RefuseSockets(int.MaxValue);
        Network.Faults.CutSockets();
    }

    public void ComeBack() => Network.Faults.RefuseSockets(0);

    public void FallSilent() => Network.Faults.IgnoreHeartbeats = true;

    public ChatErrorKind RefuseNext()
    {
        Network.Faults.RefuseNext(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "Not here."));
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => Network.Faults.LoseAnswers(1, applied);

    public void LeaveOutNext() => Network.Faults.LeaveOutAnswers(1);

    public void LimitNext(TimeSpan retryAfter) => Network.Faults.RefuseNext(new ChatError(ChatErrorKind.RateLimited, Effect.NotApplied, "Slow down.") { CanRetry = true, RetryAfter = retryAfter });

    public void SendUnknownEvent() => Network.SendStrange("nobody.knows");

    public void SendMalformed() => Network.Faults.SendGarbage();

    public void Go(PresenceStatus status) => _ann.GoesAsync(status);

    public async Task<FixtureAnswer> InvokeAsync(string command, CancellationToken cancellationToken)
    {
        var answer = await _ann.InvokesAsync(command);
        return new FixtureAnswer(answer.Message?.Text, answer.IsPrivate);
    }

    public async Task<FixtureAnswer> PressAsync(string customId, CancellationToken cancellationToken)
    {
        var answer = await _ann.PressesAsync(await _bot.SaysAsync("a message with a button"), customId);
        return new FixtureAnswer(answer.Message?.Text, answer.IsPrivate);
    }

    public async Task<ImmutableArray<string>> SuggestAsync(string command, string option, string typed, CancellationToken cancellationToken) =>
        [.. (await _ann.CompletesAsync(command, option, typed)).Choices.Select(choice => choice.Name)];

    private InMemoryMessage Find(MessageId id) => Network.General.Messages.Single(message => message.Id == id);
}
