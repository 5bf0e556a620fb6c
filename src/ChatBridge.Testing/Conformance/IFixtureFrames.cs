namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture that can send what no adapter expects.</summary>
public interface IFixtureFrames
{
    /// <summary>Sends a well-formed event of a kind that nobody knows.</summary>
    void SendUnknownEvent();

    /// <summary>Sends a frame that breaks the protocol's form.</summary>
    void SendMalformed();
}
