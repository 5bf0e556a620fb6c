using System.Buffers;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Testing.InMemory;
using ChatBridge.Transports;

namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>The rules of the in-memory network's sessions, with one fault.</summary>
internal sealed class MutantProtocol(SessionProtocol inner, MutantOptions options) : SessionProtocol
{
    private int _closes;
    private int _readies;
    private bool _slowed;

    public override bool AnswersOnSocket => options.Mutation != Mutation.DeniesAnswersOnSocket && inner.AnswersOnSocket;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var info = inner.Inspect(frame);
        return options.Mutation switch
        {
            Mutation.CallsUnknownMalformed when (WireEvent)info.EventKey == WireEvent.Strange => FrameInfo.Malformed,
            Mutation.ThrowsOnMalformed when info.IsMalformed => throw new InvalidDataException("This is no frame."),
            _ => info,
        };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        options.IsClosing = false;
        if (options.Mutation is Mutation.ClaimsToResume or Mutation.NeverResumes)
        {
            memory.Clear();
        }

        if (options.Mutation == Mutation.ClaimsToResume)
        {
            var unsaid = new SessionActions();
            inner.OnOpen(memory, unsaid);
            var login = unsaid.BytesOf(unsaid.Items.Single(action => action.Kind == SessionActionKind.Send)).ToArray();
            actions.Send(output => output.Write(login));
            return;
        }

        inner.OnOpen(memory, actions);
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        switch ((WireOp)info.OpCode, options.Mutation)
        {
            case (WireOp.Denied, Mutation.TriesRefusedCredentialsAgain):
                actions.Reconnect(resume: false, "denied");
                return;
            case (WireOp.Denied, Mutation.CallsRefusedCredentialsInternal):
                actions.Fail(new ChatError(ChatErrorKind.Internal, Effect.NotApplied, "Denied."));
                return;
            case (WireOp.Denied, Mutation.TellsTokenInRefusal):
                actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, $"The token {options.Token} is not valid."));
                return;
            case (WireOp.Ready, Mutation.IsReadyAsAnother):
                inner.OnFrame(info, frame, memory, new SessionActions());
                actions.Ready(UserId.Parse("4711"));
                return;
            case (WireOp.Ready, Mutation.ClaimsToResume) when ++_readies > 1:
                inner.OnFrame(info, frame, memory, new SessionActions());
                actions.Resumed();
                return;
            case (WireOp.HeartbeatAnswer, Mutation.NeverAcknowledges):
                return;
        }

        inner.OnFrame(info, frame, memory, actions);
        if ((WireOp)info.OpCode == WireOp.HeartbeatAnswer && options.Mutation == Mutation.SlowsItsHeart && !_slowed)
        {
            _slowed = true;
            actions.StartHeartbeat(TimeSpan.FromDays(1));
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) =>
        options.Mutation == Mutation.GivesUpAfterCuts && ++_closes > 3
            ? CloseVerdict.Fatal(new ChatError(ChatErrorKind.Disconnected, Effect.NotApplied, "The network closed the socket too often."))
            : inner.OnClose(close, memory);

    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => inner.WriteHeartbeat(memory, output);

    public override TransportClose GetClose(StopIntent intent)
    {
        options.IsClosing = true;
        return inner.GetClose(intent);
    }
}

/// <summary>Reads the in-memory network's events, with one fault.</summary>
internal sealed class MutantProjector(EventProjector inner, Mutation mutation, ConnectionHost host) : EventProjector
{
    private readonly MutantEvents _events = new(mutation, host);

    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink) => inner.Project(info, frame, new MutantSink(sink, mutation, host, _events));

    public override void OnOpened() => inner.OnOpened();

    public override void OnClosed(ChatError error) => inner.OnClosed(error);
}

/// <summary>What a mutant remembers from one event to the next.</summary>
internal sealed class MutantEvents(Mutation mutation, ConnectionHost host)
{
    private readonly HashSet<string> _texts = [];

    public (IChannel Channel, IMessage Message)? Held { get; set; }

    public bool IsNew(string text) => _texts.Add(text);

    public ChatMessage Change(IMessage message)
    {
        var own = message.Author.Id == host.Connection.Self?.Id;
        var author = mutation switch
        {
            Mutation.ForgetsAuthorNames => new ChatUser(message.Author.Id, ""),
            Mutation.ForgetsItsOwn when own => new ChatUser(UserId.Parse("4711"), message.Author.Name),
            _ => message.Author,
        };
        var channel = mutation == Mutation.NamesAnotherChannel ? ChannelId.Parse("4711") : message.ChannelId;
        return new ChatMessage(host, message.Id, channel, author, mutation == Mutation.TrimsText ? message.Text.Trim() : message.Text, mutation == Mutation.ForgetsTimes ? default : message.CreatedAt)
        {
            Reply = mutation == Mutation.ForgetsRepliesOfOthers ? null : message.ReplyTo,
            Files = message.Attachments,
            Edited = mutation != Mutation.ForgetsThatItWasEdited && message.IsEdited,
        };
    }
}

/// <summary>Takes the events, and spoils some.</summary>
internal sealed class MutantSink(EventSink inner, Mutation mutation, ConnectionHost host, MutantEvents events) : EventSink
{
    public override bool Wants<TEvent>() => inner.Wants<TEvent>();

    public override EventContext Stamp(EventKey key) => inner.Stamp(key);

    public override void Emit<TEvent>(in TEvent chatEvent, EntityId orderBy)
    {
        if (mutation == Mutation.TakesReactionsForRemovals && chatEvent is ReactionAdded added)
        {
            inner.Emit(new ReactionRemoved(added.Context, added.Channel, added.Message, added.User, added.Emoji), orderBy);
            return;
        }

        inner.Emit(chatEvent, orderBy);
    }

    public override void MessageCreated(IChannel channel, IMessage message)
    {
        if (mutation == Mutation.DropsEqualTexts && !events.IsNew(message.Text))
        {
            return;
        }

        if (message.Text == (mutation switch { Mutation.Overtakes => "number 7", Mutation.OvertakesUnderLoad => "slow 7", _ => null }))
        {
            events.Held = (channel, message);
            return;
        }

        var place = mutation == Mutation.ForgetsChannelNames ? new ChatChannel(host, channel.Id, ChannelKind.Unknown, "", null) : channel;
        inner.MessageCreated(place, events.Change(message));
        if (events.Held is { } held)
        {
            events.Held = null;
            inner.MessageCreated(held.Channel, held.Message);
        }

        if (mutation == Mutation.ThrowsAfterEachMessage)
        {
            throw new InvalidDataException("Something else is wrong.");
        }
    }

    public override void MessageEdited(IChannel channel, IMessage? before, IMessage after)
    {
        var changed = events.Change(after);
        inner.MessageEdited(channel, before, mutation == Mutation.TellsOldTextOfEdits ? changed.WithText("of some time ago") : changed);
    }

    public override void MessageDeleted(IChannel channel, MessageId id, IMessage? before)
    {
        if (mutation != Mutation.DropsDeletions)
        {
            inner.MessageDeleted(channel, id, before);
        }
    }

    public override void Baseline(ChannelId channel, ReadOnlySpan<MessageId> known) => inner.Baseline(channel, known);

    public override void SetSelf(IUser self) => inner.SetSelf(mutation == Mutation.ForgetsItsName ? new ChatUser(self.Id, "") { IsBot = true } : self);
}

/// <summary>Plain text with bold and italic words between control characters, and one fault.</summary>
internal sealed class MutantFormat(Mutation mutation) : ContentFormat
{
    private const char Bold = '\u0002';
    private const char Italic = '\u001D';

    public override MessageContent Parse(string text, MentionNameResolver? names = null)
    {
        switch (mutation)
        {
            case Mutation.ThrowsOnIndents when text.StartsWith(' '):
                throw new FormatException("A text does not begin with a space.");
            case Mutation.ReadsTags when text.Contains('<', StringComparison.Ordinal):
                return MessageContent.FromText(text.Replace("<b>", "", StringComparison.Ordinal).Replace("</b>", "", StringComparison.Ordinal));
            case Mutation.ReadsMentions when text.EndsWith("@everyone", StringComparison.Ordinal):
                return new MessageContent([new Paragraph([new TextRun(text[..^"@everyone".Length]), new Mention(MentionKind.Everyone, default)])]);
            default:
                return text.AsSpan().IndexOfAny(Bold, Italic) < 0 ? PlainTextFormat.Instance.Parse(text, names) : new MessageContent([new Paragraph([.. ReadStyles(text)])]);
        }
    }

    public override string Render(MessageContent content, ICollection<LossEntry> loss)
    {
        var all = new List<LossEntry>();
        var text = PlainTextFormat.Instance.Render(new MessageContent([.. content.Blocks.Select(block => block is Paragraph paragraph ? new Paragraph([.. paragraph.Inlines.Select(WriteStyle)]) : block)]), all);
        all.ForEach(loss.Add);
        return mutation == Mutation.CollapsesSpaces ? text.Replace("  ", " ", StringComparison.Ordinal) : text;
    }

    private Inline WriteStyle(Inline inline) => inline is StyledRun { Style: TextStyle.Bold or TextStyle.Italic, Inlines: [TextRun text] } run
        ? new TextRun(mutation == Mutation.ForgetsStyles ? text.Value : $"{Sign(run.Style)}{text.Value}{Sign(run.Style)}")
        : inline;

    private static char Sign(TextStyle style) => style == TextStyle.Bold ? Bold : Italic;

    private IEnumerable<Inline> ReadStyles(string text)
    {
        var styled = 0;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Bold, Italic);
            if (next != 0)
            {
                var length = next < 0 ? text.Length - at : next;
                yield return new TextRun(text.Substring(at, length));
                at += length;
                continue;
            }

            var end = text.IndexOf(text[at], at + 1);
            var isBold = text[at] == Bold || (mutation == Mutation.MixesUpStyles && styled > 0);
            yield return new StyledRun(isBold ? TextStyle.Bold : TextStyle.Italic, [new TextRun(text[(at + 1)..end])]);
            (at, styled) = (end + 1, styled + 1);
        }
    }
}
