using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatBridge.Emulators.Discord;

/// <summary>Reads what an application says of its commands, with the network's own form rules.</summary>
internal static partial class CommandForms
{
    private const int MaxOptions = 25;
    private const int MaxText = 8000;

    /// <summary>Checks a command's form; what is needed of a new one is not needed of a change.</summary>
    public static void Check(JsonElement body, int type, bool isNew, string path = "")
    {
        if (JsonForm.Text(body, "name") is { } name)
        {
            if (name.Length is 0 or > 32) throw Bad(path, "name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.");
            if (type == 1 && (!NamePattern().IsMatch(name) || name.Any(char.IsUpper))) throw Bad(path, "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
        else if (isNew)
        {
            throw Bad(path, "name", "BASE_TYPE_REQUIRED", "This field is required");
        }

        var description = JsonForm.Text(body, "description") ?? "";
        if (type == 1 && isNew && description.Length == 0) throw Bad(path, "description", "BASE_TYPE_REQUIRED", "This field is required");
        if (description.Length > 100) throw Bad(path, "description", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
        if (type != 1 && (description.Length > 0 || JsonForm.TryGet(body, "options", out _)))
            throw Bad(path, "type", "APPLICATION_COMMAND_CONTEXT_MENU_FIELDS", "Context menu commands have neither description nor options.");
        if (JsonForm.TryGet(body, "options", out var options)) CheckOptions(options, path + "options", depth: 0);
        if (body.GetRawText().Length > MaxText * 4 || TextOf(body) > MaxText) throw Bad(path, "options", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }

    /// <summary>Fills a command from a body; what the body does not say stays as it is.</summary>
    public static void Fill(CommandRecord command, JsonElement body, bool replaces, ulong version)
    {
        command.Name = JsonForm.Text(body, "name") ?? command.Name;
        command.Description = JsonForm.Text(body, "description") ?? (replaces ? "" : command.Description);
        command.Options = Given("options", command.Options);
        command.NameLocalizations = Given("name_localizations", command.NameLocalizations);
        command.DescriptionLocalizations = Given("description_localizations", command.DescriptionLocalizations);
        command.Contexts = Given("contexts", command.Contexts);
        command.IntegrationTypes = Given("integration_types", command.IntegrationTypes);
        command.DefaultMemberPermissions = JsonForm.Has(body, "default_member_permissions") || replaces ? JsonForm.Text(body, "default_member_permissions") : command.DefaultMemberPermissions;
        command.Nsfw = JsonForm.Flag(body, "nsfw") ?? (!replaces && command.Nsfw);
        command.Version = version;

        JsonElement Given(string name, JsonElement before) => JsonForm.TryGet(body, name, out var value) ? value.Clone() : replaces || JsonForm.Has(body, name) ? default : before;
    }

    private static void CheckOptions(JsonElement options, string path, int depth)
    {
        if (options.ValueKind != JsonValueKind.Array) throw Bad("", path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        if (options.GetArrayLength() > MaxOptions) throw Bad("", path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        var (index, optional) = (0, false);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var option in options.EnumerateArray())
        {
            var here = $"{path}.{index++}";
            var type = JsonForm.Number(option, "type") ?? throw Bad(here + ".", "type", "BASE_TYPE_REQUIRED", "This field is required");
            if (type is < 1 or > 11) throw Bad(here + ".", "type", "BASE_TYPE_CHOICES", "Value must be one of (1..11).");
            Check(option.ValueKind == JsonValueKind.Object ? WithoutOptions(option) : option, type: 1, isNew: true, here + ".");
            if (!names.Add(JsonForm.Text(option, "name")!)) throw Bad("", path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");

            // A group stands on the first level only, and holds sub-commands only.
            if ((type == 2 && depth > 0) || (type == 1 && depth > 1)) throw Bad(here + ".", "type", "APPLICATION_COMMAND_OPTIONS_NESTING", "Sub-commands are nested too deep.");
            if (type is 1 or 2)
            {
                if (JsonForm.TryGet(option, "options", out var inside)) CheckOptions(inside, here + ".options", type == 2 ? 1 : 2);
                continue;
            }

            var required = JsonForm.Flag(option, "required") ?? false;
            if (required && optional) throw Bad(here + ".", "required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optional |= !required;
            CheckChoices(option, here);
        }
    }

    private static void CheckChoices(JsonElement option, string path)
    {
        if (!JsonForm.TryGet(option, "choices", out var choices)) return;
        if (choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() > MaxOptions) throw Bad(path + ".", "choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (JsonForm.Flag(option, "autocomplete") == true && choices.GetArrayLength() > 0) throw Bad(path + ".", "choices", "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES", "Choices and autocomplete exclude each other.");
        foreach (var choice in choices.EnumerateArray())
        {
            JsonForm.Required(choice, "name", 1, 100);
            if (!JsonForm.TryGet(choice, "value", out _)) throw Bad(path + ".", "choices", "BASE_TYPE_REQUIRED", "This field is required");
        }
    }

    private static JsonElement WithoutOptions(JsonElement option)
    {
        using var document = JsonDocument.Parse(DiscordJson.Build(json =>
        {
            json.WriteStartObject();
            foreach (var property in option.EnumerateObject())
            {
                if (property.Name is "name" or "description") property.WriteTo(json);
            }

            json.WriteEndObject();
        }));
        return document.RootElement.Clone();
    }

    /// <summary>The characters of names, descriptions and values, which are limited in all.</summary>
    private static int TextOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(static property => property.Name switch
        {
            "name" or "description" or "value" => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()!.Length : 0,
            "options" or "choices" => TextOf(property.Value),
            _ => 0,
        }),
        JsonValueKind.Array => element.EnumerateArray().Sum(TextOf),
        _ => 0,
    };

    private static DiscordApiException Bad(string path, string field, string code, string message) => DiscordApiException.InvalidForm(path + field, code, message);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex NamePattern();
}
