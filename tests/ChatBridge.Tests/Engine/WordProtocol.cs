using System.Buffers;
using System.Globalization;
using System.Text;
using ChatBridge.Limits;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Tests.Engine;

/// <summary>
/// A protocol of words. The network says <c>hello MS</c>, <c>ready SEQ KEY</c>, <c>resumed</c>, <c>invalid</c>, <c>again</c>,
/// <c>ack</c>, <c>beat!</c>, <c>deny</c>, <c>bug</c> and events with a sequence number or <c>-</c>;
/// the client says <c>login</c>, <c>resume KEY SEQ</c> and <c>beat</c>.
/// </summary>
internal sealed class WordProtocol(WordOptions options) : SessionProtocol
{
    public override bool AnswersOnSocket => options.AnswersOnSocket;

    public override SendBudget? SendBudget => options.Budget;

    public override int? MaxSendBytes => 100;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        var words = Encoding.UTF8.GetString(frame).Split(' ');
        return words[0] switch
        {
            "hello" or "resumed" or "invalid" or "again" or "ack" or "beat!" or "deny" or "bug" => new FrameInfo { IsSession = true, Sequence = -1 },
            "ready" => new FrameInfo { IsSession = true, Sequence = Sequence(words[1]) },
            "known" => new FrameInfo { IsEvent = true, Sequence = -1 },
            "msg" or "edit" or "del" or "note" or "boom" => new FrameInfo { IsEvent = true, Sequence = Sequence(words[1]) },
            _ => FrameInfo.Malformed,
        };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        actions.Opening(memory.CanResume);
        actions.Send(memory.SessionKey is { } key ? string.Create(CultureInfo.InvariantCulture, $"resume {key} {memory.Sequence}") : "login");
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var words = Encoding.UTF8.GetString(frame).Split(' ');
        switch (words[0])
        {
            case "hello":
                actions.StartHeartbeat(TimeSpan.FromMilliseconds(int.Parse(words[1], CultureInfo.InvariantCulture)));
                break;
            case "ready":
                memory.SessionKey = words.Length > 2 ? words[2] : null;
                actions.Ready(UserId.Parse("bot"));
                break;
            case "resumed":
                actions.Resumed();
                break;
            case "invalid":
                memory.Clear();
                actions.Opening(resuming: false);
                actions.Send("login");
                break;
            case "again":
                actions.Reconnect(resume: true, "the network asked for it");
                break;
            case "ack":
                actions.Acknowledge();
                break;
            case "beat!":
                actions.BeatNow();
                break;
            case "deny":
                actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, "The network knows no such account."));
                break;
            default:
                throw new InvalidOperationException("A defect of the protocol.");
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => close?.Code switch
    {
        4001 => CloseVerdict.Fatal(new ChatError(ChatErrorKind.Forbidden, Effect.NotApplied, "The network closed the door.")),
        4002 => CloseVerdict.Fresh,
        _ => CloseVerdict.Resume,
    };

    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write("beat"u8);

    public override void WriteGoodbye(StopIntent intent, IBufferWriter<byte> output)
    {
        if (options.SaysGoodbye)
        {
            output.Write(Encoding.UTF8.GetBytes($"bye {intent}"));
        }
    }

    public override TransportClose GetClose(StopIntent intent) => new(intent == StopIntent.KeepResumable ? 4900 : 1000, null);

    private static long Sequence(string word) => long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
