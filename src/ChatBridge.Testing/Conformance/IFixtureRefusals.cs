namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network can refuse a request.</summary>
public interface IFixtureRefusals
{
    /// <summary>Refuses the next message that the adapter sends, with an error of the network's own.</summary>
    /// <returns>What kind of error that is.</returns>
    ChatErrorKind RefuseNext();
}
