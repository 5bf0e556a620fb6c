using System.Collections.Immutable;

namespace ChatBridge.Testing.InMemory;

/// <content>What programs ask for, on the socket or beside it.</content>
public sealed partial class InMemoryNetwork
{
    /// <summary>Handles a request that comes beside the socket.</summary>
    /// <exception cref="ChatException">The answer was lost.</exception>
    internal byte[] Call(InMemoryPerson account, ReadOnlySpan<byte> frame)
    {
        lock (_lock)
        {
            return Answer(account, frame, out var answer) ? answer : throw new ChatException(new ChatError(ChatErrorKind.Timeout, Effect.Unknown, "The in-memory network's answer was lost.") { CanRetry = true });
        }
    }

    private void Request(InMemorySocket socket, InMemoryPerson account, ReadOnlySpan<byte> frame)
    {
        var leftOut = Faults.AnswersLeftOut;
        if (Answer(account, frame, out var answer))
        {
            socket.Push(answer);
        }
        else if (Faults.AnswersLeftOut == leftOut)
        {
            socket.End(null, loseWaiting: true);
        }
    }

    private bool Answer(InMemoryPerson account, ReadOnlySpan<byte> frame, out byte[] answer)
    {
        var reader = new WireReader(frame);
        var number = reader.Number();
        var request = (WireRequest)reader.Number();
        var lost = request is WireRequest.Send or WireRequest.Edit or WireRequest.Delete ? Faults.TakeLostAnswer() : LostAnswer.None;
        answer = [];
        if (lost is LostAnswer.NotApplied or LostAnswer.LeftOut)
        {
            Faults.AnswersLeftOut += lost == LostAnswer.LeftOut ? 1 : 0;
            return false;
        }

        var writer = new WireWriter(WireOp.Answer).Number(number);
        try
        {
            if (Faults.TakeRefusal() is { } refusal)
            {
                throw new ChatException(refusal);
            }

            var mark = new WireWriter(WireOp.Answer).Number(number).Number(-1);
            Do(request, account, reader, mark);
            writer = mark;
        }
        catch (ChatException exception)
        {
            var error = exception.Error;
            writer.Number((long)error.Kind).Number((long)error.Effect).Number(error.CanRetry ? 1 : 0).Number(error.RetryAfter?.Ticks ?? -1).Text(error.Message);
        }

        answer = writer.ToFrame();
        return lost == LostAnswer.None;
    }

    private void Do(WireRequest request, InMemoryPerson account, WireReader reader, WireWriter answer)
    {
        if (request == WireRequest.OpenDirect)
        {
            var other = _people.GetValueOrDefault(new UserId(reader.Id())) ?? throw Refused(ChatErrorKind.NotFound, "There is no such person.");
            var direct = Direct(account, other);
            answer.Id(direct.Id.Value).Text(direct.Name);
            return;
        }

        if (request is WireRequest.Members or WireRequest.SetStatus)
        {
            DoForAccount(request, account, reader, answer);
            return;
        }

        var channel = _channels.GetValueOrDefault(new ChannelId(reader.Id())) ?? throw Refused(ChatErrorKind.NotFound, "There is no such channel.");
        Check(channel, account);
        switch (request)
        {
            case WireRequest.Send:
                var (text, reply, nonce) = (reader.Text(), reader.Id(), reader.Text());
                var files = new string[reader.Number()];
                for (var i = 0; i < files.Length; i++)
                {
                    files[i] = reader.Text();
                }

                answer.Id(Say(account, channel, text, reply.IsNone ? null : new MessageId(reply), [.. files], nonce).Id.Value);
                break;
            case WireRequest.Edit:
                Edit(account, channel, new MessageId(reader.Id()), reader.Text());
                break;
            case WireRequest.Delete:
                Delete(account, channel, new MessageId(reader.Id()));
                break;
            case WireRequest.History:
                WriteHistory(account, channel, (int)reader.Number(), reader.Id(), reader.Id(), answer);
                break;
            case WireRequest.React or WireRequest.TakeBack:
                React(account, channel, new MessageId(reader.Id()), reader.Text(), request == WireRequest.React);
                break;
            case WireRequest.Typing:
                Type(account, channel);
                break;
            case WireRequest.Pin or WireRequest.Unpin:
                Pin(channel, new MessageId(reader.Id()), request == WireRequest.Pin);
                break;
            case WireRequest.MarkRead:
                channel.ReadUpTo[account.Id] = Find(channel, new MessageId(reader.Id())) + 1;
                break;
            case WireRequest.CountUnread:
                answer.Number(Math.Max(0, channel.Stored.Count - channel.ReadUpTo.GetValueOrDefault(account.Id)));
                break;
            default:
                throw Refused(ChatErrorKind.Validation, "There is no such request.");
        }
    }

    private void DoForAccount(WireRequest request, InMemoryPerson account, WireReader reader, WireWriter answer)
    {
        if (request == WireRequest.SetStatus)
        {
            SetStatus(account, (PresenceStatus)reader.Number());
            return;
        }

        var members = _people.Values.Where(person => !person.IsBanned).ToList();
        answer.Number(members.Count);
        foreach (var person in members)
        {
            answer.Id(person.Id.Value).Text(person.Name).Number(person.IsBot ? 1 : 0);
        }
    }

    private void Pin(InMemoryChannel channel, MessageId id, bool pinned)
    {
        Find(channel, id);
        if (channel.Pinned.Contains(id) == pinned)
        {
            return;
        }

        if (pinned)
        {
            channel.Pinned.Add(id);
        }
        else
        {
            channel.Pinned.Remove(id);
        }

        Publish(channel, new WireWriter(WireOp.Event, WireEvent.PinsChanged).Id(channel.Id.Value));
    }

    private void WriteHistory(InMemoryPerson account, InMemoryChannel channel, int limit, EntityId before, EntityId after, WireWriter answer)
    {
        var seen = channel.Stored.Where(message => message.OnlyFor is null || message.OnlyFor == account).ToImmutableArray();
        limit = Math.Clamp(limit, 1, _options.MaxHistoryPage);
        ImmutableArray<InMemoryMessage> page;
        bool more;
        if (!after.IsNone)
        {
            var from = PositionAfter(seen, after);
            page = [.. seen.Skip(from).Take(limit)];
            more = from + page.Length < seen.Length;
        }
        else
        {
            var to = before.IsNone ? seen.Length : PositionAfter(seen, before) - 1;
            var from = Math.Max(0, to - limit);
            page = [.. seen.Skip(from).Take(Math.Max(0, to - from))];
            more = from > 0;
        }

        answer.Number(more ? 1 : 0).Number(page.Length);
        foreach (var message in page)
        {
            answer.Message(message);
        }
    }

    // Counted-up ids tell where a deleted message stood; random ones do not.
    private int PositionAfter(ImmutableArray<InMemoryMessage> seen, EntityId id)
    {
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i].Id.Value == id)
            {
                return i + 1;
            }
        }

        if (_randomIds is null && id.TryGetNumber(out var number))
        {
            return seen.Count(message => message.Id.Value.TryGetNumber(out var other) && other < number);
        }

        throw Refused(ChatErrorKind.NotFound, $"There is no message {id}.");
    }
}
