namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose people can use commands.</summary>
public interface IFixtureInteractions
{
    /// <summary>Uses a command.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What the person sees.</returns>
    Task<FixtureAnswer> InvokeAsync(string command, CancellationToken cancellationToken);
}
