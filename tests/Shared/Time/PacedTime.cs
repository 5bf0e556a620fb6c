namespace ChatBridge.Tests.Shared;

/// <summary>Moves a virtual clock no faster than the work can follow.</summary>
/// <remarks>
/// A clock that only yields between two steps runs hours ahead of work that stands in the thread pool's queue, and then a
/// deadline passes before anybody had a turn. So a true millisecond lies between the steps: it decides nothing, it leaves room.
/// </remarks>
internal static class PacedTime
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    /// <summary>Steps until something is so.</summary>
    /// <param name="isSo">What is waited for.</param>
    /// <param name="step">Moves the clock.</param>
    public static async Task UntilAsync(Func<bool> isSo, Action step)
    {
        using var limit = new CancellationTokenSource(Safety);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
            if (!isSo())
            {
                step();
            }
        }
    }
}
