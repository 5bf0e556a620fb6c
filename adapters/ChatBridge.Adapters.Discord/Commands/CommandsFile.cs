using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Reads commands from a file: a list of those that are there in all places, or an object with <c>global</c> and <c>guilds</c>.</summary>
internal static class CommandsFile
{
    // What Discord adds to a command that it tells; harmless where somebody copied one.
    private static readonly string[] Added = ["application_id", "guild_id", "version", "dm_permission", "default_permission", "name_localized", "description_localized"];

    /// <exception cref="ChatException">The file cannot be read, or a command in it breaks a rule of Discord.</exception>
    public static async Task<List<DeclaredCommands>> ReadAsync(string path, string connection, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Read(document.RootElement, connection);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException or FormatException)
        {
            throw new ChatException(
                new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{connection}': the commands in {path} cannot be read. {exception.Message} Correct the file, or the setting CommandsFile.") { Connection = connection },
                exception);
        }
    }

    private static List<DeclaredCommands> Read(JsonElement root, string connection)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return [new DeclaredCommands(connection, null, List(root))];
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("It must be a list of commands, or an object with 'global' and 'guilds'.");
        }

        List<DeclaredCommands> declared = [];
        foreach (var part in root.EnumerateObject())
        {
            switch (part.Name)
            {
                case "global":
                    declared.Add(new DeclaredCommands(connection, null, List(part.Value)));
                    break;
                case "guilds" when part.Value.ValueKind == JsonValueKind.Object:
                    declared.AddRange(part.Value.EnumerateObject().Select(guild => new DeclaredCommands(
                        connection,
                        ulong.TryParse(guild.Name, out var id) && id != 0 ? id : throw new JsonException($"'{guild.Name}' is no id of a guild."),
                        List(guild.Value))));
                    break;
                default:
                    throw new JsonException($"'{part.Name}' is not known: it must be 'global', a list, or 'guilds', an object with a list for each guild's id.");
            }
        }

        return declared;
    }

    private static List<CreateCommandRequest> List(JsonElement json)
    {
        var commands = json.Deserialize(DiscordJson.Default.IReadOnlyListCreateCommandRequest)?.Select(Clean).ToList() ?? [];
        CommandChecks.All(commands, "commands");
        return commands;
    }

    private static CreateCommandRequest Clean(CreateCommandRequest command)
    {
        foreach (var name in Added)
        {
            command.Extra?.Remove(name);
        }

        return command.Extra is { Count: > 0 } extra
            ? throw new JsonException($"The command '{command.Name}' has the field '{extra.Keys.First()}', which is not known.")
            : command with { Id = null, Extra = null };
    }
}
