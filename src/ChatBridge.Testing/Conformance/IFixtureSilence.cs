namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose open sockets can fall silent without being closed.</summary>
public interface IFixtureSilence
{
    /// <summary>Neither answers nor sends anything on the sockets that are open now. Later ones are served.</summary>
    void FallSilent();
}
