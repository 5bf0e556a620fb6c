using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Builds what the network tells an application when somebody uses it.</summary>
internal static class Interactions
{
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;
    private const int Button = 2;
    private const int StringSelect = 3;
    public const int UserSelect = 5;
    private const int RoleSelect = 6;
    private const int MentionableSelect = 7;
    public const int ChannelSelect = 8;

    public static EmulatedInteraction Command(
        DiscordNetwork network, EmulatedUser user, EmulatedBot bot, EmulatedChannel channel, string command, IReadOnlyDictionary<string, object> options, string? focused)
    {
        var path = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        lock (network.Gate)
        {
            var found = Find(network, user, bot, channel, path[0], type: 1);
            var typed = focused is null ? 0 : TypeOfOption(found.Options, path.AsSpan(1), focused);
            var asked = network.Ask(user, bot, channel, focused is null ? 2 : 4, found, source: null, json =>
            {
                WriteHead(json, found);
                json.WriteStartArray("options");
                WriteOptions(json, found.Options, path.AsSpan(1), options, focused);
                json.WriteEndArray();
                WriteResolved(json, channel, bot, [.. options.Values]);
            }, typed);
            asked.Uploads.AddRange(options.Values.OfType<EmulatedAttachment>());
            return asked;
        }
    }

    public static EmulatedInteraction OnMessage(DiscordNetwork network, EmulatedUser user, EmulatedBot bot, EmulatedMessage target, string command)
    {
        lock (network.Gate)
        {
            var channel = network.GetChannel(target.ChannelId);
            var message = network.FindSeen(user, channel, target.Id);
            var found = Find(network, user, bot, channel, command, type: 3);
            return network.Ask(user, bot, channel, 2, found, source: null, json =>
            {
                WriteHead(json, found);
                DiscordJson.WriteId(json, "target_id", message.Id);
                json.WriteStartObject("resolved");
                json.WriteStartObject("messages");
                json.WritePropertyName(DiscordJson.Text(message.Id));
                DiscordJson.WriteMessage(json, message, network.Authority, bot);
                json.WriteEndObject();
                json.WriteEndObject();
            });
        }
    }

    public static EmulatedInteraction OnUser(DiscordNetwork network, EmulatedUser user, EmulatedBot bot, EmulatedChannel channel, EmulatedUser target, string command)
    {
        lock (network.Gate)
        {
            var found = Find(network, user, bot, channel, command, type: 2);
            return network.Ask(user, bot, channel, 2, found, source: null, json =>
            {
                WriteHead(json, found);
                DiscordJson.WriteId(json, "target_id", target.Id);
                WriteResolved(json, channel, bot, [target]);
            });
        }
    }

    public static EmulatedInteraction Component(DiscordNetwork network, EmulatedUser user, EmulatedMessage target, string customId, IReadOnlyList<string> values)
    {
        lock (network.Gate)
        {
            var channel = network.GetChannel(target.ChannelId);
            var message = network.FindSeen(user, channel, target.Id);
            if (network.Users.GetValueOrDefault(message.Author.Id) is not EmulatedBot bot) throw new InvalidOperationException("The message is not an application's.");
            if (Usable(DiscordJson.ComponentsOf(message, network.Authority), customId) is not { } component) throw new InvalidOperationException($"The message has no component '{customId}' that can be used.");
            var type = component.GetProperty("type").GetInt32();
            if (type != Button) CheckChosen(component, values);
            return network.Ask(user, bot, channel, 3, command: null, message, json =>
            {
                json.WriteString("custom_id", customId);
                json.WriteNumber("component_type", type);
                json.WriteNumber("id", component.GetProperty("id").GetInt32());
                if (type == Button) return;
                json.WriteStartArray("values");
                foreach (var value in values) json.WriteStringValue(value);
                json.WriteEndArray();
                if (type != StringSelect) WriteResolved(json, channel, bot, values.Select(value => Chosen(network, channel, type, value)).ToList());
            });
        }
    }

    /// <summary>Finds a command that the account can use there: the guild has the application, or the account does and the command is for that.</summary>
    private static CommandRecord Find(DiscordNetwork network, EmulatedUser user, EmulatedBot bot, EmulatedChannel channel, string name, int type)
    {
        var (here, installed, context) = (DiscordNetwork.IsHere(bot, channel), bot.Installers.Contains(user), DiscordJson.ContextOf(channel, bot));
        var known = network.Commands.Where(each => each.ApplicationId == bot.Id && each.Type == type && each.Name == name
            && ((here && Holds(each.IntegrationTypes, 0, otherwise: true)) || (installed && Holds(each.IntegrationTypes, 1, otherwise: false)))
            && Holds(each.Contexts, context, otherwise: true)).ToList();
        return known.Find(each => each.GuildId is not null && each.GuildId == channel.Guild?.Id) ?? known.Find(static each => each.GuildId is null)
            ?? throw new InvalidOperationException($"'{bot.Name}' has registered no command '{name}' here.");
    }

    private static bool Holds(JsonElement numbers, int number, bool otherwise) =>
        numbers.ValueKind == JsonValueKind.Array ? numbers.EnumerateArray().Any(each => each.ValueKind == JsonValueKind.Number && each.GetInt32() == number) : otherwise;

    /// <summary>What a person cannot choose in a select cannot be chosen here.</summary>
    public static void CheckChosen(JsonElement select, IReadOnlyList<string> values)
    {
        var (least, most) = (JsonForm.Number(select, "min_values") ?? 1, JsonForm.Number(select, "max_values") ?? 1);
        if (values.Count < least || values.Count > most) throw new InvalidOperationException($"Between {least} and {most} are to be chosen.");
        if (!JsonForm.TryGet(select, "options", out var options)) return;
        if (values.FirstOrDefault(value => !options.EnumerateArray().Any(option => option.GetProperty("value").GetString() == value)) is { } strange)
            throw new InvalidOperationException($"There is no option '{strange}' to choose.");
    }

    /// <summary>The account, role or channel that was chosen in a select by its id.</summary>
    public static object Chosen(DiscordNetwork network, EmulatedChannel channel, int type, string value)
    {
        var id = ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new InvalidOperationException($"'{value}' is no id; this select takes ids.");
        if (type is UserSelect or MentionableSelect && network.Users.TryGetValue(id, out var user)) return user;
        if (type is RoleSelect or MentionableSelect && channel.Guild?.RolesInside.Find(role => role.Id == id) is { } role) return role;
        if (type is ChannelSelect && network.Channels.TryGetValue(id, out var chosen)) return chosen;
        throw new InvalidOperationException($"There is nothing with the id {id} to choose in this select.");
    }

    private static void WriteHead(Utf8JsonWriter json, CommandRecord command)
    {
        DiscordJson.WriteId(json, "id", command.Id);
        json.WriteString("name", command.Name);
        json.WriteNumber("type", command.Type);
        if (command.GuildId is { } guild) DiscordJson.WriteId(json, "guild_id", guild);
    }

    private static void WriteOptions(Utf8JsonWriter json, JsonElement registered, ReadOnlySpan<string> path, IReadOnlyDictionary<string, object> options, string? focused)
    {
        if (path.Length > 0)
        {
            var step = Option(registered, path[0]);
            var type = step.ValueKind == JsonValueKind.Object ? step.GetProperty("type").GetInt32() : 0;
            if (type is not (SubCommand or SubCommandGroup)) throw new InvalidOperationException($"The command has no sub-command '{path[0]}'.");
            json.WriteStartObject();
            json.WriteString("name", path[0]);
            json.WriteNumber("type", type);
            json.WriteStartArray("options");
            WriteOptions(json, step.TryGetProperty("options", out var inside) ? inside : default, path[1..], options, focused);
            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }

        foreach (var (name, value) in options)
        {
            var option = Option(registered, name);
            if (option.ValueKind != JsonValueKind.Object) throw new InvalidOperationException($"The command has no option '{name}'.");
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("type", option.GetProperty("type").GetInt32());
            WriteValue(json, value);
            if (name == focused) json.WriteBoolean("focused", true);
            json.WriteEndObject();
        }
    }

    private static int TypeOfOption(JsonElement registered, ReadOnlySpan<string> path, string name)
    {
        foreach (var step in path) registered = JsonForm.TryGet(Option(registered, step), "options", out var inside) ? inside : default;
        return JsonForm.Number(Option(registered, name), "type") ?? 0;
    }

    private static JsonElement Option(JsonElement registered, string name) => registered.ValueKind == JsonValueKind.Array
        ? registered.EnumerateArray().FirstOrDefault(option => option.GetProperty("name").GetString() == name)
        : default;

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case EmulatedUser user:
                DiscordJson.WriteId(json, "value", user.Id);
                break;
            case EmulatedChannel channel:
                DiscordJson.WriteId(json, "value", channel.Id);
                break;
            case EmulatedAttachment file:
                DiscordJson.WriteId(json, "value", file.Id);
                break;
            case ulong role:
                DiscordJson.WriteId(json, "value", role);
                break;
            case bool flag:
                json.WriteBoolean("value", flag);
                break;
            case int or long:
                json.WriteNumber("value", Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumber("value", number);
                break;
            default:
                json.WriteString("value", value.ToString());
                break;
        }
    }

    public static void WriteResolved(Utf8JsonWriter json, EmulatedChannel channel, EmulatedBot bot, IReadOnlyList<object> values)
    {
        var users = values.OfType<EmulatedUser>().Distinct().ToList();
        var channels = values.OfType<EmulatedChannel>().Distinct().ToList();
        var roles = values.OfType<EmulatedRole>().Concat(values.OfType<ulong>().Select(id => channel.Guild?.RolesInside.Find(role => role.Id == id)).OfType<EmulatedRole>()).Distinct().ToList();
        var files = values.OfType<EmulatedAttachment>().Distinct().ToList();
        if (users.Count + channels.Count + roles.Count + files.Count == 0) return;
        json.WriteStartObject("resolved");
        if (users.Count > 0) DiscordJson.WriteResolvedUsers(json, channel, users);
        WriteById("roles", roles, static role => role.Id, role => DiscordJson.WriteRole(json, channel.Guild!, role));
        WriteById("channels", channels, static each => each.Id, each => DiscordJson.WritePartialChannel(json, each, bot));
        WriteById("attachments", files, static file => file.Id, file => DiscordJson.WriteAttachment(json, channel, file, bot.Network.Authority));
        json.WriteEndObject();

        void WriteById<T>(string name, List<T> items, Func<T, ulong> id, Action<T> write)
        {
            if (items.Count == 0) return;
            json.WriteStartObject(name);
            foreach (var item in items)
            {
                json.WritePropertyName(DiscordJson.Text(id(item)));
                write(item);
            }

            json.WriteEndObject();
        }
    }

    /// <summary>The component with that custom id, wherever it is nested; null when there is none, or it is switched off.</summary>
    private static JsonElement? Usable(byte[]? components, string customId)
    {
        if (components is null) return null;
        using var document = JsonDocument.Parse(components);
        return Search(document.RootElement.Clone());

        JsonElement? Search(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    if (Search(item) is { } found) return found;
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("custom_id", out var id) && id.GetString() == customId)
                    return element.TryGetProperty("disabled", out var disabled) && disabled.ValueKind == JsonValueKind.True ? null : element;
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object && Search(property.Value) is { } found) return found;
                }
            }

            return null;
        }
    }
}
