using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses commands that Discord would refuse.</summary>
internal static class CommandChecks
{
    private const int MaxOptions = 25;
    private const int MaxText = 8000;
    private const int MaxChat = 100;
    private const int MaxOthers = 15;
    private static readonly FrozenSet<string> Locales = FrozenSet.ToFrozenSet(
        ["id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko"],
        StringComparer.Ordinal);

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

        if (isChat)
        {
            ChatName(command.Name, argument, "The name of a command");
        }

        Localizations(command.NameLocalizations, 32, argument, "the name of a command");
        Localizations(command.DescriptionLocalizations, 100, argument, "the description of a command");
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

    private static void Options(IReadOnlyList<ApplicationCommandOptionObject>? options, string argument, ApplicationCommandOptionType? parent = null)
    {
        ApiCheck.Count(options, 0, MaxOptions, argument, "Options of a command");
        var optional = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options ?? [])
        {
            ArgumentNullException.ThrowIfNull(option, argument);
            ChatName(option.Name, argument, "The name of an option");
            if (!names.Add(option.Name))
            {
                throw new ArgumentException($"Two options have the name '{option.Name}'.", argument);
            }

            ApiCheck.Text(option.Description ?? "", 1, 100, argument, $"The description of the option '{option.Name}'");
            Localizations(option.NameLocalizations, 32, argument, $"the name of the option '{option.Name}'");
            Localizations(option.DescriptionLocalizations, 100, argument, $"the description of the option '{option.Name}'");
            if (optional && option.Required == true)
            {
                throw new ArgumentException($"The required option '{option.Name}' must come before those that are not required.", argument);
            }

            optional |= option.Required != true;
            Nesting(option, options!.Any(other => !IsParent(other)), parent, argument);   // there is one, so there is a list
            Values(option, argument);
            Options(option.Options, argument, option.Type);
        }
    }

    private static bool IsParent(ApplicationCommandOptionObject option) => option.Type is ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup;

    private static void Nesting(ApplicationCommandOptionObject option, bool besideValues, ApplicationCommandOptionType? parent, string argument)
    {
        var problem = option.Type switch
        {
            ApplicationCommandOptionType.SubCommandGroup when parent is not null => "a group stands at the top of a command",
            ApplicationCommandOptionType.SubCommandGroup when option.Options is null or [] => "a group holds at least one subcommand",
            ApplicationCommandOptionType.SubCommand when parent == ApplicationCommandOptionType.SubCommand => "a subcommand holds no other",
            ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup when besideValues => "subcommands and other options exclude each other",
            ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup => null,
            _ when parent == ApplicationCommandOptionType.SubCommandGroup => "a group holds subcommands alone",
            _ => option.Options is { Count: > 0 } ? "only subcommands and groups hold options" : null,
        };
        if (problem is not null)
        {
            throw new ArgumentException($"The option '{option.Name}' cannot stand there: {problem}.", argument);
        }
    }

    private static void Values(ApplicationCommandOptionObject option, string argument)
    {
        var isText = option.Type == ApplicationCommandOptionType.String;
        var isNumber = option.Type is ApplicationCommandOptionType.Integer or ApplicationCommandOptionType.Number;
        ApiCheck.Count(option.Choices, 0, MaxOptions, argument, $"Choices of the option '{option.Name}'");
        foreach (var choice in option.Choices ?? [])
        {
            InteractionChecks.Choice(choice, argument);
            if ((choice.Value?.ValueKind == JsonValueKind.String) != isText)
            {
                throw new ArgumentException($"The value of the choice '{choice.Name}' is of another kind than the option '{option.Name}'.", argument);
            }
        }

        var problem =
            option.Choices is { Count: > 0 } && !isText && !isNumber ? "has choices, which are for texts and numbers"
            : option.Choices is { Count: > 0 } && option.Autocomplete == true ? "has both choices and suggestions, which exclude each other"
            : option.Autocomplete == true && !isText && !isNumber ? "has suggestions, which are for texts and numbers"
            : (option.MinValue ?? option.MaxValue) is not null && !isNumber ? "has a least or greatest value, which is for numbers"
            : option.MinValue > option.MaxValue ? "has a least value above its greatest"
            : (option.MinLength ?? option.MaxLength) is not null && !isText ? "has a least or greatest length, which is for texts"
            : option.MinLength > option.MaxLength ? "has a least length above its greatest"
            : option.ChannelTypes is { Count: > 0 } && option.Type != ApplicationCommandOptionType.Channel ? "has kinds of channel, which are for channels"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"The option '{option.Name}' {problem}.", argument);
        }

        ApiCheck.Range(option.MinLength, 0, 6000, argument, $"The least length of the option '{option.Name}'");
        ApiCheck.Range(option.MaxLength, 1, 6000, argument, $"The greatest length of the option '{option.Name}'");
    }

    /// <summary>The name of a chat command or an option: letters that have no small form, and those that have in small form.</summary>
    private static void ChatName(string name, string argument, string what)
    {
        ApiCheck.Text(name, 1, 32, argument, what);
        var bad = name.EnumerateRunes().FirstOrDefault(rune => Rune.ToLowerInvariant(rune) != rune || !(Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_' or '\'' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));
        if (bad != default)
        {
            throw new ArgumentException($"{what} is '{name}': small letters, digits, '-', '_' and apostrophes are allowed, and no '{bad}'.", argument);
        }
    }

    private static void Localizations(IReadOnlyDictionary<string, string>? texts, int most, string argument, string what)
    {
        foreach (var (locale, text) in texts ?? new Dictionary<string, string>())
        {
            if (!Locales.Contains(locale))
            {
                throw new ArgumentException($"Discord has no language '{locale}' for {what}.", argument);
            }

            ApiCheck.Text(text, 1, most, argument, $"In the language '{locale}', {what}");
        }
    }

    private static int TextOf(string? name, string? description, IReadOnlyList<ApplicationCommandOptionObject>? options) =>
        ApiCheck.Length(name) + ApiCheck.Length(description)
        + (options ?? []).Sum(option => TextOf(option.Name, option.Description, option.Options) + (option.Choices ?? []).Sum(choice => ApiCheck.Length(choice.Name)));
}
