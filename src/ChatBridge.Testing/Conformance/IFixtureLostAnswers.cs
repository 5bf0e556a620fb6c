namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose network can lose an answer: the socket breaks, or the request fails without a word of the network.</summary>
public interface IFixtureLostAnswers
{
    /// <summary>Loses the answer to the next message that the adapter sends.</summary>
    /// <param name="applied">Whether the message stands all the same.</param>
    void LoseNext(bool applied);
}
