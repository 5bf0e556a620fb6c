namespace ChatBridge.Transports;

/// <summary>Sees each frame as it passes a <see cref="RecordingTransport"/>.</summary>
public interface IFrameObserver
{
    /// <summary>A frame passes. Called on the receiving or sending path, so it must be quick and must not throw; inbound and outbound calls may overlap.</summary>
    /// <param name="inbound">True for a received frame, false for one that is about to be sent.</param>
    /// <param name="payload">Its bytes, which may hold secrets; valid during the call only.</param>
    void OnFrame(bool inbound, ReadOnlySpan<byte> payload);
}
