using System.Buffers;

namespace ChatBridge.Adapters.Discord;

/// <summary>Sets how the account is shown. The value is remembered over reconnects; quick changes are told as one.</summary>
internal sealed class SelfPresence(SelfPresenceState state, ConnectionHost host) : ISelfPresence, IDisposable
{
    // The network allows five in twenty seconds; more would close the socket.
    private const int Allowed = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);
    private readonly Queue<long> _sent = new(Allowed);
    private readonly SemaphoreSlim _turn = new(1);
    private long _told;

    public async ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(status) || status == PresenceStatus.Unknown)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A status that can be shown: online, idle, do not disturb, offline.");
        }

        if (text is { Length: > DiscordOptionsCheck.MaxStatusText })
        {
            throw new ArgumentException($"The text may have {DiscordOptionsCheck.MaxStatusText} characters.", nameof(text));
        }

        var mine = state.Set(status, text);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_told >= mine.Version || !IsConnected)
            {
                return;   // told together with a later one, or to be told when there is a session
            }

            await WaitForSlotAsync(cancellationToken).ConfigureAwait(false);
            var now = state.Current;
            var frame = new ArrayBufferWriter<byte>();
            GatewayWriter.WritePresenceUpdate(frame, now);
            _sent.Enqueue(host.Time.GetTimestamp());
            await host.GetShard(0).SendAsync(frame.WrittenMemory, cancellationToken).ConfigureAwait(false);
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

    private bool IsConnected => host.GetShard(0).IsConnected;

    private async ValueTask WaitForSlotAsync(CancellationToken cancellationToken)
    {
        if (_sent.Count < Allowed)
        {
            return;
        }

        var left = Window - host.Time.GetElapsedTime(_sent.Dequeue());
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, host.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
