using System.Collections.Immutable;

namespace ChatBridge.Adapters.Discord;

/// <summary>What differs between the declared commands and those that Discord has.</summary>
/// <param name="Changes">What is done about it; deletions first.</param>
/// <param name="Unchanged">How many commands are the same already.</param>
public sealed record CommandPlan(ImmutableArray<CommandChange> Changes, int Unchanged)
{
    /// <summary>The changes, one on each line, and a last line that counts.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => string.Join('\n', [
        .. Changes.Select(change => change.ToString()),
        $"{Count(CommandChangeKind.Create)} to create, {Count(CommandChangeKind.Update)} to update, {Count(CommandChangeKind.Delete)} to delete, {Unchanged} unchanged",
    ]);

    private int Count(CommandChangeKind kind) => Changes.Count(change => change.Kind == kind);
}
