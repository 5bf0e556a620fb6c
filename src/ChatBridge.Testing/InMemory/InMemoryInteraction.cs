using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;

namespace ChatBridge.Testing.InMemory;

/// <summary>An interaction on the in-memory network.</summary>
internal abstract class InMemoryInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : IInteraction
{
    private readonly Lock _lock = new();
    private IChatConnection? _connection;
    private InMemoryInteractions? _server;
    private InMemoryAnswer? _answer;

    public EntityId Id { get; } = id;

    public InMemoryNetwork Network { get; } = network;

    public InMemoryPerson Person { get; } = person;

    public InMemoryChannel Place { get; } = channel;

    public IChatConnection Connection => _connection ?? throw new InvalidOperationException("The interaction has not reached a program.");

    public IUser User { get; } = new ChatUser(person.Id, person.Name) { IsBot = person.IsBot };

    public ChannelId? ChannelId => Place.Id;

    public string? Locale => null;

    public abstract string Description { get; }

    /// <summary>What became of it so far; null before the answer.</summary>
    public InMemoryAnswer? Answer
    {
        get
        {
            lock (_lock)
            {
                return _answer;
            }
        }
    }

    /// <summary>Whether the answer goes back with the response to a web request, so that what the listener returns becomes no message here.</summary>
    public bool IsOverHttp { get; set; }

    /// <summary>The answer that goes back with the response.</summary>
    public InteractionReply? Reply { get; private set; }

    public void Reach(IChatConnection connection, InMemoryInteractions server) => (_connection, _server) = (connection, server);

    public ValueTask ReplyAsync(InteractionReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Give(reply);
        return default;
    }

    public ValueTask<MessageId> FollowUpAsync(MessageReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        lock (_lock)
        {
            if (Given() is { IsDeferred: true, Message: null })
            {
                Give(reply);
                return new(_answer!.Message!.Id);   // a message reply makes a message
            }

            Check(reply);
            return new(Network.Apply(Server, this, reply).Message!.Id);
        }
    }

    public ValueTask EditReplyAsync(MessageContent content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        lock (_lock)
        {
            var given = Given();
            if (given.Message is { } message)
            {
                _answer = given with { Message = Network.Change(Server, this, message, content) };
            }
            else
            {
                Give(new MessageReply(content, given.DeferredPrivately));
            }
        }

        return default;
    }

    public ValueTask DeleteReplyAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (Given() is { Message: { } message } given)
            {
                Network.Remove(Server, this, message);
                _answer = given with { Message = null };
            }
        }

        return default;
    }

    /// <summary>Takes what the listener returned.</summary>
    /// <returns>Whether that was the answer.</returns>
    public bool Return(InteractionReply? reply)
    {
        if (reply is null)
        {
            return false;
        }

        if (IsOverHttp && Answer is null)
        {
            Check(reply);
            Reply = reply;
        }
        else
        {
            Give(reply);
        }

        return true;
    }

    private InMemoryInteractions Server => _server ?? throw new InvalidOperationException("The interaction has not reached a program.");

    private InMemoryAnswer Given() => _answer ?? throw new InvalidOperationException($"{Description} is not answered yet: answer it with ReplyAsync first.");

    private void Give(InteractionReply reply)
    {
        lock (_lock)
        {
            if (_answer is { } given && given is not { IsDeferred: true, Message: null })
            {
                throw new InvalidOperationException($"{Description} is answered already: say more with FollowUpAsync, or change the answer with EditReplyAsync.");
            }

            Check(reply);
            _answer = Network.Apply(Server, this, reply) with { IsDeferred = reply is DeferredReply || _answer is not null };
        }
    }

    private void Check(InteractionReply reply)
    {
        if (Server.Forbid(this, reply) is { } problem)
        {
            throw new ArgumentException(problem, nameof(reply));
        }
    }

    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => (native = this as TNative) is not null;
}

internal sealed class InMemoryCommandInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : InMemoryInteraction(id, network, person, channel), ICommandInteraction
{
    public required string CommandName { get; init; }

    public ImmutableDictionary<string, object> Options { get; init; } = ImmutableDictionary<string, object>.Empty;

    public override string Description => "/" + CommandName;
}

internal sealed class InMemoryComponentInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : InMemoryInteraction(id, network, person, channel), IComponentInteraction
{
    public required string CustomId { get; init; }

    public ImmutableArray<string> Values { get; init; } = [];

    public MessageId MessageId { get; init; }

    public override string Description => $"the component '{CustomId}'";
}

internal sealed class InMemoryAutocompleteInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : InMemoryInteraction(id, network, person, channel), IAutocompleteInteraction
{
    public required string CommandName { get; init; }

    public required string FocusedOption { get; init; }

    public required string FocusedValue { get; init; }

    public override string Description => $"suggestions for /{CommandName} {FocusedOption}";
}

internal sealed class InMemoryFormInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : InMemoryInteraction(id, network, person, channel), IFormInteraction
{
    public required string CustomId { get; init; }

    public ImmutableDictionary<string, string> Fields { get; init; } = ImmutableDictionary<string, string>.Empty;

    public override string Description => $"the form '{CustomId}'";
}
