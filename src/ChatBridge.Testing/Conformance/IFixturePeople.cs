namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture in whose channel somebody else can speak.</summary>
public interface IFixturePeople
{
    /// <summary>The id of who speaks.</summary>
    UserId Speaker { get; }

    /// <summary>Says something in the channel.</summary>
    /// <param name="text">What.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The id of the message, when the network holds it.</returns>
    Task<MessageId> SayAsync(string text, CancellationToken cancellationToken);
}
