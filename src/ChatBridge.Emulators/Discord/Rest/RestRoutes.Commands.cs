using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Commands of applications, everywhere and in one guild.</content>
internal static partial class RestRoutes
{
    private const int MaxChatCommands = 100;
    private const int MaxMenuCommands = 15;

    private static RestRoute[] CommandRoutes() =>
    [
        new("GET", "/applications/{application}/commands", ListCommands),
        new("POST", "/applications/{application}/commands", CreateCommand),
        new("PUT", "/applications/{application}/commands", OverwriteCommands),
        new("GET", "/applications/{application}/commands/{command}", static call => OneCommand(call, CommandAt(call))),
        new("PATCH", "/applications/{application}/commands/{command}", EditCommand),
        new("DELETE", "/applications/{application}/commands/{command}", DeleteCommand),
        new("GET", "/applications/{application}/guilds/{guild}/commands", ListCommands),
        new("POST", "/applications/{application}/guilds/{guild}/commands", CreateCommand),
        new("PUT", "/applications/{application}/guilds/{guild}/commands", OverwriteCommands),
        new("GET", "/applications/{application}/guilds/{guild}/commands/{command}", static call => OneCommand(call, CommandAt(call))),
        new("PATCH", "/applications/{application}/guilds/{guild}/commands/{command}", EditCommand),
        new("DELETE", "/applications/{application}/guilds/{guild}/commands/{command}", DeleteCommand),
    ];

    /// <summary>The guild of the route, or null for commands that are everywhere; the application must be the caller's.</summary>
    private static ulong? Scope(RestCall call)
    {
        if (call.Id("application") != call.Bot.Id) throw new DiscordApiException(403, 20012, "You are not authorized to perform this action on this application");
        if (call.Route.Template.IndexOf("guild") < 0) return null;
        return call.Network.Guilds.GetValueOrDefault(call.Id("guild"))?.MembersInside.ContainsKey(call.Bot.Id) == true ? call.Id("guild") : throw DiscordApiException.MissingAccess();
    }

    private static IEnumerable<CommandRecord> CommandsIn(RestCall call, ulong? scope) =>
        call.Network.Commands.Where(command => command.ApplicationId == call.Bot.Id && command.GuildId == scope);

    private static CommandRecord CommandAt(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var scope = Scope(call);
            return CommandsIn(call, scope).FirstOrDefault(command => command.Id == call.Id("command")) ?? throw DiscordApiException.Unknown(10063, "application command");
        }
    }

    private static RestResult OneCommand(RestCall call, CommandRecord command, int status = 200) => Locked(call, json => DiscordJson.WriteCommand(json, command), status);

    private static RestResult ListCommands(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var scope = Scope(call);
            return RestResult.Json(json => WriteCommands(json, CommandsIn(call, scope)));
        }
    }

    private static void WriteCommands(Utf8JsonWriter json, IEnumerable<CommandRecord> commands)
    {
        json.WriteStartArray();
        foreach (var command in commands) DiscordJson.WriteCommand(json, command);
        json.WriteEndArray();
    }

    private static int CommandType(JsonElement body) => JsonForm.Number(body, "type", 1, 4) ?? 1;

    private static RestResult CreateCommand(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var scope = Scope(call);
            var type = CommandType(call.Body);
            CommandForms.Check(call.Body, type, isNew: true);
            var (command, isNew) = Put(call, scope, call.Body, type);
            return OneCommand(call, command, isNew ? 201 : 200);
        }
    }

    /// <summary>Registers a command; one of the same kind and name is replaced and keeps its id.</summary>
    private static (CommandRecord Command, bool IsNew) Put(RestCall call, ulong? scope, JsonElement body, int type)
    {
        var name = JsonForm.Text(body, "name")!;
        var before = CommandsIn(call, scope).FirstOrDefault(command => command.Type == type && command.Name == name);
        if (before is null && CommandsIn(call, scope).Count(command => command.Type == type) >= (type == 1 ? MaxChatCommands : MaxMenuCommands))
            throw new DiscordApiException(400, 30_032, $"Maximum number of application commands reached ({(type == 1 ? MaxChatCommands : MaxMenuCommands)}).");
        var command = before ?? new CommandRecord(call.Network.NewId(), call.Bot.Id, scope, type, name);
        CommandForms.Fill(command, body, replaces: true, call.Network.NewId());
        if (before is null) call.Network.Commands.Add(command);
        call.Network.Changed.Pulse();
        return (command, before is null);
    }

    private static RestResult OverwriteCommands(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var scope = Scope(call);
            if (call.Body.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            var index = 0;
            HashSet<(int, string)> names = [];
            foreach (var body in call.Body.EnumerateArray())
            {
                CommandForms.Check(body, CommandType(body), isNew: true, $"{index}.");
                if (!names.Add((CommandType(body), JsonForm.Text(body, "name")!)))
                    throw DiscordApiException.InvalidForm($"{index}.name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
                index++;
            }

            if (names.Count(static each => each.Item1 == 1) > MaxChatCommands) throw new DiscordApiException(400, 30_032, "Maximum number of application commands reached (100).");
            call.Network.Commands.RemoveAll(command => command.ApplicationId == call.Bot.Id && command.GuildId == scope && !names.Contains((command.Type, command.Name)));
            var put = call.Body.EnumerateArray().Select(body => Put(call, scope, body, CommandType(body)).Command).ToList();
            return RestResult.Json(json => WriteCommands(json, put));
        }
    }

    private static RestResult EditCommand(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var command = CommandAt(call);
            CommandForms.Check(call.Body, command.Type, isNew: false);
            CommandForms.Fill(command, call.Body, replaces: false, call.Network.NewId());
            return OneCommand(call, command);
        }
    }

    private static RestResult DeleteCommand(RestCall call)
    {
        lock (call.Network.Gate)
        {
            call.Network.Commands.Remove(CommandAt(call));
            return RestResult.NoContent;
        }
    }
}
