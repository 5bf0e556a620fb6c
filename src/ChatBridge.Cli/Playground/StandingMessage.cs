using System.Collections.Immutable;

namespace ChatBridge.Cli.Playground;

/// <summary>A message as an emulated network holds it.</summary>
/// <param name="Id">Its id as text.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="IsFromBot">Whether that is the playground's bot.</param>
/// <param name="Text">What it says now.</param>
/// <param name="ReplyTo">The message it answers, or null.</param>
/// <param name="IsDeleted">Whether it was deleted.</param>
/// <param name="BotReactions">The emoji that the bot gave it.</param>
internal sealed record StandingMessage(string Id, string Author, bool IsFromBot, string Text, string? ReplyTo, bool IsDeleted, ImmutableArray<string> BotReactions);
