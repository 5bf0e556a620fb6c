namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture that counts the sockets and can cut them.</summary>
public interface IFixtureSockets
{
    /// <summary>How many sockets were opened so far.</summary>
    int Opened { get; }

    /// <summary>How many are open now.</summary>
    int Open { get; }

    /// <summary>Cuts every socket without a word.</summary>
    void Cut();
}
