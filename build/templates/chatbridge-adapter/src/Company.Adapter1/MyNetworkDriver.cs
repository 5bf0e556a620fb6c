using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;

namespace Company.Adapter1;

/// <summary>One connection: what the network can do, how to reach it, and how to send.</summary>
internal sealed class MyNetworkDriver(MyNetworkOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    private readonly AnswerQueue<MessageId> _answers = new(host.Time, options.Session.SendTimeout);

    public override ContentFormat Format => PlainTextFormat.Lines;

    // Each ability stands in one statement with the code that does it: what is claimed works, and what is not claimed is not found.
    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Sending(Support.Native, SendAsync, SendRecovery.None)
        .Limit(new CapabilityLimits { MaxText = new TextLimit(400, TextUnit.Utf8Bytes) });

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 1024 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new MyNetworkProtocol(options.Nick);

    public override EventProjector CreateProjector(int shard) => new MyNetworkProjector(Host, _answers);

    // A room is there as soon as somebody names it.
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => new(MyNetworkProjector.ChannelOf(Host, id));

    // The runtime has split, quoted and ordered what is to be sent: a part is one line here.
    private async ValueTask<MessageId> SendAsync(ChatChannel channel, OutgoingPart part, CancellationToken cancellationToken) =>
        await _answers.AskAsync(Host.GetShard(0), $"SAY {channel.Name} {part.Text.ReplaceLineEndings(" ")}", cancellationToken).ConfigureAwait(false);
}
