using System.Buffers;
using System.Buffers.Binary;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace ChatBridge.Testing.InMemory;

/// <summary>The rules of the in-memory network's sessions.</summary>
internal sealed class InMemoryProtocol(string account, bool answersOnSocket) : SessionProtocol
{
    public override bool AnswersOnSocket => answersOnSocket;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < WireWriter.HeaderLength || (WireOp)frame[0] is < WireOp.Hello or > WireOp.Denied)
        {
            return FrameInfo.Malformed;
        }

        var op = (WireOp)frame[0];
        return new FrameInfo
        {
            OpCode = frame[0],
            Sequence = BinaryPrimitives.ReadInt64LittleEndian(frame[1..]),
            EventKey = frame[9],
            DataStart = WireWriter.HeaderLength,
            DataLength = frame.Length - WireWriter.HeaderLength,
            IsSession = op is not (WireOp.Event or WireOp.Answer),
            IsEvent = op is WireOp.Event or WireOp.Answer or WireOp.Ready,
        };
    }

    public override void OnOpen(SessionMemory memory, SessionActions actions)
    {
        actions.Opening(memory.CanResume);
        if (memory.SessionKey is { } key)
        {
            var frame = new WireWriter(WireOp.Resume).Text(key).Number(memory.Sequence).ToFrame();
            actions.Send(output => output.Write(frame));
        }
        else
        {
            Identify(actions);
        }
    }

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        var reader = new WireReader(frame);
        switch ((WireOp)info.OpCode)
        {
            case WireOp.Hello:
                if (reader.Number() is var ticks and > 0)
                {
                    actions.StartHeartbeat(new TimeSpan(ticks));
                }

                break;
            case WireOp.Ready:
                var self = new UserId(reader.Id());
                reader.Text();
                memory.SessionKey = info.Sequence >= 0 ? reader.Text() : null;
                actions.Ready(self);
                break;
            case WireOp.Resumed:
                actions.Resumed();
                break;
            case WireOp.InvalidSession:
                memory.Clear();
                actions.Opening(resuming: false);
                Identify(actions);
                break;
            case WireOp.HeartbeatAnswer:
                actions.Acknowledge();
                break;
            case WireOp.HeartbeatWanted:
                actions.BeatNow();
                break;
            case WireOp.Denied:
                actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, $"The in-memory network denies access: {reader.Text()}"));
                break;
            default:
                break;   // events are the projector's
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Resume;

    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write(new WireWriter(WireOp.Heartbeat).ToFrame());

    public override TransportClose GetClose(StopIntent intent) => new(intent == StopIntent.KeepResumable ? 4000 : InMemorySocket.EndCode, null);

    private void Identify(SessionActions actions)
    {
        var frame = new WireWriter(WireOp.Identify).Text(account).ToFrame();
        actions.Send(output => output.Write(frame));
    }
}
