using ChatBridge;
using ChatBridge.Adapters;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using PicoAdapter;

namespace PicoSteps.Send;

public sealed class SendStep : PicoStep
{
    protected override ConnectionDriver CreateDriver(PicoOptions options, ConnectionHost host) => new PicoDriver(options, host);
}

#region driver
internal sealed class PicoDriver(PicoOptions options, ConnectionHost host) : ConnectionDriver(host)
{
    private readonly AnswerQueue<MessageId> _answers = new(host.Time, options.Session.SendTimeout);

    public override ContentFormat Format => PlainTextFormat.Lines;

    public override void Declare(FeatureMap features) => features
        .Declare(Capability.ReceiveMessages, Support.Native)
        .Sending(Support.Native, (channel, part, token) => AskAsync($"SAY {channel.Name} {LineOf(part)}", token), SendRecovery.None)
        .Limit(new CapabilityLimits { MaxText = new TextLimit(400, TextUnit.Utf8Bytes) });

    public override ValueTask<ITransport> ConnectAsync(int shard, SessionMemory memory, CancellationToken cancellationToken) =>
        Host.Sockets.OpenAsync(new LineTarget(options.Host, options.Port) { MaxLineBytes = 1024 }, cancellationToken);

    public override SessionProtocol CreateProtocol(int shard) => new PicoProtocol(options.Nick);

    public override EventProjector CreateProjector(int shard) => new PicoProjector(Host, _answers);

    // A room is there as soon as somebody names it.
    public override ValueTask<IChannel?> FetchChannelAsync(ChannelId id, CancellationToken cancellationToken) => new(PicoProjector.ChannelOf(Host, id));

    private async ValueTask<MessageId> AskAsync(string request, CancellationToken cancellationToken) =>
        await _answers.AskAsync(Host.GetShard(0), request, cancellationToken);

    private static string LineOf(OutgoingPart part) => part.Text.ReplaceLineEndings(" ");
}
#endregion
