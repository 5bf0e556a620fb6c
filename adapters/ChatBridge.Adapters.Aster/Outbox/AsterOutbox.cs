using System.Buffers;

namespace ChatBridge.Adapters.Aster;

/// <summary>Acts on the server: every request goes out on the session's own socket, and its answer comes back there.</summary>
internal sealed class AsterOutbox(AsterSettings settings, AsterState server, AsterRequests requests, ConnectionHost host)
{
    public const int MaxPage = 100;
    private const int MostAnchors = 16;

    private volatile int _pageSize = MaxPage;

    public async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("Sending to " + channel, output => AsterRequest.Send(output, Number(channel.Id.Value), part.Text, part.ReplyTo is { } reply ? Number(reply.Value) : null), cancellationToken).ConfigureAwait(false);
        return new MessageId(Read(answer, "Sending", static packet => AsterJson.ReadNumber(packet.Span, "message"u8), Effect.Applied));
    }

    public async ValueTask EditAsync(ChatChannel channel, MessageId message, OutgoingPart part, CancellationToken cancellationToken) =>
        await AskAsync($"Editing message {message}", output => AsterRequest.Edit(output, Number(message.Value), part.Text), cancellationToken).ConfigureAwait(false);

    public async ValueTask DeleteAsync(ChatChannel channel, MessageId message, CancellationToken cancellationToken)
    {
        var what = $"Deleting message {message}";
        var answer = await TryAskAsync(what, output => AsterRequest.OfId(output, "delete"u8, "message", Number(message.Value)), cancellationToken).ConfigureAwait(false);
        if (answer.Status is not (200 or 404))   // one that is gone is deleted
        {
            throw Failure(answer.Status, what);
        }
    }

    /// <summary>Reads messages backward. The server knows no other way.</summary>
    public async ValueTask<Page<IMessage>> ReadAsync(ChatChannel channel, HistoryQuery query, CancellationToken cancellationToken)
    {
        var wanted = Math.Max(1, query.Limit);
        var pages = new List<List<AsterMessage>>();
        var anchor = query.Before;
        var missing = wanted;
        var isAtStart = false;
        while (missing > 0 && !isAtStart)
        {
            var size = Math.Min(missing, _pageSize);
            var page = await ReadPageAsync(channel, anchor, size, cancellationToken).ConfigureAwait(false);
            server.RememberPage(page, anchor);
            isAtStart = page.Count < size;   // a short page is the server's way to say that there is no more
            missing -= page.Count;
            if (page.Count > 0)
            {
                pages.Add(page);
                anchor = page[0].Id;
            }
        }

        pages.Reverse();
        return new Page<IMessage>([.. pages.SelectMany(page => page)], null, null, isAtStart ? Completeness.Complete : Completeness.Truncated);
    }

    /// <summary>Lists all users of the server.</summary>
    public async IAsyncEnumerable<IMember> ListMembersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var wire in await FetchUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return new ChatMember(new AsterUser(wire), server.GuildId);
        }
    }

    public ValueTask<List<AsterWireUser>> FetchUsersAsync(CancellationToken cancellationToken) =>
        AskAsync("Listing the users", static output => AsterRequest.Plain(output, "get_metadata"u8), static packet => AsterJson.ReadUsers(packet.Span, withPictures: true), cancellationToken);

    public async ValueTask<AsterUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken)
    {
        var what = $"Fetching user {id}";
        if (!id.Value.TryGetNumber(out var number))
        {
            return null;
        }

        return await AskForOneAsync(
            what,
            output => AsterRequest.OfId(output, "get_user"u8, "uuid", number),
            static packet => AsterJson.ReadUsers(packet.Span, withPictures: true) is [var wire] ? new AsterUser(wire) : throw new System.Text.Json.JsonException("The packet holds no user."),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken)
    {
        await FetchChannelsAsync(cancellationToken).ConfigureAwait(false);
        return server.FindChannel(id);
    }

    /// <summary>Has the channels told anew. The projector has read the answer by then; reading it here tells of one that it could not read.</summary>
    public ValueTask<int> FetchChannelsAsync(CancellationToken cancellationToken) =>
        AskAsync("Listing the channels", static output => AsterRequest.Plain(output, "list_channels"u8), static packet => AsterJson.ReadChannels(packet.Span).Count, cancellationToken);

    public async ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken) =>
        await AskAsync($"Marking message {message} as read", output => AsterRequest.OfId(output, "mark_as_read"u8, "message", Number(message.Value)), cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> CountUnreadAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        var count = await AskAsync(
            "Counting unread messages",
            output => AsterRequest.OfId(output, "get_num_unread"u8, "channel", Number(channel.Value)),
            static packet => AsterJson.ReadNumber(packet.Span, "num"u8),
            cancellationToken).ConfigureAwait(false);
        return (int)Math.Min(int.MaxValue, count);
    }

    /// <summary>Reads one page, before a message that may have been deleted in the meantime.</summary>
    private async ValueTask<List<AsterMessage>> ReadPageAsync(ChatChannel channel, MessageId? before, int size, CancellationToken cancellationToken)
    {
        var what = $"Reading the history of {channel}";
        for (var tries = 0; ; tries++)
        {
            var anchor = before;
            var answer = await AskForPageAsync(what, channel, size, anchor, cancellationToken).ConfigureAwait(false);
            if (answer.Status == 200)
            {
                return Read(answer, what, static packet => AsterJson.ReadHistory(packet.Span), Effect.NotApplied).ConvertAll(wire => server.ToMessage(wire));
            }

            // The anchor may be gone. What came right after it on the server marks the same place; where nothing came after it, that
            // is the end. Where neither is known, the caller has to be told.
            if (answer.Status != 404 || anchor is not { } gone || tries >= MostAnchors)
            {
                throw Failure(answer.Status, what);
            }

            before = server.FindTrace(gone)?.Next;
            if (before is null && server.NewestPushed != gone)
            {
                throw Failure(answer.Status, what + $" before message {gone}");
            }
        }
    }

    // A page whose line is longer than is accepted costs the socket. Asking for less next time is the only way past it.
    private async ValueTask<AsterAnswer> AskForPageAsync(string what, ChatChannel channel, int size, MessageId? before, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await TryAskAsync(what, output => AsterRequest.History(output, Number(channel.Id.Value), size, before is { } anchor ? Number(anchor.Value) : null), cancellationToken).ConfigureAwait(false);
            _pageSize = Math.Min(MaxPage, _pageSize * 2);
            return answer;
        }
        catch (ChatException fault) when (fault.Error.Effect != Effect.NotApplied)
        {
            _pageSize = Math.Max(1, size / 2);
            throw new ChatException(fault.Error with { Effect = Effect.NotApplied }, fault);   // reading changes nothing
        }
    }

    /// <summary>Asks for something that the answer holds.</summary>
    public async ValueTask<T> AskAsync<T>(string what, Action<IBufferWriter<byte>> write, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken, Effect effect = Effect.NotApplied) =>
        Read(await AskAsync(what, write, cancellationToken).ConfigureAwait(false), what, read, effect);

    /// <summary>Asks for something that need not exist.</summary>
    public async ValueTask<T?> AskForOneAsync<T>(string what, Action<IBufferWriter<byte>> write, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken) where T : class
    {
        var answer = await TryAskAsync(what, write, cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            200 => Read(answer, what, read, Effect.NotApplied),
            404 => null,
            _ => throw Failure(answer.Status, what),
        };
    }

    /// <summary>Asks, and takes no failure for an answer.</summary>
    public ValueTask<AsterAnswer> AskAsync(string what, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken) => AskAsync(what, Written(write), cancellationToken);

    /// <summary>Asks with a packet, and takes no failure for an answer.</summary>
    public async ValueTask<AsterAnswer> AskAsync(string what, ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        var answer = await TryAskAsync(what, packet, cancellationToken).ConfigureAwait(false);
        return answer.Status == 200 ? answer : throw Failure(answer.Status, what);
    }

    /// <summary>Asks; the answer may report a failure.</summary>
    public ValueTask<AsterAnswer> TryAskAsync(string what, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken) => TryAskAsync(what, Written(write), cancellationToken);

    /// <summary>Asks with a packet; the answer may report a failure.</summary>
    public async ValueTask<AsterAnswer> TryAskAsync(string what, ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await requests.AskAsync(host.GetShard(0), packet, what, settings.RequestTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException fault) when (fault.Error.Connection is null)
        {
            throw new ChatException(Name(fault.Error), fault);
        }
    }

    /// <summary>Writes a packet whose answer nobody waits for.</summary>
    public async ValueTask TellAsync(string what, ReadOnlyMemory<byte> packet, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await requests.TellAsync(host.GetShard(0), packet, what, settings.RequestTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException fault) when (fault.Error.Connection is null)
        {
            throw new ChatException(Name(fault.Error), fault);
        }
    }

    public T Read<T>(in AsterAnswer answer, string what, Func<ReadOnlyMemory<byte>, T> read, Effect effect)
    {
        try
        {
            return read(answer.Packet);
        }
        catch (System.Text.Json.JsonException fault)
        {
            throw new ChatException(Name(new ChatError(ChatErrorKind.ProtocolViolation, effect, $"{what}: the answer of {settings.Server} is not in form. {fault.Message}")), fault);
        }
    }

    public ChatException Failure(int status, string what) => new(AsterStatus.ToError(status, what, settings, host.Connection.Name));

    /// <summary>An error with the connection's name.</summary>
    public ChatError Name(ChatError error) => error with { Connection = host.Connection.Name };

    private static ReadOnlyMemory<byte> Written(Action<IBufferWriter<byte>> write)
    {
        var packet = new ArrayBufferWriter<byte>(256);
        write(packet);
        return packet.WrittenMemory;
    }

    private ulong Number(EntityId id) => id.TryGetNumber(out var number)
        ? number
        : throw new ChatException(Name(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied, $"'{id}' is no id of an Aster server: these are numbers. It may belong to another connection.")));
}
