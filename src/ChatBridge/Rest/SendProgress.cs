namespace ChatBridge.Rest;

/// <summary>
/// Remembers whether a request's content was asked for. The transport asks for it once it has a connection and before it
/// sends anything, so a request with content that was never asked for cannot have reached the network.
/// </summary>
internal sealed class SendProgress
{
    private volatile bool _started;

    public bool Started => _started;

    public void Start() => _started = true;
}
