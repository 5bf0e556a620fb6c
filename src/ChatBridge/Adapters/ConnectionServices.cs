using ChatBridge.Dispatch;
using ChatBridge.Recording;
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
    FrameRecorder? Recorder);
