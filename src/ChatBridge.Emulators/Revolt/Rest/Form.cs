using System.Text.Json;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Reads fields of a JSON body the way the network does: a wrong type is refused by the framework, a wrong length by the network.</summary>
internal static class Form
{
    public static bool Has(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public static string? Text(JsonElement body, string name, int least = 0, int most = int.MaxValue)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw RevoltApiException.OfFramework(422);
        var text = value.GetString()!;
        var length = text.EnumerateRunes().Count();
        return length >= least && length <= most ? text : throw Failed(name, "length");
    }

    public static string Required(JsonElement body, string name, int least = 0, int most = int.MaxValue) => Text(body, name, least, most) ?? throw RevoltApiException.OfFramework(422);

    public static bool? Flag(JsonElement body, string name)
    {
        if (!Has(body, name)) return null;
        return body.GetProperty(name).ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => throw RevoltApiException.OfFramework(422) };
    }

    public static long? Number(JsonElement body, string name, long least = 0, long most = long.MaxValue)
    {
        if (!Has(body, name)) return null;
        if (body.GetProperty(name) is not { ValueKind: JsonValueKind.Number } value || !value.TryGetInt64(out var number)) throw RevoltApiException.OfFramework(422);
        return number >= least && number <= most ? number : throw Failed(name, "range");
    }

    public static List<string>? Texts(JsonElement body, string name, int least = 0, int most = int.MaxValue)
    {
        if (!Has(body, name)) return null;
        if (body.GetProperty(name) is not { ValueKind: JsonValueKind.Array } value) throw RevoltApiException.OfFramework(422);
        var texts = value.EnumerateArray().Select(static item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw RevoltApiException.OfFramework(422)).ToList();
        return texts.Count >= least && texts.Count <= most ? texts : throw Failed(name, "length");
    }

    public static JsonElement? Object(JsonElement body, string name)
    {
        if (!Has(body, name)) return null;
        return body.GetProperty(name) is { ValueKind: JsonValueKind.Object } value ? value : throw RevoltApiException.OfFramework(422);
    }

    /// <summary>What is allowed and denied, as requests name it.</summary>
    public static PermissionOverride Permissions(JsonElement body)
    {
        var value = Object(body, "permissions") ?? throw RevoltApiException.OfFramework(422);
        return new PermissionOverride((EmulatedPermissions)(Number(value, "allow") ?? throw RevoltApiException.OfFramework(422)), (EmulatedPermissions)(Number(value, "deny") ?? throw RevoltApiException.OfFramework(422)));
    }

    public static RevoltApiException Failed(string field, string rule) => RevoltApiException.Invalid($"{field}: Validation error: {rule} [{{}}]");
}
