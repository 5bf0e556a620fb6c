using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Lets sessions start at once, for emulated networks that set no pace either.</summary>
internal sealed class OpenGate : IIdentifyGate, IAsyncDisposable
{
    public ValueTask<IAsyncDisposable> EnterAsync(string connection, int shard, int concurrency, CancellationToken cancellationToken) => new(this);

    public ValueTask DisposeAsync() => default;
}
