using System.Collections.Immutable;

namespace ChatBridge.Testing.Conformance;

/// <summary>A fixture whose people get suggestions while they fill in a command.</summary>
public interface IFixtureSuggestions
{
    /// <summary>Types in an option of a command.</summary>
    /// <param name="command">The command's name.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="typed">What was typed so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names of what the person is offered.</returns>
    Task<ImmutableArray<string>> SuggestAsync(string command, string option, string typed, CancellationToken cancellationToken);
}
