using System.Buffers;
using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace Company.Adapter1;

/// <summary>The rules of a session. It is pure: no I/O, no clock, no task; it says what is to be done, and the shard does it.</summary>
internal sealed class MyNetworkProtocol(string nick) : SessionProtocol
{
    public override bool AnswersOnSocket => true;

    public override FrameInfo Inspect(ReadOnlySpan<byte> frame) => new()
    {
        Sequence = -1,
        IsSession = frame.StartsWith("WELCOME "u8) || frame.StartsWith("DENIED"u8) || frame.SequenceEqual("PONG"u8),
        IsEvent = frame.StartsWith("WELCOME "u8) || frame.StartsWith("SAID "u8) || frame.StartsWith("OK "u8),
    };

    public override void OnOpen(SessionMemory memory, SessionActions actions) => actions.Send($"NICK {nick}");

    public override void OnFrame(in FrameInfo info, ReadOnlySpan<byte> frame, SessionMemory memory, SessionActions actions)
    {
        if (frame.SequenceEqual("PONG"u8))
        {
            actions.Acknowledge();
        }
        else if (info.IsEvent)
        {
            actions.Ready(UserId.Parse(Encoding.UTF8.GetString(frame).Split(' ')[1]));
            actions.StartHeartbeat(TimeSpan.FromSeconds(20));
        }
        else
        {
            actions.Fail(new ChatError(ChatErrorKind.Unauthenticated, Effect.NotApplied, $"The server does not let '{nick}' in: {Encoding.UTF8.GetString(frame)}."));
        }
    }

    public override CloseVerdict OnClose(TransportClose? close, SessionMemory memory) => CloseVerdict.Fresh;

    public override void WriteHeartbeat(SessionMemory memory, IBufferWriter<byte> output) => output.Write("PING"u8);
}
