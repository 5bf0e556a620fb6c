using Microsoft.Extensions.Hosting;

namespace ChatBridge.Emulators.Hosting;

/// <summary>A host lifetime that listens to no signal: an emulator is stopped by its owner.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
