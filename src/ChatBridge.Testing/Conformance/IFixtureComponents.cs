namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose people can press buttons.</summary>
public interface IFixtureComponents
{
    /// <summary>Presses a button of some message of the adapter's account.</summary>
    /// <param name="customId">The button's id, as the program gave it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the person sees.</returns>
    Task<FixtureAnswer> PressAsync(string customId, CancellationToken cancellationToken);
}
