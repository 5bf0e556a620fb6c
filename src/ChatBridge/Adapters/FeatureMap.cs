namespace ChatBridge.Adapters;

/// <summary>Collects what a network can do, each ability together with the code that does it: what is declared works, what is not is not found.</summary>
public sealed class FeatureMap
{
    private readonly Dictionary<Type, Func<ChatChannel, object?>> _channel = [];
    private readonly Dictionary<Type, Func<ChatGuild, object?>> _guild = [];
    private readonly Dictionary<Type, object> _connection = [];

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

    internal CapabilitySet Capabilities { get; private set; } = CapabilitySet.None;

    internal SendPart? Send { get; private set; }

    internal EditPart? Edit { get; private set; }

    internal DeletePart? Delete { get; private set; }

    internal ReadHistory? History { get; private set; }

    internal OpenDirect? Direct { get; private set; }

    internal SendRecovery Recovery { get; private set; }

    internal bool HistoryReadsForward { get; private set; }

    /// <summary>Declares something that needs no code here, such as <see cref="Capability.ReceiveMessages"/> or <see cref="Capability.Replies"/>.</summary>
    /// <param name="capability">The thing.</param>
    /// <param name="support">How well it is done.</param>
    /// <returns>The map.</returns>
    public FeatureMap Declare(Capability capability, Support support)
    {
        Capabilities = Capabilities.With(capability, support);
        return this;
    }

    /// <summary>Declares the limits.</summary>
    /// <param name="limits">The limits.</param>
    /// <returns>The map.</returns>
    public FeatureMap Limit(CapabilityLimits limits)
    {
        Capabilities = Capabilities.With(limits);
        return this;
    }

    /// <summary>Declares how message ids behave.</summary>
    /// <param name="traits">How.</param>
    /// <returns>The map.</returns>
    public FeatureMap MessageIds(IdTraits traits)
    {
        Capabilities = Capabilities.With(traits);
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
        (History, HistoryReadsForward) = (read, forward);
        return Declare(Capability.History, support);
    }

    /// <summary>Declares direct channels.</summary>
    /// <param name="support">How well it is done.</param>
    /// <param name="open">Opens one.</param>
    /// <returns>The map.</returns>
    public FeatureMap DirectChannels(Support support, OpenDirect open)
    {
        Direct = open;
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
        _channel[typeof(TFeature)] = make;
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
        _guild[typeof(TFeature)] = make;
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
        _connection[typeof(TFeature)] = feature;
        return Declare(capability, support);
    }

    internal object? Find(Type feature, ChatChannel channel) => _channel.TryGetValue(feature, out var make) ? make(channel) : null;

    internal object? Find(Type feature, ChatGuild guild) => _guild.TryGetValue(feature, out var make) ? make(guild) : null;

    internal object? Find(Type feature) => _connection.GetValueOrDefault(feature);
}
