using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Discord;

/// <summary>A call to a route: who asks, the route's values, the query and the body.</summary>
internal sealed class RestCall(DiscordNetwork network, EmulatedBot? bot, RestRoute route, string[] values, IQueryCollection query)
{
    public DiscordNetwork Network { get; } = network;

    public RestRoute Route { get; } = route;

    public IQueryCollection Query { get; } = query;

    public EmulatedBot Bot => bot!;

    /// <summary>Whether the call came with a token of a bot; routes with a webhook's token need none.</summary>
    public bool HasBot => bot is not null;

    /// <summary>Why it is done, as the caller says for the audit log.</summary>
    public string? Reason { get; init; }

    public bool QueryFlag(string name) => Query[name].ToString() is "true" or "True" or "1";

    /// <summary>Writes what was done into the guild's log.</summary>
    public void Audit(EmulatedGuild guild, int action, ulong? target, params (string Key, object? Old, object? New)[] changes) =>
        Network.Audit(guild, Bot, action, target, Reason, changes, []);

    /// <summary>Writes what was done into the guild's log, with what only that kind of entry tells.</summary>
    public void AuditWith(EmulatedGuild guild, int action, ulong? target, params (string Key, string Value)[] options) =>
        Network.Audit(guild, Bot, action, target, Reason, [], options);

    /// <summary>An account by the route's <c>user</c>, where <c>@me</c> is the caller.</summary>
    public ulong UserId => Text("user") == "@me" ? Bot.Id : Id("user");

    /// <summary>The JSON body, or undefined when there is none.</summary>
    public JsonElement Body { get; set; }

    public List<DraftFile> Files { get; set; } = [];

    public string Text(string name) => values[Route.Template.IndexOf(name)];

    public ulong Id(string name)
    {
        var text = Text(name);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw DiscordApiException.InvalidForm(name + "_id", "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
    }

    public EmulatedChannel Channel => Network.GetChannel(Id("channel"));

    public EmulatedGuild Guild => Network.GetGuildFor(Bot, Id("guild"));

    public ulong? QueryId(string name)
    {
        var text = Query[name].ToString();
        if (text.Length == 0) return null;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not snowflake.");
    }

    public int QueryLimit(int most, int otherwise)
    {
        var text = Query["limit"].ToString();
        if (text.Length == 0) return otherwise;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
            throw DiscordApiException.InvalidForm("limit", "NUMBER_TYPE_COERCE", $"Value \"{text}\" is not int.");
        if (limit < 1) throw DiscordApiException.InvalidForm("limit", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.");
        if (limit > most) throw DiscordApiException.InvalidForm("limit", "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        return limit;
    }

    /// <summary>The value under which the call's rate limit is kept apart.</summary>
    public string Major => Route.MajorParameter is { } name ? Text(name) : "";
}
