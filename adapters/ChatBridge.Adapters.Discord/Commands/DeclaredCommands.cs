namespace ChatBridge.Adapters.Discord;

/// <summary>Commands that a program declared.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Guild">Where; null for all places.</param>
/// <param name="Commands">The commands, checked.</param>
internal sealed record DeclaredCommands(string Connection, ulong? Guild, IReadOnlyList<CreateCommandRequest> Commands);
