using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses commands that Discord would refuse.</summary>
internal static class CommandChecks
{
    private const int MaxOptions = 25;
    private const int MaxText = 8000;
    private const int MaxChat = 100;
    private const int MaxOthers = 15;

    public static void New(CreateCommandRequest command, string argument)
    {
        ArgumentNullException.ThrowIfNull(command, argument);
        var isChat = command.Type is null or ApplicationCommandType.ChatInput;
        ApiCheck.Text(command.Name, 1, 32, argument, "The name of a command");
        ApiCheck.Text(isChat ? command.Description ?? "" : null, 1, 100, argument, "The description of a command");
        if (!isChat && command.Type is ApplicationCommandType.User or ApplicationCommandType.Message && (!string.IsNullOrEmpty(command.Description) || command.Options is { Count: > 0 }))
        {
            throw new ArgumentException("Commands of users and messages have neither a description nor options.", argument);
        }

        Options(command.Options, argument);
        ApiCheck.Range(TextOf(command.Name, command.Description, command.Options), 0, MaxText, argument, "The number of characters in a command");
    }

    public static void Edit(EditCommandRequest command, string argument)
    {
        ApiCheck.Text(command.Name, 1, 32, argument, "The name of a command");
        ApiCheck.Text(command.Description, 0, 100, argument, "The description of a command");
        Options(command.Options, argument);
    }

    public static void All(IReadOnlyList<CreateCommandRequest> commands, string argument)
    {
        foreach (var command in commands)
        {
            New(command, argument);
        }

        foreach (var kind in commands.GroupBy(command => command.Type ?? ApplicationCommandType.ChatInput))
        {
            ApiCheck.Count(kind.ToArray(), 0, kind.Key == ApplicationCommandType.ChatInput ? MaxChat : MaxOthers, argument, $"Commands of the kind {kind.Key}");
            if (kind.Select(command => command.Name).Distinct(StringComparer.Ordinal).Count() != kind.Count())
            {
                throw new ArgumentException($"Two commands of the kind {kind.Key} have the same name.", argument);
            }
        }
    }

    private static void Options(IReadOnlyList<ApplicationCommandOptionObject>? options, string argument)
    {
        ApiCheck.Count(options, 0, MaxOptions, argument, "Options of a command");
        var optional = false;
        foreach (var option in options ?? [])
        {
            ApiCheck.Text(option.Name, 1, 32, argument, "The name of an option");
            ApiCheck.Text(option.Description ?? "", 1, 100, argument, $"The description of the option '{option.Name}'");
            ApiCheck.Count(option.Choices, 0, MaxOptions, argument, $"Choices of the option '{option.Name}'");
            if (optional && option.Required == true)
            {
                throw new ArgumentException($"The required option '{option.Name}' must come before those that are not required.", argument);
            }

            optional |= option.Required != true;
            Options(option.Options, argument);
        }
    }

    private static int TextOf(string? name, string? description, IReadOnlyList<ApplicationCommandOptionObject>? options) =>
        ApiCheck.Length(name) + ApiCheck.Length(description)
        + (options ?? []).Sum(option => TextOf(option.Name, option.Description, option.Options) + (option.Choices ?? []).Sum(choice => ApiCheck.Length(choice.Name)));
}
