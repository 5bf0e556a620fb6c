using System.Text.Json;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The network's REST interface, by subject.</summary>
/// <remarks>Safe to use from any thread. Quotas are kept; what is safe to repeat is repeated.</remarks>
public sealed class AyakaApi
{
    internal AyakaApi(AyakaRest rest, AyakaSetup setup, GatewayResolver gateways, ConnectionHost host)
    {
        Users = new UsersApi(rest, setup, host);
        Guilds = new GuildsApi(rest, host);
        Invites = new InvitesApi(rest, host);
        Gateways = new GatewaysApi(gateways);
        Messages = setup.Dialect.HasMessages ? new MessagesApi(rest, setup, host) : null;
        Undocumented = setup.Options.UndocumentedRoutes ? new UndocumentedApi(rest, setup, host) : null;
    }

    /// <summary>Accounts.</summary>
    public UsersApi Users { get; }

    /// <summary>Guilds.</summary>
    public GuildsApi Guilds { get; }

    /// <summary>Invites.</summary>
    public InvitesApi Invites { get; }

    /// <summary>Where the gateways are.</summary>
    public GatewaysApi Gateways { get; }

    /// <summary>Messages; null where the dialect has no routes for them.</summary>
    public MessagesApi? Messages { get; }

    /// <summary>Routes that the network has but does not document; null unless <see cref="AyakaOptions.UndocumentedRoutes"/> is set.</summary>
    public UndocumentedApi? Undocumented { get; }

    internal static RestBody LoginBody(string email, string password) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("email"u8, email);
        json.WriteString("password"u8, password);
        json.WriteEndObject();
    });

    internal static RestBody GuildBody(string? name, string? description) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        WriteOptional(json, "name"u8, name);
        WriteOptional(json, "description"u8, description);
        json.WriteEndObject();
    });

    /// <summary>The session id that a login gives, be it a text or a number.</summary>
    internal static string ReadSessionId(ref JsonCursor cursor)
    {
        var raw = JsonCursor.Find(cursor.ReadRaw(), "session_id"u8);
        var value = new JsonCursor(raw);
        return raw.IsEmpty ? throw new JsonException("it tells no session id") : JsonParts.ReadText(ref value) is { Length: > 0 } session ? session : throw new JsonException("its session id is none");
    }

    internal static AyakaInvite ReadInvite(ReadOnlySpan<byte> json)
    {
        var code = JsonCursor.Find(json, "code"u8);
        var codeCursor = new JsonCursor(code);
        var text = code.IsEmpty ? null : JsonParts.ReadText(ref codeCursor);
        var guild = JsonCursor.Find(json, "guild_id"u8);
        var guildCursor = new JsonCursor(guild);
        var id = guild.IsEmpty ? default : JsonParts.ReadId(ref guildCursor);
        return text is { Length: > 0 } ? new AyakaInvite(text, id.IsNone ? null : new GuildId(id)) : throw new JsonException("The network sent an invite without a code.");
    }

    internal static void WriteSeparator(Utf8JsonWriter json, int separator, DialectRules dialect)
    {
        if (dialect.WritesIdsAsText)
        {
            json.WriteString("separator"u8, separator.ToString("0000", System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumber("separator"u8, separator);
        }
    }

    internal static void WriteOptional(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
