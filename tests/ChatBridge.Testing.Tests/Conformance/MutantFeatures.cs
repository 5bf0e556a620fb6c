using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ChatBridge.Adapters;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>What the in-memory adapter can do, with one fault.</summary>
internal sealed class MutantFeatures(Mutation mutation, FeatureMap plain, ConnectionHost host)
{
    private readonly ConcurrentDictionary<string, MessageId> _twins = new();
    private readonly ConcurrentDictionary<MessageId, int> _lengths = new();
    private readonly ConcurrentDictionary<MessageId, bool> _deleted = new();
    private readonly List<MessageId> _sent = [];
    private bool _deletedLast;

    public void Declare(FeatureMap features)
    {
        features.Sending(Support.Native, SendAsync, plain.Recovery).Editing(Support.Native, EditAsync).Deleting(Support.Native, DeleteAsync);
        var limits = plain.Capabilities.Limits;
        var longest = limits.MaxText!.Value;
        switch (mutation)
        {
            case Mutation.DeclaresOneTooMany:
                features.Limit(limits with { MaxText = longest with { Length = longest.Length + 1 } });
                break;
            case Mutation.DeclaresAnotherUnit:
                features.Limit(limits with { MaxText = longest with { Unit = TextUnit.Scalars } });
                break;
            case Mutation.KeepsReactions:
                features.OfChannel<IReactions>(Capability.Reactions, Support.Native, channel => new Reactions(Of<IReactions>(channel)));
                break;
            case Mutation.NeverTypes:
                features.OfChannel<ITyping>(Capability.Typing, Support.Native, _ => new Typing());
                break;
            case Mutation.KeepsPins:
                features.OfChannel<IPins>(Capability.Pins, Support.Native, channel => new Pins(Of<IPins>(channel)));
                break;
            case Mutation.NeverMarksRead:
                features.OfChannel<IReadMarkers>(Capability.ReadMarkers, Support.Native, channel => new ReadMarkers(Of<IReadMarkers>(channel)));
                break;
            case Mutation.CallsDirectChannelsText:
                features.DirectChannels(Support.Native, async (user, token) => await plain.Direct!(user, token) is { } direct ? new ChatChannel(host, direct.Id, ChannelKind.Text, direct.Name, null) : null!);
                break;
            case Mutation.LeavesItselfOut:
                features.OfGuild<IMembers>(Capability.Members, Support.Native, guild => new Members((IMembers)plain.Find(typeof(IMembers), guild)!, host));
                break;
            case Mutation.SeesEverybodyOnline:
                features.OfConnection<IPresences>(Capability.Presence, Support.Native, new Statuses());
                break;
            case Mutation.HidesItsStatus:
                features.OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Partial, new Statuses());
                break;
            case Mutation.AnswersNoCommand or Mutation.AnswersPublicly:
                features.OfConnection<IInteractionServer>(Capability.Interactions, Support.Native, new Interactions((IInteractionServer)plain.Find(typeof(IInteractionServer))!, mutation));
                break;
            case Mutation.DeclaresWhatIsNot:
                features.OfChannel<IReadMarkers>(Capability.ReadMarkers, Support.Native, _ => null);
                break;
            case Mutation.HidesWhatIs:
                features.Declare(Capability.ReadMarkers, Support.Absent);
                break;
            case Mutation.OpensWhatIsAbsent:
                features.Declare(Capability.DirectMessages, Support.Absent);
                break;
            case Mutation.ReversesPages or Mutation.IgnoresBefore or Mutation.ClaimsCompleteness or Mutation.IncludesTheAnchor:
                features.Reading(Support.Native, ReadAsync, forward: true);
                break;
        }
    }

    private TFeature Of<TFeature>(ChatChannel channel) where TFeature : class => (TFeature)plain.Find(typeof(TFeature), channel)!;

    private async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        _deletedLast = false;
        if (mutation == Mutation.ThrowsWhenAway && !host.GetShard(0).IsConnected)
        {
            throw new InvalidOperationException("The connection is not open.");
        }

        try
        {
            var id = await plain.Send!(channel, Change(part), mutation == Mutation.IgnoresCancellation ? CancellationToken.None : cancellationToken);
            lock (_sent)
            {
                _sent.Add(id);
            }

            _lengths[id] = part.Text.Length;
            return mutation == Mutation.ConfusesTwins && part.Text.Length >= 7 ? _twins.GetOrAdd(part.Text[..7], id) : id;
        }
        catch (ChatException exception) when (mutation == Mutation.InventsIds && exception.Error.Effect == Effect.Unknown)
        {
            return MessageId.Parse("4711");
        }
        catch (ChatException exception) when (mutation == Mutation.CallsRefusalsInternal)
        {
            throw new ChatException(exception.Error with { Kind = ChatErrorKind.Internal });
        }
        catch (ChatException exception) when (mutation == Mutation.ClaimsRefusalsApplied && exception.Error.Kind == ChatErrorKind.Forbidden)
        {
            throw new ChatException(exception.Error with { Effect = Effect.Applied });
        }
        catch (ChatException exception) when (mutation == Mutation.ForgetsPauses)
        {
            throw new ChatException(exception.Error with { RetryAfter = null });
        }
    }

    private OutgoingPart Change(OutgoingPart part)
    {
        var longest = plain.Capabilities.Limits.MaxText!.Value.Length;
        return mutation switch
        {
            Mutation.ForgetsReplies => part with { ReplyTo = null },
            Mutation.ForgetsFiles => part with { Attachments = [] },
            Mutation.ForgetsNonces => part with { Nonce = "" },
            Mutation.CutsFullParts when part.Text.Length > longest / 2 && part.Text.Length < longest - 1 => part with { Text = part.Text[..part.Text.LastIndexOf(' ')] },
            _ => part,
        };
    }

    private async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken)
    {
        if (mutation == Mutation.SkipsEdits && _lengths.GetValueOrDefault(message) == part.Text.Length)
        {
            return;
        }

        _lengths[message] = part.Text.Length;
        try
        {
            await plain.Edit!(channel, mutation == Mutation.EditsTheNewest ? Newest(message) : message, part, cancellationToken);
        }
        catch (ChatException) when (mutation == Mutation.SwallowsEditsOfTheGone)
        {
            // As a mutant does.
        }
    }

    private async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        var isSecond = _deletedLast;
        _deletedLast = true;
        if (mutation == Mutation.SkipsSecondDeletion && isSecond)
        {
            return;
        }

        if (!_deleted.TryAdd(message, true) && mutation == Mutation.ThrowsOnSecondDeletion)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Rejected, Effect.NotApplied, "There is no such message."));
        }

        var target = mutation == Mutation.DeletesTheNewest ? Newest(message) : message;
        lock (_sent)
        {
            _sent.Remove(target);
        }

        await plain.Delete!(channel, target, cancellationToken);
    }

    private MessageId Newest(MessageId otherwise)
    {
        lock (_sent)
        {
            return _sent.Count > 0 ? _sent[^1] : otherwise;
        }
    }

    private async ValueTask<Page<IMessage>> ReadAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        var page = await plain.History!(channel, mutation == Mutation.IgnoresBefore ? query with { Before = null } : query, cancellationToken);
        return mutation switch
        {
            Mutation.ReversesPages when query.After is null => page with { Items = [.. page.Items.Reverse()] },
            Mutation.ClaimsCompleteness => page with { Completeness = Completeness.Complete },
            Mutation.IncludesTheAnchor when query.After is { } anchor =>
                page with { Items = [(await plain.History!(channel, HistoryQuery.Latest(50), cancellationToken)).Items.Single(message => message.Id == anchor), .. page.Items.SkipLast(1)] },
            _ => page,
        };
    }

    private sealed class Reactions(IReactions inner) : IReactions
    {
        public ValueTask AddReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) => inner.AddReactionAsync(message, emoji, cancellationToken);

        public ValueTask RemoveReactionAsync(MessageId message, Emoji emoji, CancellationToken cancellationToken = default) => default;
    }

    private sealed class Typing : ITyping
    {
        public ValueTask StartTypingAsync(CancellationToken cancellationToken = default) => default;
    }

    private sealed class Pins(IPins inner) : IPins
    {
        public ValueTask PinAsync(MessageId message, CancellationToken cancellationToken = default) => inner.PinAsync(message, cancellationToken);

        public ValueTask UnpinAsync(MessageId message, CancellationToken cancellationToken = default) => default;
    }

    private sealed class ReadMarkers(IReadMarkers inner) : IReadMarkers
    {
        public ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken = default) => default;

        public ValueTask<int> CountUnreadAsync(CancellationToken cancellationToken = default) => inner.CountUnreadAsync(cancellationToken);
    }

    private sealed class Members(IMembers inner, ConnectionHost host) : IMembers
    {
        public async IAsyncEnumerable<IMember> ListMembersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await foreach (var member in inner.ListMembersAsync(cancellationToken))
            {
                if (member.User.Id != host.Connection.Self?.Id)
                {
                    yield return member;
                }
            }
        }
    }

    private sealed class Statuses : IPresences, ISelfPresence
    {
        public PresenceStatus GetStatus(UserId user) => PresenceStatus.Online;

        public ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default) => default;
    }

    private sealed class Interactions(IInteractionServer inner, Mutation mutation) : IInteractionServer
    {
        public ValueTask<InteractionResponse> OnInteractionAsync(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature, ReadOnlyMemory<byte> timestamp, CancellationToken cancellationToken = default) =>
            inner.OnInteractionAsync(body, signature, timestamp, cancellationToken);

        public InteractionListener<TInteraction>? GetListener<TInteraction>() where TInteraction : IInteraction => inner.GetListener<TInteraction>();

        public void SetListener<TInteraction>(InteractionListener<TInteraction>? listener, bool replace = false) where TInteraction : IInteraction =>
            inner.SetListener<TInteraction>(async (interaction, token) => mutation == Mutation.AnswersNoCommand ? null : await listener!(interaction, token) is MessageReply reply ? reply with { Private = false } : null, replace);
    }
}

/// <summary>A channel of an adapter that does without the runtime's.</summary>
internal sealed class MutantChannel(ChatChannel inner, FeatureMap plain) : IChannel
{
    public ChannelId Id => inner.Id;

    public GuildId? GuildId => inner.GuildId;

    public ChannelKind Kind => inner.Kind;

    public string Name => inner.Name;

    public IChatConnection Connection => inner.Connection;

    public CapabilitySet Capabilities => inner.Capabilities;

    // Short texts go straight to the network.
    public async ValueTask<SendReceipt> SendAsync(OutgoingMessage message, CancellationToken cancellationToken = default) =>
        message is { ReplyTo: null, Attachments: [], Content.PlainText: { Length: < 100 } text }
            ? SendReceipt.ForMessage(inner, await plain.Send!(inner, new OutgoingPart { Text = text }, cancellationToken))
            : await inner.SendAsync(message, cancellationToken);

    public ValueTask<Page<IMessage>> FetchHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default) => inner.FetchHistoryAsync(query, cancellationToken);

    public bool TryGetFeature<TFeature>([NotNullWhen(true)] out TFeature? feature) where TFeature : class => inner.TryGetFeature(out feature);

    public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => inner.TryGetNative(out native);
}

/// <summary>A channel that says more of itself than its connection does.</summary>
internal sealed class BoastfulChannel(ConnectionHost host, ChatChannel inner) : ChatChannel(host, inner.Id, inner.Kind, inner.Name, inner.GuildId)
{
    public override CapabilitySet Capabilities => base.Capabilities.With(Capability.CustomEmoji, Support.Native);
}
