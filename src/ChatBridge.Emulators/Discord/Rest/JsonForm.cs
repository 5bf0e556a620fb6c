using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Reads fields of a JSON body the way the network does: absent and null are told apart, wrong types are form errors.</summary>
internal static class JsonForm
{
    public static bool Has(JsonElement body, string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out _);

    public static bool TryGet(JsonElement body, string name, out JsonElement value)
    {
        value = default;
        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    public static string? Text(JsonElement body, string name)
    {
        if (!TryGet(body, name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw DiscordApiException.InvalidForm(name, "STRING_TYPE_CONVERT", "Could not interpret value as string."),
        };
    }

    public static bool? Flag(JsonElement body, string name)
    {
        if (!TryGet(body, name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw DiscordApiException.InvalidForm(name, "BOOLEAN_TYPE_CONVERT", "Could not interpret value as boolean."),
        };
    }

    public static int? Number(JsonElement body, string name)
    {
        if (!TryGet(body, name, out var value)) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", "Value is not int.");
    }

    public static ulong? Id(JsonElement body, string name)
    {
        if (!TryGet(body, name, out var value)) return null;
        return AsId(value) ?? throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", "Value is not snowflake.");
    }

    public static ulong? AsId(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when ulong.TryParse(value.GetString(), out var id) => id,
        JsonValueKind.Number when value.TryGetUInt64(out var id) => id,
        _ => null,
    };

    /// <summary>A text that must be given, within lengths.</summary>
    public static string Required(JsonElement body, string name, int least, int most)
    {
        var text = Text(body, name) ?? throw DiscordApiException.InvalidForm(name, "BASE_TYPE_REQUIRED", "This field is required");
        return Checked(text, name, least, most);
    }

    /// <summary>A text within lengths; null when it is not given.</summary>
    public static string? Optional(JsonElement body, string name, int least, int most) => Text(body, name) is { } text ? Checked(text, name, least, most) : null;

    /// <summary>A number within borders; null when it is not given.</summary>
    public static int? Number(JsonElement body, string name, int least, int most)
    {
        if (Number(body, name) is not { } number) return null;
        if (number < least) throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        return number <= most ? number : throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
    }

    /// <summary>A list of ids; null when it is not given.</summary>
    public static List<ulong>? Ids(JsonElement body, string name, int most)
    {
        if (!TryGet(body, name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        List<ulong> ids = [];
        foreach (var item in value.EnumerateArray()) ids.Add(AsId(item) ?? throw DiscordApiException.InvalidForm(name, "NUMBER_TYPE_COERCE", "Value is not snowflake."));
        return ids.Count <= most ? ids : throw DiscordApiException.InvalidForm(name, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }

    /// <summary>A permission set as the wire has it: a decimal text, or a number.</summary>
    public static DiscordPermissions? Permissions(JsonElement body, string name) => Id(body, name) is { } bits ? (DiscordPermissions)bits : null;

    /// <summary>A moment; null when it is not given or null.</summary>
    public static DateTimeOffset? Moment(JsonElement body, string name)
    {
        if (Text(body, name) is not { } text) return null;
        return DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw DiscordApiException.InvalidForm(name, "DATE_TIME_TYPE_PARSE", "Could not parse value. Should be ISO8601.");
    }

    private static string Checked(string text, string name, int least, int most) => text.Length >= least && text.Length <= most
        ? text
        : throw DiscordApiException.InvalidForm(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");

    /// <summary>A non-empty array as it was sent; null when absent, null or empty.</summary>
    public static byte[]? RawArray(JsonElement body, string name, int most)
    {
        if (!TryGet(body, name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        var count = value.GetArrayLength();
        if (count > most) throw DiscordApiException.InvalidForm(name, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
        return count == 0 ? null : System.Text.Encoding.UTF8.GetBytes(value.GetRawText());
    }
}
