namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network can be away.</summary>
public interface IFixtureOutage
{
    /// <summary>Cuts every socket and lets none be opened.</summary>
    void GoDown();

    /// <summary>Lets sockets be opened again.</summary>
    void ComeBack();
}
