namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture in whose channel people can react.</summary>
public interface IFixtureReactions
{
    /// <summary>Reacts to a message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="emoji">With what.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that ends when the network holds it.</returns>
    Task ReactAsync(MessageId message, string emoji, CancellationToken cancellationToken);
}
