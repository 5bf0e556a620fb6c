using System.Text;
using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using PicoAdapter;

namespace PicoSteps.Connect;

public sealed class ConnectStep : PicoStep
{
    protected override ConnectionDriver CreateDriver(PicoOptions options, ConnectionHost host) => new PicoDriver(options, host);
}

#region driver
internal sealed class PicoDriver(PicoOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    public override ContentFormat Format => PlainTextFormat.Lines;

    public override void Declare(FeatureMap features)
    {
        // Nothing yet.
    }

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 1024 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new PicoProtocol(options.Nick);

    public override EventProjector CreateProjector(int shard) => new PicoProjector(Host);
}
#endregion

#region projector
internal sealed class PicoProjector(ConnectionHost host) : EventProjector
{
    public override void Project(in FrameInfo info, ReadOnlySpan<byte> frame, EventSink sink)
    {
        switch (Encoding.UTF8.GetString(frame).Split(' ', 6))
        {
            case ["WELCOME", var id, var name]:
                sink.SetSelf(UserOf(id, name));
                break;
        }
    }

    private ChatUser UserOf(string id, string name)
    {
        var user = new ChatUser(UserId.Parse(id), name);
        host.Users.Put(user.Id, user);
        return user;
    }
}
#endregion
