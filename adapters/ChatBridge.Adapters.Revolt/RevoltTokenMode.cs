namespace ChatBridge.Adapters.Revolt;

/// <summary>How the token is shown to the events server.</summary>
public enum RevoltTokenMode
{
    /// <summary>In the first frame. An address may end up in the logs of what stands between; a frame does not.</summary>
    Frame,

    /// <summary>In the address of the socket, as older programs do.</summary>
    Address,
}
