using Microsoft.Extensions.Hosting;

namespace ChatBridge.Emulators.Discord;

/// <summary>A host lifetime that listens to no signals: the emulator lives as long as its owner says.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
