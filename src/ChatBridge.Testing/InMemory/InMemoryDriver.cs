using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Testing.InMemory;

/// <summary>Acts on the in-memory network for one connection.</summary>
internal sealed class InMemoryDriver : ConnectionDriver, IPresences, ISelfPresence
{
    private readonly InMemoryOptions _options;
    private readonly InMemoryNetwork _network;
    private readonly InMemoryPerson _account;
    private readonly InMemoryInteractions _interactions;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<byte[]>> _pending = new();
    private long _lastRequest;

    public InMemoryDriver(InMemoryOptions options, ConnectionHost host) : base(host)
    {
        _options = options;
        _network = options.GetNetwork() ?? host.Services.GetService<InMemoryNetwork>()
            ?? throw new InvalidOperationException("There is no in-memory network to connect to: register an InMemoryNetwork as a service, or add the connection with AddInMemory(name, network).");
        _account = _network.Person(options.Account, isBot: true);
        _interactions = new InMemoryInteractions(_network, host);
    }

    public ConcurrentDictionary<UserId, PresenceStatus> Statuses { get; } = new();

    public override ContentFormat Format { get; } = PlainTextFormat.Instance;

    public override object? Native => _network;

    private bool OnSocket => _network.Options.AnswersOnSocket;

    public override void Declare(FeatureMap features)
    {
        features
            .Limit(new CapabilityLimits { MaxText = new TextLimit(_network.Options.MaxText, TextUnit.Utf16Units), MaxHistoryPage = _network.Options.MaxHistoryPage, MaxAttachments = 10, MaxAttachmentBytes = _network.Options.MaxFileBytes })
            .MessageIds(new IdTraits(_network.Options.RandomIds is null ? IdOrder.Monotonic : IdOrder.None));
        if (Has(Capability.ReceiveMessages))
        {
            features.Declare(Capability.ReceiveMessages, Support.Native);
        }

        if (Has(Capability.SendMessages))
        {
            features.Sending(Support.Native, SendAsync, _network.Options.Nonces ? SendRecovery.Nonce : Has(Capability.History) ? SendRecovery.History : SendRecovery.None);
        }

        if (_options.Variant == InMemoryVariant.Full)
        {
            DeclareFull(features);
        }
    }

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<ITransport>(_network.Connect());
    }

    public override SessionProtocol CreateProtocol(int shard) => new InMemoryProtocol(_options.Account, OnSocket);

    public override EventProjector CreateProjector(int shard) => new InMemoryProjector(this, Host);

    public PresenceStatus GetStatus(UserId user) => Statuses.GetValueOrDefault(user);

    public async ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default) =>
        await AskAsync(WireRequest.SetStatus, frame => frame.Number((long)status), cancellationToken).ConfigureAwait(false);

    public override ValueTask DisposeAsync()
    {
        _network.Detach(_interactions);
        return base.DisposeAsync();
    }

    /// <summary>An answer came on the socket.</summary>
    public void Answered(long request, ReadOnlySpan<byte> frame)
    {
        if (_pending.TryRemove(request, out var waiting))
        {
            waiting.TrySetResult(frame.ToArray());
        }
    }

    /// <summary>The socket closed: what was asked on it has no answer any more.</summary>
    public void Closed(ChatError error)
    {
        foreach (var request in _pending.Keys)
        {
            if (_pending.TryRemove(request, out var waiting))
            {
                waiting.TrySetException(new ChatException(error with { Effect = Effect.Unknown, CanRetry = true }));
            }
        }
    }

    private bool Has(Capability capability) => !_options.Without.Contains(capability);

    private void DeclareFull(FeatureMap features)
    {
        foreach (var capability in new[] { Capability.Replies, Capability.Attachments })
        {
            features.Declare(capability, Has(capability) ? Support.Native : Support.Absent);
        }

        if (_network.Options.Resume)
        {
            features.Declare(Capability.Resume, Support.Native);
        }

        When(Capability.EditMessages, () => features.Editing(Support.Native, EditAsync));
        When(Capability.DeleteMessages, () => features.Deleting(Support.Native, DeleteAsync));
        When(Capability.History, () => features.Reading(Support.Native, ReadAsync, _network.Options.HistoryReadsForward));
        When(Capability.DirectMessages, () => features.DirectChannels(Support.Native, OpenDirectAsync));
        When(Capability.Reactions, () => features.OfChannel<IReactions>(Capability.Reactions, Support.Native, channel => new InMemoryChannelFeatures(this, channel)));
        When(Capability.Typing, () => features.OfChannel<ITyping>(Capability.Typing, Support.Native, channel => new InMemoryChannelFeatures(this, channel)));
        When(Capability.Pins, () => features.OfChannel<IPins>(Capability.Pins, Support.Native, channel => new InMemoryChannelFeatures(this, channel)));
        When(Capability.ReadMarkers, () => features.OfChannel<IReadMarkers>(Capability.ReadMarkers, Support.Native, channel => new InMemoryChannelFeatures(this, channel)));
        When(Capability.Members, () => features.OfGuild<IMembers>(Capability.Members, Support.Native, guild => new Members(this, guild)));
        When(Capability.Presence, () => features.OfConnection<IPresences>(Capability.Presence, Support.Native, this));
        When(Capability.SelfPresence, () => features.OfConnection<ISelfPresence>(Capability.SelfPresence, Support.Partial, this));
        When(Capability.Interactions, () =>
        {
            _network.Attach(_interactions, _account);
            features.OfConnection<IInteractionServer>(Capability.Interactions, _network.Options.PrivateReplies ? Support.Native : Support.Partial, _interactions);
        });
        void When(Capability capability, Action declare)
        {
            if (Has(capability))
            {
                declare();
            }
        }
    }

    private async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        foreach (var file in part.Attachments)
        {
            await ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }

        var answer = await AskAsync(WireRequest.Send, frame =>
        {
            frame.Id(channel.Id.Value).Text(part.Text).Id(part.ReplyTo?.Value ?? EntityId.None).Text(_network.Options.Nonces ? part.Nonce : "").Number(part.Attachments.Length);
            foreach (var file in part.Attachments)
            {
                frame.Text(file.Name);
            }
        }, cancellationToken).ConfigureAwait(false);
        return new MessageId(Fields(answer).Id());
    }

    // The network keeps the names of files only, but a bot's file is opened and read as on any other.
    private async ValueTask ReadAsync(AttachmentSource file, CancellationToken cancellationToken)
    {
        var stream = await file.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var (buffer, length) = (new byte[64 * 1024], 0L);
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                length += read;
                if (length > _network.Options.MaxFileBytes)
                {
                    throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, $"Connection '{Host.Connection.Name}': the file '{file.Name}' has more than {_network.Options.MaxFileBytes} bytes.") { Connection = Host.Connection.Name });
                }
            }
        }
    }

    private async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken) =>
        await AskAsync(WireRequest.Edit, frame => frame.Id(channel.Id.Value).Id(message.Value).Text(part.Text), cancellationToken).ConfigureAwait(false);

    private async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken) =>
        await AskAsync(WireRequest.Delete, frame => frame.Id(channel.Id.Value).Id(message.Value), cancellationToken).ConfigureAwait(false);

    private async ValueTask<Page<IMessage>> ReadAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(WireRequest.History, frame => frame.Id(channel.Id.Value).Number(query.Limit).Id(query.Before?.Value ?? EntityId.None).Id(query.After?.Value ?? EntityId.None), cancellationToken).ConfigureAwait(false);
        return ReadPage(answer, query);
    }

    private Page<IMessage> ReadPage(byte[] answer, HistoryQuery query)
    {
        var reader = Fields(answer);
        var more = reader.Number() == 1;
        var items = new IMessage[reader.Number()];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = InMemoryProjector.ReadMessage(ref reader, Host);
        }

        var forward = query.After is not null;
        return new Page<IMessage>([.. items], forward && more ? "more" : null, !forward && more ? "more" : null, !forward && !more ? Completeness.Complete : Completeness.Truncated);
    }

    private async ValueTask<IChannel> OpenDirectAsync(UserId user, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(WireRequest.OpenDirect, frame => frame.Id(user.Value), cancellationToken).ConfigureAwait(false);
        var reader = Fields(answer);
        var (id, name) = (new ChannelId(reader.Id()), reader.Text());
        if (Host.Channels.Get(id) is { } known)
        {
            return known;
        }

        var channel = new ChatChannel(Host, id, ChannelKind.Direct, name, null);
        Host.Channels.Put(id, channel);
        return channel;
    }

    /// <summary>Asks the network for something, on the socket or beside it.</summary>
    public async ValueTask<byte[]> AskAsync(WireRequest request, Action<WireWriter> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var number = Interlocked.Increment(ref _lastRequest);
        var frame = new WireWriter(WireOp.Request).Number(number).Number((long)request);
        write(frame);
        var answer = OnSocket ? await AskOnSocketAsync(number, frame.ToFrame(), cancellationToken).ConfigureAwait(false) : _network.Call(_account, frame.ToFrame());
        Judge(answer);
        return answer;
    }

    private async Task<byte[]> AskOnSocketAsync(long number, byte[] frame, CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[number] = waiting;
        try
        {
            await Host.GetShard(0).SendAsync(frame, cancellationToken).ConfigureAwait(false);
            return await waiting.Task.WaitAsync(_options.RequestTimeout, Host.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.Unknown, $"Connection '{Host.Connection.Name}': the network did not answer within {_options.RequestTimeout}.") { Connection = Host.Connection.Name, CanRetry = true }, exception);
        }
        finally
        {
            _pending.TryRemove(number, out _);
        }
    }

    private void Judge(byte[] answer)
    {
        var reader = new WireReader(answer);
        reader.Number();
        var kind = reader.Number();
        if (kind >= 0)
        {
            var (effect, canRetry, retryAfter) = ((Effect)reader.Number(), reader.Number() == 1, reader.Number());
            throw new ChatException(new ChatError((ChatErrorKind)kind, effect, reader.Text())
            {
                Connection = Host.Connection.Name,
                CanRetry = canRetry,
                RetryAfter = retryAfter >= 0 ? new TimeSpan(retryAfter) : null,
            });
        }
    }

    internal static WireReader Fields(byte[] answer)
    {
        var reader = new WireReader(answer);
        reader.Number();
        reader.Number();
        return reader;
    }

    private sealed class Members(InMemoryDriver driver, ChatGuild guild) : IMembers
    {
        public async IAsyncEnumerable<IMember> ListMembersAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var answer = await driver.AskAsync(WireRequest.Members, _ => { }, cancellationToken).ConfigureAwait(false);
            foreach (var member in Read(answer))
            {
                yield return member;
            }
        }

        private ImmutableArray<IMember> Read(byte[] answer)
        {
            var reader = Fields(answer);
            var members = new IMember[reader.Number()];
            for (var i = 0; i < members.Length; i++)
            {
                members[i] = new ChatMember(InMemoryProjector.User(ref reader, driver.Host), guild.Id);
            }

            return [.. members];
        }
    }
}
