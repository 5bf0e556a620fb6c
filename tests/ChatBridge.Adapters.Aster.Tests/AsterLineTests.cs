using ChatBridge.Testing;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster.Tests;

public sealed class AsterLineTests
{
    [Fact]
    public async Task Socket_that_is_read_to_its_end_for_a_send_has_no_other_reader()
    {
        await using var requests = new AsterRequests(new VirtualTime(), 10, TimeSpan.FromSeconds(20));
        var inner = new OneReader();
        var line = new AsterLine(inner, requests);
        var reading = line.ReceiveAsync(CancellationToken.None).AsTask();
        await line.SendAsync("""{"command":"send","channel":1,"content":"hi"}"""u8.ToArray(), CancellationToken.None);

        await line.DisposeAsync();   // its answer is due: the socket is read on
        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<ChatException>();
        await FluentActions.Awaiting(() => line.ReceiveAsync(CancellationToken.None).AsTask()).Should().ThrowAsync<ChatException>();

        inner.Reads.Should().Be(1);
        inner.IsDisposed.Should().BeFalse("the server may still handle the send");
        inner.End.SetResult(TransportFrame.End(null));
        await inner.Disposed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>A socket on which nothing comes until its end.</summary>
    private sealed class OneReader : ITransport
    {
        public TaskCompletionSource<TransportFrame> End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsDisposed => Disposed.Task.IsCompleted;

        public int Reads { get; private set; }

        public async ValueTask<TransportFrame> ReceiveAsync(CancellationToken cancellationToken)
        {
            Reads++;
            return await End.Task;
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) => default;

        public ValueTask CloseAsync(TransportClose close, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync()
        {
            Disposed.TrySetResult();
            return default;
        }
    }
}
