using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>A shard's sending side that hands frames to a test.</summary>
internal sealed class TestLink : IShardLink
{
    public bool IsConnected => true;

    public Func<ReadOnlyMemory<byte>, ValueTask> OnSend { get; set; } = _ => default;

    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken) => OnSend(frame);

    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReplaceSocketAsync(string reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
