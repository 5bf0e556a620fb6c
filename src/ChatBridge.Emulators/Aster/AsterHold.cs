namespace ChatBridge.Emulators.Aster;

/// <summary>A request that is held back until it is released.</summary>
/// <remarks>While a request is held, later requests of its connection wait, since a connection is served strictly in order; pushes go on.</remarks>
public sealed class AsterHold
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AsterHold(bool isAfterEffect) => IsAfterEffect = isAfterEffect;

    /// <summary>Gets whether the request's effect is applied before it is held, so that only the answer waits.</summary>
    public bool IsAfterEffect { get; }

    /// <summary>Gets a task that ends when a request has arrived and is being held.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the request go on; may be called before one arrived.</summary>
    public void Release() => _released.TrySetResult();

    internal Task WaitAsync(CancellationToken cancellationToken)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }
}
