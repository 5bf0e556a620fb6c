namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture in whose channel people can answer a message.</summary>
public interface IFixtureReplies
{
    /// <summary>Answers a message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="text">With what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the answer.</returns>
    Task<MessageId> ReplyAsync(MessageId message, string text, CancellationToken cancellationToken);
}
