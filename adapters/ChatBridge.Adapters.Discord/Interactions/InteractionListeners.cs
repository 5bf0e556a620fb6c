namespace ChatBridge.Adapters.Discord;

/// <summary>Who answers which kind of interaction. The listener of a Discord kind goes before that of the neutral kind.</summary>
internal sealed class InteractionListeners(string connection)
{
    private readonly Lock _lock = new();
    private volatile Slots _slots = new();

    /// <summary>Whether there is a listener at all.</summary>
    public bool Any => _slots is not { Count: 0 };

    public InteractionListener<TInteraction>? Get<TInteraction>() where TInteraction : IInteraction =>
        (InteractionListener<TInteraction>?)_slots.Listeners.GetValueOrDefault(typeof(TInteraction));

    public void Set<TInteraction>(InteractionListener<TInteraction>? listener, bool replace) where TInteraction : IInteraction
    {
        if (!Kinds.Contains(typeof(TInteraction)))
        {
            throw new ArgumentException($"{typeof(TInteraction).Name} is no kind of interaction that comes by itself, so its listener would never be asked. The kinds are: {string.Join(", ", Kinds.Select(kind => kind.Name))}.", nameof(listener));
        }

        lock (_lock)
        {
            var listeners = new Dictionary<Type, Delegate>(_slots.Listeners);
            if (listener is null)
            {
                listeners.Remove(typeof(TInteraction));
            }
            else if (!listeners.TryAdd(typeof(TInteraction), listener))
            {
                listeners[typeof(TInteraction)] = replace ? listener : throw new InvalidOperationException(
                    $"Connection '{connection}' has a listener for {typeof(TInteraction).Name} already; set it with replace: true, or remove the other first.");
            }

            _slots = new Slots(listeners);
        }
    }

    /// <summary>Asks the listener for an interaction.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryAsk(DiscordInteraction interaction, CancellationToken cancellationToken, out ValueTask<InteractionReply?> answer)
    {
        var slots = _slots;
        switch (interaction)
        {
            case DiscordCommandInteraction command when slots.Command is { } listener:
                answer = listener(command, cancellationToken);
                return true;
            case DiscordComponentInteraction component when slots.Component is { } listener:
                answer = listener(component, cancellationToken);
                return true;
            case DiscordAutocompleteInteraction autocomplete when slots.Autocomplete is { } listener:
                answer = listener(autocomplete, cancellationToken);
                return true;
            case DiscordFormInteraction form when slots.Form is { } listener:
                answer = listener(form, cancellationToken);
                return true;
            default:
                answer = default;
                return false;
        }
    }

    private static readonly Type[] Kinds =
    [
        typeof(ICommandInteraction), typeof(IComponentInteraction), typeof(IAutocompleteInteraction), typeof(IFormInteraction),
        typeof(DiscordCommandInteraction), typeof(DiscordComponentInteraction), typeof(DiscordAutocompleteInteraction), typeof(DiscordFormInteraction),
    ];

    /// <summary>The listeners at one time, and for each Discord kind the one that is asked. Immutable.</summary>
    private sealed class Slots
    {
        public Slots(Dictionary<Type, Delegate>? listeners = null)
        {
            Listeners = listeners ?? [];
            Command = Find<DiscordCommandInteraction>() ?? Find<ICommandInteraction>();
            Component = Find<DiscordComponentInteraction>() ?? Find<IComponentInteraction>();
            Autocomplete = Find<DiscordAutocompleteInteraction>() ?? Find<IAutocompleteInteraction>();
            Form = Find<DiscordFormInteraction>() ?? Find<IFormInteraction>();
        }

        public Dictionary<Type, Delegate> Listeners { get; }

        public int Count => Listeners.Count;

        public InteractionListener<DiscordCommandInteraction>? Command { get; }

        public InteractionListener<DiscordComponentInteraction>? Component { get; }

        public InteractionListener<DiscordAutocompleteInteraction>? Autocomplete { get; }

        public InteractionListener<DiscordFormInteraction>? Form { get; }

        private InteractionListener<TInteraction>? Find<TInteraction>() where TInteraction : IInteraction =>
            (InteractionListener<TInteraction>?)Listeners.GetValueOrDefault(typeof(TInteraction));
    }
}
