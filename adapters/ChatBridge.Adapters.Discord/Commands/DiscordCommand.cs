using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Makes commands to declare: <c>DiscordCommand.Slash("greet", "Says hello", CommandOption.Text("name", "Whom"))</c>.</summary>
/// <remarks>What else a command has is set with <c>with</c>.</remarks>
public static class DiscordCommand
{
    /// <summary>A slash command.</summary>
    /// <param name="name">The name, 1 to 32 small letters, digits, hyphens and underscores.</param>
    /// <param name="description">What it does, 1 to 100 characters.</param>
    /// <param name="options">Its options, required ones first; or its subcommands and groups.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentException">It breaks a rule of Discord; the message says which.</exception>
    public static CreateCommandRequest Slash(string name, string description, params IReadOnlyList<ApplicationCommandOptionObject> options) =>
        Check(new CreateCommandRequest { Name = name, Description = description, Options = options is { Count: > 0 } ? options : null });

    /// <summary>A command in the menu of users.</summary>
    /// <param name="name">The name, 1 to 32 characters.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentException">It breaks a rule of Discord; the message says which.</exception>
    public static CreateCommandRequest OfUsers(string name) => Check(new CreateCommandRequest { Name = name, Type = ApplicationCommandType.User });

    /// <summary>A command in the menu of messages.</summary>
    /// <param name="name">The name, 1 to 32 characters.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentException">It breaks a rule of Discord; the message says which.</exception>
    public static CreateCommandRequest OfMessages(string name) => Check(new CreateCommandRequest { Name = name, Type = ApplicationCommandType.Message });

    private static CreateCommandRequest Check(CreateCommandRequest command)
    {
        CommandChecks.New(command, nameof(command));
        return command;
    }
}
