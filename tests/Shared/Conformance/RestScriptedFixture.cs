using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatBridge.Configuration;
using ChatBridge.Testing.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Tests.Shared;

/// <summary>
/// A script in virtual time of a network that tells of messages on a socket and takes them over REST, which is in the process too.
/// It holds the messages of one channel; how they look on the wire, its heirs say.
/// </summary>
internal abstract class RestScriptedFixture : ScriptedFixture, IFixturePeople, IFixtureEdits, IFixtureReplies, IFixtureReactions, IFixtureHistory, IFixtureRefusals, IFixtureLostAnswers, IFixtureUnanswered,
    IFixtureRateLimits, IFixtureFrames, IFixtureWrongCredentials, IFixtureTyping, IFixturePresence
{
    private const int MaxPage = 100;
    private readonly List<ScriptedMessage> _messages = [];
    private Fault _fault;
    private TimeSpan _retryAfter;
    private int _leftOut;

    private enum Fault
    {
        None,
        Refuses,
        Limits,
        LosesAnswer,
        LosesRequest,
        LeavesOut,
    }

    public abstract UserId Speaker { get; }

    public int LeftOut => Volatile.Read(ref _leftOut);

    public bool BotTyped { get; protected set; }

    public PresenceStatus BotStatus { get; protected set; } = PresenceStatus.Online;

    /// <summary>Held for everything that changes the network, so that events go out in the order of what they tell.</summary>
    protected Lock Gate { get; } = new();

    public sealed override void Configure(IChatBridgeBuilder builder, string connection) => Add(builder, connection, isWrong: false);

    public void ConfigureWrong(IChatBridgeBuilder builder, string connection) => Add(builder, connection, isWrong: true);

    public Task<MessageId> SayAsync(string text, CancellationToken cancellationToken) => Task.FromResult(MessageId.Parse(Say(text, byBot: false).Id));

    public Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken) => Task.FromResult(MessageId.Parse(Say(text, byBot: false, replyTo: message.ToString()).Id));

    public Task EditAsync(MessageId message, string text, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            Edit(Find(message.ToString())!, text);   // the kit made it
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(MessageId message, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            Delete(Find(message.ToString())!);   // the kit made it
        }

        return Task.CompletedTask;
    }

    public Task ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            TellReaction(Find(message.ToString())!, emoji);   // the kit made it
        }

        return Task.CompletedTask;
    }

    public Task<ImmutableArray<HeldMessage>> ReadAsync(CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            return Task.FromResult(_messages.Select(message => message.Held).ToImmutableArray());
        }
    }

    public ChatErrorKind RefuseNext()
    {
        _fault = Fault.Refuses;
        return ChatErrorKind.Forbidden;
    }

    public void LoseNext(bool applied) => _fault = applied ? Fault.LosesAnswer : Fault.LosesRequest;

    public void LeaveOutNext() => _fault = Fault.LeavesOut;

    public void LimitNext(TimeSpan retryAfter) => (_fault, _retryAfter) = (Fault.Limits, retryAfter);

    public abstract void SendUnknownEvent();

    public abstract void SendMalformed();

    public abstract void Go(PresenceStatus status);

    /// <summary>Registers the adapter and a connection.</summary>
    protected abstract void AddConnection(IChatBridgeBuilder builder, string connection, bool isWrong);

    /// <summary>The id of the next message.</summary>
    protected abstract string NextId();

    protected abstract void TellCreated(ScriptedMessage message);

    protected abstract void TellEdited(ScriptedMessage message);

    protected abstract void TellDeleted(ScriptedMessage message);

    /// <summary>Tells that who speaks reacted.</summary>
    protected abstract void TellReaction(ScriptedMessage message, string emoji);

    /// <summary>A message as REST shows it, and events hold it.</summary>
    protected abstract JsonObject Show(ScriptedMessage message);

    /// <summary>Whether a request sends a message to the channel: those are what faults strike.</summary>
    protected abstract bool IsSending(string method, string[] path);

    /// <summary>Answers a request. Called with <see cref="Gate"/> held.</summary>
    protected abstract ScriptedAnswer Answer(ScriptedRequest request);

    protected abstract ScriptedAnswer Refusal();

    protected abstract ScriptedAnswer Limited(TimeSpan retryAfter);

    protected ScriptedMessage? Find(string id) => _messages.Find(message => message.Id == id);

    protected ScriptedMessage? FindByNonce(string? nonce) => nonce is null ? null : _messages.Find(message => message.Nonce == nonce);

    protected ScriptedMessage Say(string text, bool byBot, string? replyTo = null, string[]? files = null, string? nonce = null)
    {
        lock (Gate)
        {
            var message = new ScriptedMessage(NextId(), text, byBot) { At = Clock.GetUtcNow(), ReplyTo = replyTo, Files = files ?? [], Nonce = nonce };
            _messages.Add(message);
            TellCreated(message);
            return message;
        }
    }

    protected void Edit(ScriptedMessage message, string text)
    {
        (message.Text, message.IsEdited) = (text, true);
        TellEdited(message);
    }

    protected void Delete(ScriptedMessage message)
    {
        _messages.Remove(message);
        TellDeleted(message);
    }

    /// <summary>A page of the channel: with <c>after</c> the oldest behind it, else the newest, before <c>before</c> if that is given. Oldest first.</summary>
    protected List<ScriptedMessage> Page(ScriptedRequest request)
    {
        var limit = int.TryParse(request.Query["limit"], out var asked) ? asked : MaxPage;
        if (request.Query["after"] is { } after)
        {
            return [.. _messages.Where(message => string.CompareOrdinal(message.Id, after) > 0).Take(limit)];
        }

        return [.. _messages.Where(message => request.Query["before"] is not { } before || string.CompareOrdinal(message.Id, before) < 0).TakeLast(limit)];
    }

    private void Add(IChatBridgeBuilder builder, string connection, bool isWrong)
    {
        builder.Services.AddHttpClient($"ChatBridge:{connection}").ConfigurePrimaryHttpMessageHandler(() => new Handler(this));
        AddConnection(builder, connection, isWrong);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (IsAway)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The scripted network is away.");
        }

        var request = await ScriptedRequest.ReadAsync(message, cancellationToken);
        var fault = Fault.None;
        if (IsSending(request.Method, request.Path))
        {
            (fault, _fault) = (_fault, Fault.None);
        }

        if (fault == Fault.LeavesOut)
        {
            Interlocked.Increment(ref _leftOut);
            await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancellationToken);
        }

        ScriptedAnswer answer;
        lock (Gate)
        {
            answer = fault switch
            {
                Fault.Refuses => Refusal(),
                Fault.Limits => Limited(_retryAfter),
                Fault.LosesRequest => ScriptedAnswer.Nothing,
                _ => Answer(request),
            };
        }

        return fault is Fault.LosesAnswer or Fault.LosesRequest
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The scripted network lost the answer.")
            : new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = new StringContent(answer.Json, Encoding.UTF8, "application/json"), RequestMessage = message };
    }

    private sealed class Handler(RestScriptedFixture fixture) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => fixture.AnswerAsync(request, cancellationToken);
    }
}
