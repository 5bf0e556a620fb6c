namespace ChatBridge.Transports;

/// <summary>A transport that knows text from binary.</summary>
internal interface IFrameKinds
{
    /// <summary>Whether the frame received last was binary.</summary>
    bool LastWasBinary { get; }
}
