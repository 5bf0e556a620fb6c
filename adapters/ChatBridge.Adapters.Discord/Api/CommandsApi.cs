using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Commands that an application offers: in all places, or in one guild.</summary>
public sealed class CommandsApi
{
    private readonly ApiCaller _caller;

    internal CommandsApi(ApiCaller caller) => _caller = caller;

    /// <summary>Reads the commands of the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="withLocalizations">Whether texts in all languages come with them.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The commands.</returns>
    public Task<IReadOnlyList<ApplicationCommandObject>> ListAsync(Snowflake application, bool withLocalizations, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<ApplicationCommandObject>>(new RestRequest(HttpMethod.Get, "/applications/{0}/commands", ApiRequest.Id(application)) { Query = new ApiQuery { { "with_localizations", withLocalizations } } }, cancellationToken);

    /// <summary>Reads a command of the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command.</returns>
    public Task<ApplicationCommandObject> GetAsync(Snowflake application, Snowflake command, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Get, "/applications/{0}/commands/{1}", ApiRequest.Id(application), ApiRequest.Id(command)), cancellationToken);

    /// <summary>Makes a command of the application, or replaces the one of the same name and kind.</summary>
    /// <param name="application">The application.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ApplicationCommandObject> CreateAsync(Snowflake application, CreateCommandRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CommandChecks.New(request, nameof(request));
        return _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Post, "/applications/{0}/commands", ApiRequest.Id(application)) { Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Changes a command of the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="command">The command.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ApplicationCommandObject> EditAsync(Snowflake application, Snowflake command, EditCommandRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CommandChecks.Edit(request, nameof(request));
        return _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Patch, "/applications/{0}/commands/{1}", ApiRequest.Id(application), ApiRequest.Id(command)) { Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes a command of the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteAsync(Snowflake application, Snowflake command, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/applications/{0}/commands/{1}", ApiRequest.Id(application), ApiRequest.Id(command)), cancellationToken);

    /// <summary>Replaces all commands of the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="commands">The commands; others are removed.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The commands as they are now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<IReadOnlyList<ApplicationCommandObject>> ReplaceAllAsync(Snowflake application, IReadOnlyList<CreateCommandRequest> commands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        CommandChecks.All(commands, nameof(commands));
        return _caller.ReadAsync<IReadOnlyList<ApplicationCommandObject>>(new RestRequest(HttpMethod.Put, "/applications/{0}/commands", ApiRequest.Id(application)) { Body = ApiRequest.Body(commands) }, cancellationToken);
    }

    /// <summary>Reads the commands of a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="withLocalizations">Whether texts in all languages come with them.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The commands.</returns>
    public Task<IReadOnlyList<ApplicationCommandObject>> ListGuildAsync(Snowflake application, Snowflake guild, bool withLocalizations, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<ApplicationCommandObject>>(new RestRequest(HttpMethod.Get, "/applications/{0}/guilds/{1}/commands", ApiRequest.Id(application), ApiRequest.Id(guild)) { Major = guild, Query = new ApiQuery { { "with_localizations", withLocalizations } } }, cancellationToken);

    /// <summary>Reads a command of a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command.</returns>
    public Task<ApplicationCommandObject> GetGuildAsync(Snowflake application, Snowflake guild, Snowflake command, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Get, "/applications/{0}/guilds/{1}/commands/{2}", ApiRequest.Id(application), ApiRequest.Id(guild), ApiRequest.Id(command)) { Major = guild }, cancellationToken);

    /// <summary>Makes a command of a guild, or replaces the one of the same name and kind.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ApplicationCommandObject> CreateGuildAsync(Snowflake application, Snowflake guild, CreateCommandRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CommandChecks.New(request, nameof(request));
        return _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Post, "/applications/{0}/guilds/{1}/commands", ApiRequest.Id(application), ApiRequest.Id(guild)) { Major = guild, Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Changes a command of a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="command">The command.</param>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The command as it is now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<ApplicationCommandObject> EditGuildAsync(Snowflake application, Snowflake guild, Snowflake command, EditCommandRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        CommandChecks.Edit(request, nameof(request));
        return _caller.ReadAsync<ApplicationCommandObject>(new RestRequest(HttpMethod.Patch, "/applications/{0}/guilds/{1}/commands/{2}", ApiRequest.Id(application), ApiRequest.Id(guild), ApiRequest.Id(command)) { Major = guild, Body = ApiRequest.Body(request), Idempotent = true }, cancellationToken);
    }

    /// <summary>Deletes a command of a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>A task that completes when Discord has done it.</returns>
    public Task DeleteGuildAsync(Snowflake application, Snowflake guild, Snowflake command, CancellationToken cancellationToken = default) =>
        _caller.RunAsync(new RestRequest(HttpMethod.Delete, "/applications/{0}/guilds/{1}/commands/{2}", ApiRequest.Id(application), ApiRequest.Id(guild), ApiRequest.Id(command)) { Major = guild }, cancellationToken);

    /// <summary>Replaces all commands of a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="commands">The commands; others are removed.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The commands as they are now.</returns>
    /// <exception cref="ArgumentException">The request breaks a limit that Discord has.</exception>
    public Task<IReadOnlyList<ApplicationCommandObject>> ReplaceAllGuildAsync(Snowflake application, Snowflake guild, IReadOnlyList<CreateCommandRequest> commands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        CommandChecks.All(commands, nameof(commands));
        return _caller.ReadAsync<IReadOnlyList<ApplicationCommandObject>>(new RestRequest(HttpMethod.Put, "/applications/{0}/guilds/{1}/commands", ApiRequest.Id(application), ApiRequest.Id(guild)) { Major = guild, Body = ApiRequest.Body(commands) }, cancellationToken);
    }

    /// <summary>Reads who can use the commands of an application in a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The permissions of each command that has some.</returns>
    public Task<IReadOnlyList<CommandPermissionsObject>> ListPermissionsAsync(Snowflake application, Snowflake guild, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<IReadOnlyList<CommandPermissionsObject>>(new RestRequest(HttpMethod.Get, "/applications/{0}/guilds/{1}/commands/permissions", ApiRequest.Id(application), ApiRequest.Id(guild)) { Major = guild }, cancellationToken);

    /// <summary>Reads who can use a command in a guild.</summary>
    /// <param name="application">The application.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Gives up; what was sent already may still have an effect.</param>
    /// <returns>The permissions.</returns>
    public Task<CommandPermissionsObject> GetPermissionsAsync(Snowflake application, Snowflake guild, Snowflake command, CancellationToken cancellationToken = default) =>
        _caller.ReadAsync<CommandPermissionsObject>(new RestRequest(HttpMethod.Get, "/applications/{0}/guilds/{1}/commands/{2}/permissions", ApiRequest.Id(application), ApiRequest.Id(guild), ApiRequest.Id(command)) { Major = guild }, cancellationToken);
}
