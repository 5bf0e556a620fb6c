using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>A call to a route: who asks, the route's values, and the body.</summary>
internal sealed class RestCall(AyakaNetwork network, RestRoute route, string[] values, byte[] bytes, AyakaPerson? caller, string session)
{
    private JsonElement? _body;

    public AyakaNetwork Network { get; } = network;

    public AyakaEmulatorOptions Options => Network.Options;

    /// <summary>Who calls; a route that is not anonymous has passed the check for it.</summary>
    public AyakaPerson User => caller ?? throw AyakaApiException.Unauthorized();

    public string Session { get; } = session;

    /// <summary>The body, which must be an object.</summary>
    public JsonElement Body => _body ??= Parse(bytes);

    /// <summary>The body where one may be left out.</summary>
    public JsonElement? BodyOrNone => bytes.Length == 0 ? null : Body;

    public string Text(string name) => values[route.Template.IndexOf(name)];

    public long Id(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw AyakaApiException.NotFound();

    public AyakaGuild Guild => Network.Guilds.GetValueOrDefault(Id("guild")) ?? throw AyakaApiException.NotFound();

    public AyakaChannel Channel => Network.Channels.GetValueOrDefault(Id("channel")) ?? throw AyakaApiException.NotFound();

    /// <summary>A guild of which the caller is a member; others are told that they are nobody.</summary>
    public AyakaGuild OwnGuild => Guild is { } guild && guild.MembersInside.ContainsKey(User.Id) ? guild : throw AyakaApiException.Unauthorized();

    public string? Field(string name)
    {
        if (!TryField(Body, name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw AyakaApiException.BadRequest();
    }

    public string Required(string name) => Field(name) is { Length: > 0 } text ? text : throw AyakaApiException.BadRequest();

    public bool? Flag(string name)
    {
        if (!TryField(Body, name, out var value)) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw AyakaApiException.BadRequest();
    }

    /// <summary>A whole number, or a text that is one.</summary>
    public long? Number(string name)
    {
        if (!TryField(Body, name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        return value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number) ? number : throw AyakaApiException.BadRequest();
    }

    public bool Has(string name) => TryField(Body, name, out _);

    public static bool TryField(JsonElement body, string name, out JsonElement value) => body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static JsonElement Parse(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement is { ValueKind: JsonValueKind.Object } body ? body.Clone() : throw AyakaApiException.BadRequest();
        }
        catch (JsonException)
        {
            throw AyakaApiException.BadRequest();
        }
    }
}
