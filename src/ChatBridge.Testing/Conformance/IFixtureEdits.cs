namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture in whose channel people can change and delete what they said.</summary>
public interface IFixtureEdits
{
    /// <summary>Changes a message.</summary>
    /// <param name="message">One of those that <see cref="IFixturePeople.SayAsync"/> made.</param>
    /// <param name="text">What it says from now on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network holds the change.</returns>
    Task EditAsync(MessageId message, string text, CancellationToken cancellationToken);

    /// <summary>Deletes a message.</summary>
    /// <param name="message">One of those that <see cref="IFixturePeople.SayAsync"/> made.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when it is gone.</returns>
    Task DeleteAsync(MessageId message, CancellationToken cancellationToken);
}
