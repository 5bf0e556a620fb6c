using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using ChatBridge.Adapters;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>What the in-memory adapter can do, with one fault.</summary>
internal sealed class MutantFeatures(MutantOptions options, FeatureMap plain, ConnectionHost host, Meter meter)
{
    private readonly Mutation _mutation = options.Mutation;
    private readonly ConcurrentDictionary<string, MessageId> _twins = new();
    private readonly ConcurrentDictionary<MessageId, int> _lengths = new();
    private readonly ConcurrentDictionary<MessageId, bool> _deleted = new();
    private readonly List<MessageId> _sent = [];
    private bool _deletedLast;

    public void Declare(FeatureMap features)
    {
        features.Declare(Capability.Formatting, Support.Partial).Sending(Support.Native, SendAsync, plain.Recovery).Editing(Support.Native, EditAsync).Deleting(Support.Native, DeleteAsync);
        var limits = plain.Capabilities.Limits;
        var longest = limits.MaxText!.Value;
        switch (_mutation)
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
            case Mutation.AnswersNoCommand or Mutation.AnswersPublicly or Mutation.AnswersTwice or Mutation.AnswersNoButton or Mutation.SuggestsNothing:
                features.OfConnection<IInteractionServer>(Capability.Interactions, Support.Native, new Interactions((IInteractionServer)plain.Find(typeof(IInteractionServer))!, _mutation));
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
            case Mutation.ReversesPages or Mutation.IgnoresBefore or Mutation.ClaimsCompleteness or Mutation.IncludesTheAnchor or Mutation.ReadsWhenCancelled:
                features.Reading(Support.Native, ReadAsync, forward: true);
                break;
        }
    }

    private TFeature Of<TFeature>(ChatChannel channel) where TFeature : class => (TFeature)plain.Find(typeof(TFeature), channel)!;

    private async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        _deletedLast = false;
        if (_mutation == Mutation.ThrowsWhenAway && !host.GetShard(0).IsConnected)
        {
            throw new InvalidOperationException("The connection is not open.");
        }

        ObjectDisposedException.ThrowIf(_mutation == Mutation.ClosesBeforeItsHandlers && options.IsClosing, this);
        if (_mutation == Mutation.DropsSmallParts && part.Text == "y")
        {
            return MessageId.Parse("4711");
        }

        if (_mutation == Mutation.CountsSendsToo)
        {
            meter.CreateCounter<long>("chatbridge.send.parts").Add(1, new KeyValuePair<string, object?>("chatbridge.connection", host.Connection.Name));
        }

        try
        {
            var id = await plain.Send!(channel, Change(part), _mutation == Mutation.IgnoresCancellation ? CancellationToken.None : cancellationToken);
            lock (_sent)
            {
                _sent.Add(id);
            }

            _lengths[id] = part.Text.Length;
            return _mutation == Mutation.ConfusesTwins && part.Text.StartsWith("twins: ", StringComparison.Ordinal) ? _twins.GetOrAdd(part.Text[..7], id) : id;
        }
        catch (ChatException exception) when (_mutation == Mutation.InventsIds && exception.Error.Effect == Effect.Unknown)
        {
            return MessageId.Parse("4711");
        }
        catch (ChatException exception) when (_mutation == Mutation.CallsRefusalsInternal && exception.Error.Kind == ChatErrorKind.Forbidden)
        {
            throw new ChatException(exception.Error with { Kind = ChatErrorKind.Internal });
        }
        catch (ChatException exception) when (_mutation == Mutation.ClaimsRefusalsApplied && exception.Error.Kind == ChatErrorKind.Forbidden)
        {
            throw new ChatException(exception.Error with { Effect = Effect.Applied });
        }
        catch (ChatException exception) when (_mutation == Mutation.SleepsThroughPauses && exception.Error.RetryAfter is { } pause)
        {
            await Task.Delay(pause, host.Time, CancellationToken.None);
            return await plain.Send!(channel, part, cancellationToken);
        }
        catch (ChatException exception) when (_mutation == Mutation.ForgetsPauses)
        {
            throw new ChatException(exception.Error with { RetryAfter = null });
        }
    }

    private OutgoingPart Change(OutgoingPart part)
    {
        var longest = plain.Capabilities.Limits.MaxText!.Value.Length;
        return _mutation switch
        {
            Mutation.ForgetsReplies => part with { ReplyTo = null },
            Mutation.ForgetsFiles => part with { Attachments = [.. part.Attachments.Where(file => file.Length is not > 0)] },
            Mutation.LosesEmptyFiles => part with { Attachments = [.. part.Attachments.Where(file => file.Length != 0)] },
            Mutation.CutsLargeFiles or Mutation.EmptiesBrokenFiles => part with { Attachments = [.. part.Attachments.Select(Spoil)] },
            Mutation.ForgetsNonces => part with { Nonce = "" },
            Mutation.CutsFullParts when part.Text.Length > longest / 2 && part.Text.Length < longest - 1 => part with { Text = part.Text[..part.Text.LastIndexOf(' ')] },
            _ => part,
        };
    }

    private AttachmentSource Spoil(AttachmentSource file) => new(file.Name, async token =>
    {
        await using var stream = await file.OpenAsync(token);
        var (bytes, length) = (new byte[1000], 0);
        try
        {
            while (length < bytes.Length && await stream.ReadAsync(bytes.AsMemory(length), token) is var read and > 0)
            {
                length += read;
            }

            // The whole of it, or what fits.
            return _mutation == Mutation.CutsLargeFiles ? new MemoryStream(bytes, 0, length) : await file.OpenAsync(token);
        }
        catch (IOException) when (_mutation == Mutation.EmptiesBrokenFiles)
        {
            return new MemoryStream();
        }
    });

    private async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken)
    {
        if (_mutation == Mutation.SkipsEdits && _lengths.GetValueOrDefault(message) == part.Text.Length)
        {
            return;
        }

        _lengths[message] = part.Text.Length;
        try
        {
            await plain.Edit!(channel, _mutation == Mutation.EditsTheNewest ? Newest(message) : message, part, cancellationToken);
        }
        catch (ChatException) when (_mutation == Mutation.SwallowsEditsOfTheGone)
        {
            // As a mutant does.
        }
    }

    private async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        var isSecond = _deletedLast;
        _deletedLast = true;
        if (_mutation == Mutation.SkipsSecondDeletion && isSecond)
        {
            return;
        }

        if (!_deleted.TryAdd(message, true) && _mutation == Mutation.ThrowsOnSecondDeletion)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Rejected, Effect.NotApplied, "There is no such message."));
        }

        var target = _mutation == Mutation.DeletesTheNewest ? Newest(message) : message;
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
        var page = await plain.History!(channel, _mutation == Mutation.IgnoresBefore ? query with { Before = null } : query, _mutation == Mutation.ReadsWhenCancelled ? CancellationToken.None : cancellationToken);
        return _mutation switch
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
            inner.SetListener<TInteraction>(async (interaction, token) => mutation switch
            {
                Mutation.AnswersTwice when interaction is ICommandInteraction command => await ((InteractionListener<ICommandInteraction>)(object)listener!)(new Forgetful(command), token),
                _ => Change(await listener!(interaction, token), interaction),
            }, replace);

        private InteractionReply? Change(InteractionReply? reply, IInteraction interaction) => (mutation, interaction, reply) switch
        {
            (Mutation.AnswersNoCommand, ICommandInteraction, _) or (Mutation.AnswersNoButton, IComponentInteraction, _) => null,
            (Mutation.AnswersPublicly, _, MessageReply message) => message with { Private = false },
            (Mutation.SuggestsNothing, IAutocompleteInteraction, _) => new ChoicesReply([]),
            _ => reply,
        };
    }

    /// <summary>A command that takes a second answer in silence.</summary>
    private sealed class Forgetful(ICommandInteraction inner) : ICommandInteraction
    {
        private bool _isAnswered;

        public EntityId Id => inner.Id;

        public IChatConnection Connection => inner.Connection;

        public IUser User => inner.User;

        public ChannelId? ChannelId => inner.ChannelId;

        public string? Locale => inner.Locale;

        public string CommandName => inner.CommandName;

        public ImmutableDictionary<string, object> Options => inner.Options;

        public ValueTask ReplyAsync(InteractionReply reply, CancellationToken cancellationToken = default)
        {
            var isSecond = _isAnswered;
            _isAnswered = true;
            return isSecond ? default : inner.ReplyAsync(reply, cancellationToken);
        }

        public ValueTask<MessageId> FollowUpAsync(MessageReply reply, CancellationToken cancellationToken = default) => inner.FollowUpAsync(reply, cancellationToken);

        public ValueTask EditReplyAsync(MessageContent content, CancellationToken cancellationToken = default) => inner.EditReplyAsync(content, cancellationToken);

        public ValueTask DeleteReplyAsync(CancellationToken cancellationToken = default) => inner.DeleteReplyAsync(cancellationToken);

        public bool TryGetNative<TNative>([NotNullWhen(true)] out TNative? native) where TNative : class => inner.TryGetNative(out native);
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
        message is { ReplyTo: null, Attachments: [], Content: { PlainText: { Length: < 100 } text, Blocks: [Paragraph { Inlines: [TextRun] }] } }
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
