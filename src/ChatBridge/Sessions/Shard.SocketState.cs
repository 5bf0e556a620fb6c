using ChatBridge.Transports;

namespace ChatBridge.Sessions;

/// <content>What is known of one socket, and of its end.</content>
internal sealed partial class Shard
{
    /// <summary>Why a socket ended and how to go on.</summary>
    private readonly record struct SocketEnd(CloseVerdict Verdict, ChatError? Error, string? Reason = null)
    {
        public TimeSpan MinDelay { get; init; }

        public TimeSpan MaxDelay { get; init; }

        public TimeSpan ActiveFor { get; init; }

        public bool WasActive { get; init; }

        public bool Opened { get; init; }

        /// <summary>Whether the program did not keep up: that says nothing of the network or the session.</summary>
        public bool Stalled { get; init; }

        /// <summary>Whether the network, or what counts its limits, said when to come again: that is no failed attempt.</summary>
        public bool Deferred { get; init; }
    }

    /// <summary>What the loops share about one socket.</summary>
#pragma warning disable CA1001 // A CancellationTokenSource without a timer and without a wait handle holds nothing to dispose
    private sealed class Socket(ITransport transport, long openedAt)
#pragma warning restore CA1001
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly Lock _lock = new();
        private SocketEnd? _end;
        private long _nextBeat = long.MaxValue;
        private long _readyBy = long.MaxValue;

        /// <summary>Cancelled when this side ended it.</summary>
        public CancellationToken Ended => _ended.Token;

        /// <summary>Guards the turns of a socket's life: it becomes ready before it is over, or not at all.</summary>
        public Lock Turn { get; } = new();

        /// <summary>Nothing is read from it any more.</summary>
        public bool IsOver { get; set; }

        /// <summary>The account whose session stands, while what it begins with is still coming.</summary>
        public UserId? SettlingAs { get; set; }

        /// <summary>Guards what belongs to the heartbeat.</summary>
        public Lock Beat { get; } = new();

        public ITransport Transport { get; } = transport;

        public long? ReadyAt { get; set; }

        public long LastInbound { get; set; } = openedAt;

        public TimeSpan Interval { get; private set; }

        /// <summary>When the next heartbeat is due; the greatest number without heartbeats.</summary>
        public long NextBeat
        {
            get => Volatile.Read(ref _nextBeat);
            set => Volatile.Write(ref _nextBeat, value);
        }

        public long BeatAt { get; set; }

        public bool AwaitsAnswer { get; set; }

        public bool HeardSinceBeat { get; set; }

        /// <summary>By when the session must be ready. Moved while reading pauses.</summary>
        public long ReadyBy
        {
            get => Volatile.Read(ref _readyBy);
            set => Volatile.Write(ref _readyBy, value);
        }

        public bool Paused { get; set; }

        public int Repeats { get; set; }

        public TaskCompletionSource Finished { get; } = NewSignal();

        /// <summary>Completed when this side has ended it: the goodbye was said or given up, and the transport is disposed.</summary>
        public TaskCompletionSource Goodbye { get; } = NewSignal();

        public TaskCompletionSource HeartbeatStarted { get; private set; } = NewSignal();

        public SocketEnd? End
        {
            get
            {
                lock (_lock)
                {
                    return _end;
                }
            }
        }

        public bool TryEnd(SocketEnd end)
        {
            lock (_lock)
            {
                if (_end is not null)
                {
                    return false;
                }

                _end = end;
            }

            _ended.Cancel();
            return true;
        }

        public void StartHeartbeat(TimeSpan interval, long firstBeat)
        {
            (Interval, NextBeat) = (interval, firstBeat);
            HeartbeatStarted.TrySetResult();
        }

        public void RenewHeartbeatStarted()
        {
            if (HeartbeatStarted.Task.IsCompleted)
            {
                HeartbeatStarted = NewSignal();
            }
        }
    }
}
