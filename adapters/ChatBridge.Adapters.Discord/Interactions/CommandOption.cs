using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Makes the options of a slash command: <c>CommandOption.Text("name", "Whom") with { Required = true }</c>.</summary>
public static class CommandOption
{
    /// <summary>A text.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Text(string name, string description) => Make(ApplicationCommandOptionType.String, name, description);

    /// <summary>A whole number, up to 53 bits.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Integer(string name, string description) => Make(ApplicationCommandOptionType.Integer, name, description);

    /// <summary>A number that may have a fraction.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Number(string name, string description) => Make(ApplicationCommandOptionType.Number, name, description);

    /// <summary>A yes or no.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Boolean(string name, string description) => Make(ApplicationCommandOptionType.Boolean, name, description);

    /// <summary>A user.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject User(string name, string description) => Make(ApplicationCommandOptionType.User, name, description);

    /// <summary>A channel.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Channel(string name, string description) => Make(ApplicationCommandOptionType.Channel, name, description);

    /// <summary>A role.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Role(string name, string description) => Make(ApplicationCommandOptionType.Role, name, description);

    /// <summary>A user or role.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Mentionable(string name, string description) => Make(ApplicationCommandOptionType.Mentionable, name, description);

    /// <summary>A file.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The option, not required.</returns>
    public static ApplicationCommandOptionObject Attachment(string name, string description) => Make(ApplicationCommandOptionType.Attachment, name, description);

    /// <summary>A subcommand.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="options">Its options, required ones first.</param>
    /// <returns>The subcommand.</returns>
    public static ApplicationCommandOptionObject SubCommand(string name, string description, params IReadOnlyList<ApplicationCommandOptionObject> options) =>
        Make(ApplicationCommandOptionType.SubCommand, name, description) with { Options = options };

    /// <summary>A group of subcommands.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What they are about.</param>
    /// <param name="subCommands">The subcommands.</param>
    /// <returns>The group.</returns>
    public static ApplicationCommandOptionObject Group(string name, string description, params IReadOnlyList<ApplicationCommandOptionObject> subCommands) =>
        Make(ApplicationCommandOptionType.SubCommandGroup, name, description) with { Options = subCommands };

    /// <summary>A choice of a text option.</summary>
    /// <param name="name">What is shown, 1 to 100 characters.</param>
    /// <param name="value">What the program gets, 1 to 100 characters.</param>
    /// <returns>The choice.</returns>
    public static ApplicationCommandChoiceObject Choice(string name, string value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.String) };

    /// <summary>A choice of an option for whole numbers.</summary>
    /// <param name="name">What is shown, 1 to 100 characters.</param>
    /// <param name="value">What the program gets.</param>
    /// <returns>The choice.</returns>
    public static ApplicationCommandChoiceObject Choice(string name, long value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.NullableInt64) };

    /// <summary>A choice of an option for numbers.</summary>
    /// <param name="name">What is shown, 1 to 100 characters.</param>
    /// <param name="value">What the program gets.</param>
    /// <returns>The choice.</returns>
    public static ApplicationCommandChoiceObject Choice(string name, double value) => new() { Name = name, Value = JsonSerializer.SerializeToElement(value, DiscordJson.Default.NullableDouble) };

    private static ApplicationCommandOptionObject Make(ApplicationCommandOptionType type, string name, string description)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(description);
        return new ApplicationCommandOptionObject { Type = type, Name = name, Description = description };
    }
}
