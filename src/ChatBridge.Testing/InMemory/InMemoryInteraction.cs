using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ChatBridge.Adapters;

namespace ChatBridge.Testing.InMemory;

/// <summary>An interaction on the in-memory network.</summary>
internal abstract class InMemoryInteraction(EntityId id, InMemoryNetwork network, InMemoryPerson person, InMemoryChannel channel) : IInteraction
{
    private IChatConnection? _connection;

    public EntityId Id { get; } = id;

    public InMemoryNetwork Network { get; } = network;

    public InMemoryPerson Person { get; } = person;

    public InMemoryChannel Place { get; } = channel;

    public IChatConnection Connection => _connection ?? throw new InvalidOperationException("The interaction has not reached a program.");

    public IUser User { get; } = new ChatUser(person.Id, person.Name) { IsBot = person.IsBot };

    public ChannelId? ChannelId => Place.Id;

    public string? Locale => null;

    public abstract string Description { get; }

    public void Reach(IChatConnection connection) => _connection = connection;

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
