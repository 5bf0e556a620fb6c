using System.Buffers;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord;

/// <summary>Keeps how the account is shown on one shard, and tells the network, quick changes as one.</summary>
internal sealed class ShardPresence(SelfPresenceState state, TimeProvider time) : IDisposable
{
    // The network allows five in twenty seconds; more would close the socket.
    private const int Allowed = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);
    private readonly Queue<long> _sent = new(Allowed);
    private readonly SemaphoreSlim _turn = new(1);
    private long _told;

    public SelfPresenceState State { get; } = state;

    /// <summary>The shard's sending side, once there is a shard.</summary>
    public IShardLink? Link { get; set; }

    /// <summary>Sends what was set as this version or later; nothing when that was sent already, or when there is no session, which begins with it.</summary>
    public async Task TellAsync(long version, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_told >= version || Link is not { IsConnected: true } link)
            {
                return;
            }

            await WaitForSlotAsync(cancellationToken).ConfigureAwait(false);
            var now = State.Current;
            var frame = new ArrayBufferWriter<byte>();
            GatewayWriter.WritePresenceUpdate(frame, now);
            _sent.Enqueue(time.GetTimestamp());
            await link.SendAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _told = now.Version;
        }
        catch (ChatException exception) when (exception.Error.Kind == ChatErrorKind.Disconnected)
        {
            return;   // the next session begins with it
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask WaitForSlotAsync(CancellationToken cancellationToken)
    {
        for (var i = State.TakeSent(); i > 0; i--)
        {
            _sent.Enqueue(time.GetTimestamp());   // later than it was: the session has no clock
        }

        while (_sent.Count >= Allowed)
        {
            var left = Window - time.GetElapsedTime(_sent.Peek());
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, time, cancellationToken).ConfigureAwait(false);
            }

            _sent.Dequeue();
        }
    }
}
