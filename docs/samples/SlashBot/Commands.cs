using ChatBridge.Adapters.Discord;

namespace SlashBot;

/// <summary>What Discord is told at the start.</summary>
public static class Commands
{
    #region commands
    public static IReadOnlyList<CreateCommandRequest> All { get; } =
    [
        DiscordCommand.Slash("greet", "Says hello", CommandOption.Text("name", "Whom") with { Required = true, MaxLength = 50 }),
        DiscordCommand.Slash("city", "Tells about a city", CommandOption.Text("name", "Which") with { Required = true, Autocomplete = true }),
        DiscordCommand.Slash("feedback", "Opens a form"),
        DiscordCommand.Slash("count", "Counts slowly"),
        DiscordCommand.OfMessages("Quote"),
    ];
    #endregion
}
