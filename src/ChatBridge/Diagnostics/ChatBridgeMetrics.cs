using System.Diagnostics.Metrics;

namespace ChatBridge.Diagnostics;

/// <summary>The metrics of sessions and dispatch. Their names and tags are listed in <c>docs/reference/telemetry.md</c>.</summary>
internal static class ChatBridgeMetrics
{
    private static readonly Meter Meter = ChatBridgeTelemetry.Meter;

    public static readonly Counter<long> Frames = Meter.CreateCounter<long>("chatbridge.session.frames", "{frame}", "Frames received.");
    public static readonly Counter<long> FramesSkipped = Meter.CreateCounter<long>("chatbridge.session.frames_skipped", "{frame}", "Frames that were not used: malformed, repeated, or not understood.");
    public static readonly Counter<long> Reconnects = Meter.CreateCounter<long>("chatbridge.session.reconnects", "{reconnect}", "Sockets that were lost or left.");
    public static readonly Counter<long> Gaps = Meter.CreateCounter<long>("chatbridge.session.gaps", "{gap}", "Gaps in which events may have been missed.");
    public static readonly Histogram<double> HeartbeatLatency = Meter.CreateHistogram<double>("chatbridge.session.heartbeat_latency", "s", "Round trips of heartbeats.");
    public static readonly Counter<long> Backfilled = Meter.CreateCounter<long>("chatbridge.backfill.events", "{event}", "Events that were read from history after a gap.");
    public static readonly Counter<long> Repeats = Meter.CreateCounter<long>("chatbridge.dispatch.repeats", "{event}", "Events that came again and were not delivered again.");
    public static readonly Counter<long> Overflows = Meter.CreateCounter<long>("chatbridge.dispatch.overflows", "{event}", "Events that found their lane full and are read from history later.");
    public static readonly Counter<long> Dropped = Meter.CreateCounter<long>("chatbridge.dispatch.dropped", "{event}", "Events that were dropped because a lane held too much and the shard had to read on for answers.");
    public static readonly Counter<long> Pauses = Meter.CreateCounter<long>("chatbridge.dispatch.pauses", "{pause}", "Times a shard stopped reading because a lane was full.");
    public static readonly Counter<long> LaneFaults = Meter.CreateCounter<long>("chatbridge.dispatch.faults", "{fault}", "Defects outside handlers.");
    public static readonly Histogram<double> QueueTime = Meter.CreateHistogram<double>("chatbridge.dispatch.queue_time", "s", "Time from the receipt of an event to the start of a handler.");
    public static readonly Histogram<double> HandlerDuration = Meter.CreateHistogram<double>("chatbridge.handler.duration", "s", "Time that a handler took, the middleware inside the tracing included.");
    public static readonly Counter<long> HandlerFaults = Meter.CreateCounter<long>("chatbridge.handler.faults", "{fault}", "Exceptions that handlers threw.");
    public static readonly Counter<long> Sends = Meter.CreateCounter<long>("chatbridge.send.parts", "{message}", "Messages that were sent.");
    public static readonly Counter<long> SendsRecovered = Meter.CreateCounter<long>("chatbridge.send.recovered", "{message}", "Sends whose answer was lost and whose fate was found out.");
    public static readonly Counter<long> Losses = Meter.CreateCounter<long>("chatbridge.render.loss", "{loss}", "Constructs that a network could not show.");
}
