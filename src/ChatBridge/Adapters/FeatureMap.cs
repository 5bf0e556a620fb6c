namespace ChatBridge.Adapters;

/// <summary>Collects what a network can do, each ability together with the code that does it: what is declared works, what is not is not found.</summary>
public sealed class FeatureMap
{
    private readonly Dictionary<Type, (Capability Capability, Func<ChatChannel, object?> Make)> _channel = [];
    private readonly Dictionary<Type, (Capability Capability, Func<ChatGuild, object?> Make)> _guild = [];
    private readonly Dictionary<Type, (Capability Capability, object Feature)> _connection = [];
    private CapabilitySet _declared = CapabilitySet.None;
    private Func<CapabilitySet, CapabilitySet>? _atPresent;
    private ReadHistory? _history;
    private OpenDirect? _direct;

    /// <summary>Sends one part.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="part">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the message.</returns>
    public delegate ValueTask<MessageId> SendPart(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken);

    /// <summary>Changes what one part says.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">Which message.</param>
    /// <param name="part">What it says from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is changed.</returns>
    public delegate ValueTask EditPart(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken);

    /// <summary>Deletes one part. Called again when an answer was lost. An error of kind <see cref="ChatErrorKind.NotFound"/> is no failure: the message is gone.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">Which message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    public delegate ValueTask DeletePart(ChatChannel channel, MessageId message, CancellationToken cancellationToken);

    /// <summary>Reads one page of history.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="query">Which messages; <see cref="HistoryQuery.Cursor"/> is resolved already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The page, oldest first.</returns>
    public delegate ValueTask<Page<IMessage>> ReadHistory(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken);

    /// <summary>Opens a direct channel.</summary>
    /// <param name="user">To whom.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The channel.</returns>
    public delegate ValueTask<IChannel> OpenDirect(UserId user, CancellationToken cancellationToken);

    internal CapabilitySet Capabilities => _atPresent is null ? _declared : _atPresent(_declared);

    internal SendPart? Send { get; private set; }

    internal EditPart? Edit { get; private set; }

    internal DeletePart? Delete { get; private set; }

    internal ReadHistory? History => Offers(Capability.History) ? _history : null;

    internal OpenDirect? Direct => Offers(Capability.DirectMessages) ? _direct : null;

    internal SendRecovery Recovery { get; private set; }

    internal bool HistoryReadsForward { get; private set; }

    /// <summary>Declares something that needs no code here, such as <see cref="Capability.ReceiveMessages"/> or <see cref="Capability.Replies"/>.</summary>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <returns>The map.</returns>
    public FeatureMap Declare(Capability capability, Support support)
    {
        _declared = _declared.With(capability, support);
        return this;
    }

    /// <summary>Declares the limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>The map.</returns>
    public FeatureMap Limit(CapabilityLimits limits)
    {
        _declared = _declared.With(limits);
        return this;
    }

    /// <summary>Declares how message ids behave.</summary>
    /// <param name="traits">How.</param>
    /// <returns>The map.</returns>
    public FeatureMap MessageIds(IdTraits traits)
    {
        _declared = _declared.With(traits);
        return this;
    }

    /// <summary>
    /// Says what of the declaration holds at present, where a server tells only in the session what it offers and how much it takes. It is in force from then on for the connection and for its channels, and known at
    /// the latest when <see cref="ConnectionChanged"/> tells that the connection is ready.
    /// </summary>
    /// <param name="narrow">Takes away what the server does not offer, and sets its limits. What is not declared cannot be added. Asked each time that somebody wants to know, by any thread: it must be quick.</param>
    /// <returns>The map.</returns>
    public FeatureMap AtPresent(Func<CapabilitySet, CapabilitySet> narrow)
    {
        _atPresent = narrow;
        return this;
    }

    /// <summary>Declares sending.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="send">Does it.</param>
    /// <param name="recovery">How the fate of a send is found out whose answer was lost.</param>
    /// <returns>The map.</returns>
    public FeatureMap Sending(Support support, SendPart send, SendRecovery recovery)
    {
        (Send, Recovery) = (send, recovery);
        return Declare(Capability.SendMessages, support);
    }

    /// <summary>Declares editing: makes <see cref="IMessageEditing"/> of it.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="edit">Does it. Called again when an answer was lost.</param>
    /// <returns>The map.</returns>
    public FeatureMap Editing(Support support, EditPart edit)
    {
        Edit = edit;
        return Declare(Capability.EditMessages, support);
    }

    /// <summary>Declares deleting: makes <see cref="IMessageDeletion"/> of it.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="delete">Does it.</param>
    /// <returns>The map.</returns>
    public FeatureMap Deleting(Support support, DeletePart delete)
    {
        Delete = delete;
        return Declare(Capability.DeleteMessages, support);
    }

    /// <summary>Declares reading history.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="read">Reads one page.</param>
    /// <param name="forward">Whether <see cref="HistoryQuery.After"/> is understood, also for a message that was deleted. Otherwise it is emulated.</param>
    /// <returns>The map.</returns>
    public FeatureMap Reading(Support support, ReadHistory read, bool forward)
    {
        (_history, HistoryReadsForward) = (read, forward);
        return Declare(Capability.History, support);
    }

    /// <summary>Declares direct channels.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="open">Opens one.</param>
    /// <returns>The map.</returns>
    public FeatureMap DirectChannels(Support support, OpenDirect open)
    {
        _direct = open;
        return Declare(Capability.DirectMessages, support);
    }

    /// <summary>Declares a feature of channels.</summary>
    /// <typeparam name="TFeature">The feature's interface.</typeparam>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <param name="make">Makes it for a channel; null where that channel lacks it.</param>
    /// <returns>The map.</returns>
    public FeatureMap OfChannel<TFeature>(Capability capability, Support support, Func<ChatChannel, TFeature?> make) where TFeature : class
    {
        _channel[typeof(TFeature)] = (capability, make);
        return Declare(capability, support);
    }

    /// <summary>Declares a feature of guilds.</summary>
    /// <typeparam name="TFeature">The feature's interface.</typeparam>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <param name="make">Makes it for a guild; null where that guild lacks it.</param>
    /// <returns>The map.</returns>
    public FeatureMap OfGuild<TFeature>(Capability capability, Support support, Func<ChatGuild, TFeature?> make) where TFeature : class
    {
        _guild[typeof(TFeature)] = (capability, make);
        return Declare(capability, support);
    }

    /// <summary>Declares a feature of the connection.</summary>
    /// <typeparam name="TFeature">The feature's interface.</typeparam>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <param name="feature">Does it.</param>
    /// <returns>The map.</returns>
    public FeatureMap OfConnection<TFeature>(Capability capability, Support support, TFeature feature) where TFeature : class
    {
        _connection[typeof(TFeature)] = (capability, feature);
        return Declare(capability, support);
    }

    internal object? Find(Type feature, ChatChannel channel) => _channel.TryGetValue(feature, out var found) && Offers(found.Capability) ? found.Make(channel) : null;

    internal object? Find(Type feature, ChatGuild guild) => _guild.TryGetValue(feature, out var found) && Offers(found.Capability) ? found.Make(guild) : null;

    internal object? Find(Type feature) => _connection.TryGetValue(feature, out var found) && Offers(found.Capability) ? found.Feature : null;

    // Without a say of the adapter, what is declared is there: a capability may then be declared as absent of which channels know better.
    private bool Offers(Capability capability) => _atPresent is null || Capabilities[capability] != Support.Absent;
}
