using System.Collections.Immutable;
using ChatBridge.Adapters.Discord.Native;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Adapters.Discord;

/// <summary>Makes Discord's commands those that were declared, by as few calls as that takes.</summary>
internal sealed partial class CommandSync(DiscordOptions options, ConnectionHost host, DiscordApi api)
{
    private readonly ILogger _logger = host.Loggers.CreateLogger<CommandSync>();

    private string Connection => host.Connection.Name;

    /// <summary>Does what the settings say. A refusal is logged: the connection works without its newest commands too.</summary>
    public async Task OnStartAsync(CancellationToken cancellationToken)
    {
        if (options.SyncCommands == SyncCommands.Off)
        {
            return;
        }

        try
        {
            var apply = options.SyncCommands == SyncCommands.Apply;
            var plan = await RunAsync(apply, cancellationToken).ConfigureAwait(false);
            Log.Compared(_logger, Connection, apply ? "were changed" : "would be changed", plan);
        }
        catch (ChatException exception)
        {
            Log.Failed(_logger, exception, Connection, exception.Error.Message);
        }
    }

    /// <summary>Compares, and applies what differs if that is wanted.</summary>
    public async Task<CommandPlan> RunAsync(bool apply, CancellationToken cancellationToken)
    {
        var declared = await ReadDeclaredAsync(cancellationToken).ConfigureAwait(false);
        if (declared.Count == 0)
        {
            return new CommandPlan([], 0);
        }

        Snowflake application = options.ApplicationId ?? (await api.Applications.GetSelfAsync(cancellationToken).ConfigureAwait(false)).Id;
        var steps = new List<Step>();
        var unchanged = 0;
        foreach (var (guild, commands) in declared)
        {
            unchanged += Compare(steps, application, guild, await ListAsync(application, guild, cancellationToken).ConfigureAwait(false), commands);
        }

        steps.Sort((left, right) => Rank(left).CompareTo(Rank(right)));   // deletions first: there is a largest number of commands
        if (apply)
        {
            foreach (var step in steps)
            {
                await step.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return new CommandPlan([.. steps.Select(step => step.Change)], unchanged);
    }

    private static int Rank(Step step) => step.Change.Kind == CommandChangeKind.Delete ? 0 : 1;

    /// <summary>The commands by the place that they are for.</summary>
    /// <exception cref="ChatException">What is declared in several ways does not go together.</exception>
    private async Task<List<(ulong? Guild, List<CreateCommandRequest> Commands)>> ReadDeclaredAsync(CancellationToken cancellationToken)
    {
        var declared = host.Services.GetServices<DeclaredCommands>().Where(each => string.Equals(each.Connection, Connection, StringComparison.OrdinalIgnoreCase)).ToList();
        if (options.CommandsFile is { Length: > 0 } path)
        {
            declared.AddRange(await CommandsFile.ReadAsync(path, Connection, cancellationToken).ConfigureAwait(false));
        }

        var places = declared.GroupBy(each => each.Guild).Select(place => (place.Key, place.SelectMany(each => each.Commands).ToList())).ToList();
        try
        {
            places.ForEach(place => CommandChecks.All(place.Item2, "commands"));
        }
        catch (ArgumentException exception)
        {
            throw new ChatException(new ChatError(ChatErrorKind.Validation, Effect.NotApplied, $"Connection '{Connection}': the declared commands do not go together. {exception.Message}") { Connection = Connection }, exception);
        }

        return places;
    }

    private Task<IReadOnlyList<ApplicationCommandObject>> ListAsync(Snowflake application, ulong? guild, CancellationToken cancellationToken) =>
        guild is { } place ? api.Commands.ListGuildAsync(application, place, withLocalizations: true, cancellationToken) : api.Commands.ListAsync(application, withLocalizations: true, cancellationToken);

    private int Compare(List<Step> steps, Snowflake application, ulong? guild, IReadOnlyList<ApplicationCommandObject> there, List<CreateCommandRequest> here)
    {
        var known = there.ToDictionary(KeyOf);
        var unchanged = 0;
        foreach (var command in here)
        {
            if (!known.Remove((command.Type ?? ApplicationCommandType.ChatInput, command.Name), out var old))
            {
                Add(steps, CommandChangeKind.Create, guild, command.Type, command.Name, [], token => guild is { } place ? api.Commands.CreateGuildAsync(application, place, command, token) : api.Commands.CreateAsync(application, command, token));
            }
            else if (CommandDifferences.Of(old, command) is { IsEmpty: false } differences)
            {
                var edit = Edit(command);
                Add(steps, CommandChangeKind.Update, guild, command.Type, command.Name, differences, token => guild is { } place ? api.Commands.EditGuildAsync(application, place, old.Id, edit, token) : api.Commands.EditAsync(application, old.Id, edit, token));
            }
            else
            {
                unchanged++;
            }
        }

        // The one that starts the application's activity is Discord's own making unless it is declared.
        foreach (var old in known.Values.Where(old => old.Type != ApplicationCommandType.PrimaryEntryPoint))
        {
            Add(steps, CommandChangeKind.Delete, guild, old.Type, old.Name, [], token => guild is { } place ? api.Commands.DeleteGuildAsync(application, place, old.Id, token) : api.Commands.DeleteAsync(application, old.Id, token));
        }

        return unchanged;
    }

    private static (ApplicationCommandType, string) KeyOf(ApplicationCommandObject command) => (command.Type ?? ApplicationCommandType.ChatInput, command.Name);

    private static void Add(List<Step> steps, CommandChangeKind kind, ulong? guild, ApplicationCommandType? type, string name, ImmutableArray<string> differences, Func<CancellationToken, Task> run) =>
        steps.Add(new Step(new CommandChange(kind, guild is { } id ? new GuildId(id) : null, type ?? ApplicationCommandType.ChatInput, name, differences), run));

    // What is left out of a change stays, so all that can be declared is said.
    private static EditCommandRequest Edit(CreateCommandRequest command) => new()
    {
        NameLocalizations = new Optional<IReadOnlyDictionary<string, string>>(command.NameLocalizations),
        Description = command.Description,
        DescriptionLocalizations = new Optional<IReadOnlyDictionary<string, string>>(command.DescriptionLocalizations),
        Options = command.Type is null or ApplicationCommandType.ChatInput ? command.Options ?? [] : null,
        DefaultMemberPermissions = new Optional<Permissions?>(command.DefaultMemberPermissions.Value),
        IntegrationTypes = command.IntegrationTypes,
        Contexts = command.Contexts,
        Nsfw = command.Nsfw ?? false,
        Handler = command.Handler,
    };

    private sealed record Step(CommandChange Change, Func<CancellationToken, Task> RunAsync);

    private static partial class Log
    {
        [LoggerMessage(EventId = 4030, Level = LogLevel.Information, Message = "Connection '{Connection}': these commands {What}:\n{Plan}")]
        public static partial void Compared(ILogger logger, string connection, string what, CommandPlan plan);

        [LoggerMessage(EventId = 4031, Level = LogLevel.Error, Message = "Connection '{Connection}': the commands could not be synchronized and are as they were, or in part as declared. {Reason}")]
        public static partial void Failed(ILogger logger, Exception exception, string connection, string reason);
    }
}
