namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network can leave a request without an answer, on a connection that goes on.</summary>
public interface IFixtureUnanswered
{
    /// <summary>Leaves the next message that the adapter sends without an answer. It does not stand.</summary>
    void LeaveOutNext();

    /// <summary>How many were left out so far.</summary>
    int LeftOut { get; }
}
