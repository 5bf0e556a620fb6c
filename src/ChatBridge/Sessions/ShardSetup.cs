using ChatBridge.Adapters;
using ChatBridge.Dispatch;
using ChatBridge.Recording;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Sessions;

/// <summary>What a shard is made of.</summary>
internal sealed record ShardSetup
{
    public required string Connection { get; init; }

    /// <summary>The adapter's key.</summary>
    public required string Adapter { get; init; }

    public required int Id { get; init; }

    public required ShardPlan Plan { get; init; }

    public required AdapterOptions Options { get; init; }

    public required ConnectionDriver Driver { get; init; }

    public required ConnectionHost Host { get; init; }

    public required EventHub Hub { get; init; }

    public required IIdentifyGate Gate { get; init; }

    public required IResumeStore Resume { get; init; }

    public required ILogger Logger { get; init; }

    public required Action<IUser> SetSelf { get; init; }

    public required Action<Shard, ShardState> StateChanged { get; init; }

    /// <summary>Records every socket; null for none.</summary>
    public FrameRecorder? Recorder { get; init; }
}
