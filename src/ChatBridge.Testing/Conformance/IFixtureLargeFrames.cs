namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network can send a frame that is larger than the connection accepts.</summary>
public interface IFixtureLargeFrames
{
    /// <summary>Sends a frame over the limit of the connection's settings on every open socket.</summary>
    void SendTooLarge();
}
