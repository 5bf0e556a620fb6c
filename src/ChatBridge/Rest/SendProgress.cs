namespace ChatBridge.Rest;

/// <summary>
/// Remembers whether a request's content was asked for. The transport asks for it once it has a connection and before it
/// sends anything, so a request with content that was never asked for cannot have reached the network.
/// </summary>
internal sealed class SendProgress
{
    private volatile bool _started;

    public bool Started => _started;

    /// <summary>Why a file of the content could not be read to its end; null when that is not so. The content then broke off, and the network cannot have used it.</summary>
    public Exception? FileFault { get; private set; }

    public void Start() => _started = true;

    public void Fault(Exception exception) => FileFault = exception;
}
