using System.Buffers;
using System.Text.Unicode;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Emulators.Aster;

/// <summary>Serves connections: finds out how a peer speaks, and then runs its requests strictly in order.</summary>
internal sealed partial class AsterServer(AsterEmulatorOptions options, AsterWorld world, AsterFaults faults, ILogger logger)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private readonly AsterCommands _commands = new(world, options);
    private int _sessions;
    private int _open;

    /// <summary>Gets or sets the version told to the next peers.</summary>
    public Version ProtocolVersion { get; set; } = options.ProtocolVersion;

    public async Task RunAsync(ConnectionContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _open) > options.MaxEntities)
            {
                context.Abort(new ConnectionAbortedException("The emulated Aster server has too many connections."));
                return;
            }

            if (await FirstByteAsync(context).ConfigureAwait(false) is not { } first)
                return;
            IAsterWire? wire = first == (byte)'{'
                ? new AsterLineWire(context.Transport, options.MaxRequestBytes)
                : await AsterWebSocketWire.UpgradeAsync(context.Transport, options.MaxRequestBytes, CancellationToken.None).ConfigureAwait(false);
            if (wire is null)
                return;
            using var stop = new CancellationTokenSource();
            var session = new AsterSession(Interlocked.Increment(ref _sessions), first != (byte)'{', context, stop, options, faults, ProtocolVersion);
            await ServeAsync(session, wire).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            Log.Broken(logger, error);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async ValueTask<byte?> FirstByteAsync(ConnectionContext context)
    {
        var input = context.Transport.Input;
        while (true)
        {
            var read = await input.ReadAsync().ConfigureAwait(false);
            byte? first = read.Buffer.IsEmpty ? null : read.Buffer.FirstSpan[0];
            input.AdvanceTo(read.Buffer.Start);
            if (first is not null || read.IsCompleted)
                return first;
        }
    }

    private async Task ServeAsync(AsterSession session, IAsterWire wire)
    {
        var reason = "peer closed";
        var writing = session.WriteLoopAsync(wire);
        lock (world.Gate)
        {
            session.Enqueue(AsterPackets.Version(session.ProtocolVersion));
            world.Sessions.Add(session);
            world.Changed();
        }

        Log.Opened(logger, session.Number, session.IsWebSocket);
        try
        {
            reason = await ReadLoopAsync(session, wire).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            reason = "dropped";
        }
        catch (IOException)
        {
            reason = "reset";
        }
        finally
        {
            lock (world.Gate)
            {
                world.Sessions.Remove(session);
                if (session.Account is { } account)
                    world.GoOffline(account);
                world.Changed();
            }

            session.Finish();
            try
            {
                await writing.WaitAsync(LastWords, options.TimeProvider).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                session.Drop("would not take the last packets");
                await writing.ConfigureAwait(false);
            }

            await session.SetEndedAsync(reason).ConfigureAwait(false);
            Log.Ended(logger, session.Number, reason);
        }
    }

    private async Task<string> ReadLoopAsync(AsterSession session, IAsterWire wire)
    {
        while (true)
        {
            var read = await wire.ReadAsync(session.Stopped).ConfigureAwait(false);
            switch (read.Kind)
            {
                case AsterReadKind.End:
                    return "peer closed";
                case AsterReadKind.TooLong:
                    Answer(session, AsterPackets.Status("unknown", AsterStatus.BadRequest));
                    continue;
                default:
                    if (!Utf8.IsValid(read.Line.Span))
                        return "invalid UTF-8";
                    if (await HandleAsync(session, read.Line).ConfigureAwait(false) is { } end)
                        return end;
                    continue;
            }
        }
    }

    /// <summary>Runs one request with the fault on it, if any; returns why the session must end, or null.</summary>
    private async ValueTask<string?> HandleAsync(AsterSession session, ReadOnlyMemory<byte> line)
    {
        if (AsterRequest.Parse(line) is not { } request)
        {
            Answer(session, AsterPackets.Status("unknown", AsterStatus.BadRequest));
            return null;
        }

        var (fault, hold) = faults.Take(request.Command, session.Number);
        if (fault is not null)
            Log.Fault(logger, fault, session.Number);
        if (hold is { IsAfterEffect: false })
            await HeldAsync(session, hold).ConfigureAwait(false);
        switch (fault?.Kind)
        {
            case AsterFaultKind.DropBefore:
                session.Drop("fault before the effect");
                return "fault";
            case AsterFaultKind.FailBefore:
                Answer(session, AsterPackets.Status(request.Command, fault.Status));
                return null;
        }

        var credentials = _commands.Prepare(request);
        byte[] answer;
        lock (world.Gate)
        {
            if (fault?.Kind == AsterFaultKind.DropAfter)
                session.Mute();
            answer = _commands.Execute(session, request, credentials);
            if (fault?.Kind == AsterFaultKind.FailAfter)
                session.Enqueue(AsterPackets.Status(request.Command, fault.Status));
            else if (fault is null && hold is not { IsAfterEffect: true })
                session.Enqueue(answer);
        }

        if (hold is { IsAfterEffect: true })
        {
            await HeldAsync(session, hold).ConfigureAwait(false);
            Answer(session, answer);
        }

        switch (fault?.Kind)
        {
            case AsterFaultKind.DropAfter:
                session.Drop("fault after the effect");
                return "fault";
            case AsterFaultKind.LoseAnswer:
                return "fault";
            default:
                return null;
        }
    }

    // Nobody reads the connection while a request is held, so its death must end the hold.
    private static async Task HeldAsync(AsterSession session, AsterHold hold)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(session.Stopped, session.Bytes.Dead);
        await hold.WaitAsync(either.Token).ConfigureAwait(false);
    }

    // Under the lock, so that the answer keeps its place among pushes.
    private void Answer(AsterSession session, byte[] packet)
    {
        lock (world.Gate)
            session.Enqueue(packet);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1500, Level = LogLevel.Debug, Message = "Aster session {Session} opened (WebSocket: {IsWebSocket}).")]
        public static partial void Opened(ILogger logger, int session, bool isWebSocket);

        [LoggerMessage(EventId = 1501, Level = LogLevel.Debug, Message = "Aster session {Session} ended: {Reason}.")]
        public static partial void Ended(ILogger logger, int session, string reason);

        [LoggerMessage(EventId = 1502, Level = LogLevel.Debug, Message = "An Aster connection broke outside its session.")]
        public static partial void Broken(ILogger logger, Exception error);

        [LoggerMessage(EventId = 1503, Level = LogLevel.Information, Message = "Fault {Fault} strikes Aster session {Session}.")]
        public static partial void Fault(ILogger logger, AsterFault fault, int session);
    }
}
