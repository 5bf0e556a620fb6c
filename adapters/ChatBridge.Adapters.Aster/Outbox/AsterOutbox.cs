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
        var pages = new List<List<ChatMessage>>();
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
        const string What = "Listing the users";
        var answer = await AskAsync(What, static output => AsterRequest.Plain(output, "get_metadata"u8), cancellationToken).ConfigureAwait(false);
        foreach (var wire in Read(answer, What, static packet => AsterJson.ReadUsers(packet.Span), Effect.NotApplied))
        {
            yield return new ChatMember(new AsterUser(new UserId(wire.Id), wire.Name) { Groups = [.. wire.Groups] }, server.GuildId);
        }
    }

    public async ValueTask<IUser?> FetchUserAsync(UserId id, CancellationToken cancellationToken)
    {
        var what = $"Fetching user {id}";
        if (!id.Value.TryGetNumber(out var number))
        {
            return null;
        }

        var answer = await TryAskAsync(what, output => AsterRequest.OfId(output, "get_user"u8, "uuid", number), cancellationToken).ConfigureAwait(false);
        return answer.Status switch
        {
            200 => Read(answer, what, static packet => AsterJson.ReadUsers(packet.Span), Effect.NotApplied) is [var wire] ? new AsterUser(new UserId(wire.Id), wire.Name) { Groups = [.. wire.Groups] } : null,
            404 => null,
            _ => throw Failure(answer.Status, what),
        };
    }

    public async ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken)
    {
        const string What = "Listing the channels";
        var answer = await AskAsync(What, static output => AsterRequest.Plain(output, "list_channels"u8), cancellationToken).ConfigureAwait(false);
        _ = Read(answer, What, static packet => AsterJson.ReadChannels(packet.Span), Effect.NotApplied);   // the projector has read it by now; this tells of a packet that it could not read
        return server.FindChannel(id);
    }

    public async ValueTask MarkReadAsync(MessageId message, CancellationToken cancellationToken) =>
        await AskAsync($"Marking message {message} as read", output => AsterRequest.OfId(output, "mark_as_read"u8, "message", Number(message.Value)), cancellationToken).ConfigureAwait(false);

    public async ValueTask<int> CountUnreadAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        const string What = "Counting unread messages";
        var answer = await AskAsync(What, output => AsterRequest.OfId(output, "get_num_unread"u8, "channel", Number(channel.Value)), cancellationToken).ConfigureAwait(false);
        return (int)Math.Min(int.MaxValue, Read(answer, What, static packet => AsterJson.ReadNumber(packet.Span, "num"u8), Effect.NotApplied));
    }

    /// <summary>Reads one page, before a message that may have been deleted in the meantime.</summary>
    private async ValueTask<List<ChatMessage>> ReadPageAsync(ChatChannel channel, MessageId? before, int size, CancellationToken cancellationToken)
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

    private async ValueTask<AsterAnswer> AskAsync(string what, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        var answer = await TryAskAsync(what, write, cancellationToken).ConfigureAwait(false);
        return answer.Status == 200 ? answer : throw Failure(answer.Status, what);
    }

    private async ValueTask<AsterAnswer> TryAskAsync(string what, Action<IBufferWriter<byte>> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var frame = new ArrayBufferWriter<byte>(256);
        write(frame);
        try
        {
            return await requests.AskAsync(host.GetShard(0), frame.WrittenMemory, what, settings.RequestTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch (ChatException fault) when (fault.Error.Connection is null)
        {
            throw new ChatException(fault.Error with { Connection = host.Connection.Name }, fault);
        }
    }

    private T Read<T>(in AsterAnswer answer, string what, Func<ReadOnlyMemory<byte>, T> read, Effect effect)
    {
        try
        {
            return read(answer.Packet);
        }
        catch (System.Text.Json.JsonException fault)
        {
            throw new ChatException(new ChatError(ChatErrorKind.ProtocolViolation, effect, $"{what}: the answer of {settings.Server} is not in form. {fault.Message}") { Connection = host.Connection.Name }, fault);
        }
    }

    private ChatException Failure(int status, string what) => new(AsterStatus.ToError(status, what, settings, host.Connection.Name));

    private ulong Number(EntityId id) => id.TryGetNumber(out var number)
        ? number
        : throw new ChatException(new ChatError(ChatErrorKind.NotFound, Effect.NotApplied, $"'{id}' is no id of an Aster server: these are numbers. It may belong to another connection.") { Connection = host.Connection.Name });
}
