using ChatBridge.Dispatch;
using ChatBridge.Sessions;
using ChatBridge.Transports;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters;

/// <summary>What all connections share.</summary>
internal sealed record ConnectionServices(
    IServiceProvider Provider,
    TimeProvider Time,
    Random Random,
    ILoggerFactory Loggers,
    EventHub Hub,
    IIdentifyGate Gate,
    IResumeStore Resume,
    SocketOpener Sockets,
    ConnectionFrameObserver? Observe);

/// <summary>Sees a received frame before it is read.</summary>
internal delegate void ConnectionFrameObserver(IChatConnection connection, int shard, ReadOnlySpan<byte> frame);
