using Microsoft.Extensions.Logging;

namespace ChatBridge.Sessions;

/// <content>What a shard logs.</content>
internal sealed partial class Shard
{
    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "The {Shard} is ready (resumed: {Resumed}).")]
        public static partial void Ready(ILogger logger, string shard, bool resumed);

        [LoggerMessage(1002, LogLevel.Warning, "The {Shard} reconnects: {Reason} (resume: {Resume}, attempt {Attempt}, in {Delay}).")]
        public static partial void Reconnecting(ILogger logger, string shard, string reason, bool resume, int attempt, TimeSpan delay);

        [LoggerMessage(1003, LogLevel.Critical, "The {Shard} is given up: {Reason}")]
        public static partial void Faulted(ILogger logger, string shard, string reason);

        [LoggerMessage(1004, LogLevel.Information, "The {Shard} is closed ({Intent}).")]
        public static partial void Closed(ILogger logger, string shard, StopIntent intent);

        [LoggerMessage(1005, LogLevel.Error, "The {Shard} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string shard);

        [LoggerMessage(1006, LogLevel.Warning, "The {Shard} received a malformed frame of {Length} bytes.")]
        public static partial void FrameMalformed(ILogger logger, string shard, int length);

        [LoggerMessage(1007, LogLevel.Error, "The {Shard} could not make sense of a frame (operation {OpCode}, event {EventKey}, sequence {Sequence}); it is skipped.")]
        public static partial void FrameNotUnderstood(ILogger logger, Exception exception, string shard, int opCode, int eventKey, long sequence);

        [LoggerMessage(1008, LogLevel.Warning, "The {Shard} stopped reading: a lane is full behind handler {Handler}.")]
        public static partial void Paused(ILogger logger, string shard, string? handler);

        [LoggerMessage(1009, LogLevel.Warning, "The {Shard} waits for handler {Handler}, which has been running for {Elapsed}; {Waiting} events wait behind it.")]
        public static partial void SlowHandler(ILogger logger, string shard, string? handler, TimeSpan elapsed, int waiting);

        [LoggerMessage(1010, LogLevel.Information, "The {Shard} goes on where an earlier process ended: after event {Sequence} (-1: its network continues no session), with the positions of {Channels} channels.")]
        public static partial void Restored(ILogger logger, string shard, long sequence, int channels);

        [LoggerMessage(1011, LogLevel.Error, "The {Shard} could not keep its resume point; a restart would miss events.")]
        public static partial void NotSaved(ILogger logger, Exception exception, string shard);

        [LoggerMessage(1014, LogLevel.Debug, "The {Shard} could not be woken to deliver what it keeps; its next frame does that.")]
        public static partial void NotWoken(ILogger logger, Exception exception, string shard);

        [LoggerMessage(1012, LogLevel.Debug, "The {Shard} cut its socket without a goodbye.")]
        public static partial void NoGoodbye(ILogger logger, Exception exception, string shard);

        [LoggerMessage(1013, LogLevel.Warning, "The {Shard} goes on although not all of what its session begins with came within {Limit}.")]
        public static partial void NotSettled(ILogger logger, string shard, TimeSpan limit);
    }
}
