using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>A form as it comes back filled in. What a person could not send is refused.</summary>
internal sealed class FilledForm
{
    private const int TextInput = 4;
    private const int RadioGroup = 21;
    private const int Checkbox = 23;

    private readonly EmulatedInteraction _opened;
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly List<object> _chosen = [];
    private int _lastId;

    private FilledForm(EmulatedInteraction opened, IReadOnlyDictionary<string, string> fields)
    {
        _opened = opened;
        _fields = fields;
    }

    public static EmulatedInteraction Submit(DiscordNetwork network, EmulatedUser user, EmulatedInteraction opened, IReadOnlyDictionary<string, string> fields)
    {
        lock (network.Gate)
        {
            if (opened.ResponseKind != 9) throw new InvalidOperationException("The interaction was not answered with a form.");
            return network.Ask(user, opened.Bot, opened.Channel, 5, command: null, opened.Source, new FilledForm(opened, fields).Write);
        }
    }

    private void Write(Utf8JsonWriter json)
    {
        var form = _opened.ResponseData;
        json.WriteString("custom_id", form.GetProperty("custom_id").GetString());
        json.WriteStartArray("components");
        foreach (var row in form.GetProperty("components").EnumerateArray()) WriteRow(json, row);
        json.WriteEndArray();
        Interactions.WriteResolved(json, _opened.Channel, _opened.Bot, _chosen);
    }

    /// <summary>An action row with a text input, or a label with one component; a text that only stands there comes back bare.</summary>
    private void WriteRow(Utf8JsonWriter json, JsonElement row)
    {
        json.WriteStartObject();
        json.WriteNumber("id", ++_lastId);
        json.WriteNumber("type", row.GetProperty("type").GetInt32());
        if (row.TryGetProperty("components", out var inside))
        {
            json.WriteStartArray("components");
            foreach (var field in inside.EnumerateArray()) WriteField(json, field);
            json.WriteEndArray();
        }
        else if (row.TryGetProperty("component", out var one))
        {
            json.WritePropertyName("component");
            WriteField(json, one);
        }

        json.WriteEndObject();
    }

    private void WriteField(Utf8JsonWriter json, JsonElement field)
    {
        var type = field.GetProperty("type").GetInt32();
        var customId = field.GetProperty("custom_id").GetString()!;
        var value = _fields.GetValueOrDefault(customId, "");
        json.WriteStartObject();
        json.WriteNumber("id", ++_lastId);
        json.WriteNumber("type", type);
        json.WriteString("custom_id", customId);
        switch (type)
        {
            case TextInput:
                CheckText(field, customId, value);
                json.WriteString("value", value);
                break;
            case RadioGroup:
                Choose(field, type, value);
                json.WriteString("value", value.Length == 0 ? null : value);
                break;
            case Checkbox:
                json.WriteBoolean("value", value == "true");
                break;
            default:
                json.WriteStartArray("values");
                foreach (var one in Choose(field, type, value)) json.WriteStringValue(one);
                json.WriteEndArray();
                break;
        }

        json.WriteEndObject();
    }

    private static void CheckText(JsonElement field, string customId, string value)
    {
        if (value.Length == 0)
        {
            if (IsRequired(field)) throw new InvalidOperationException($"The field '{customId}' must be filled in.");
            return;
        }

        var (least, most) = (JsonForm.Number(field, "min_length") ?? 0, JsonForm.Number(field, "max_length") ?? 4000);
        if (value.Length < least || value.Length > most) throw new InvalidOperationException($"The field '{customId}' takes between {least} and {most} characters.");
    }

    private string[] Choose(JsonElement field, int type, string value)
    {
        var values = value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (values.Length == 0 && !IsRequired(field)) return values;
        Interactions.CheckChosen(field, values);
        if (type is >= Interactions.UserSelect and <= Interactions.ChannelSelect) _chosen.AddRange(values.Select(each => Interactions.Chosen(_opened.Network, _opened.Channel, type, each)));
        return values;
    }

    private static bool IsRequired(JsonElement field) => JsonForm.Flag(field, "required") ?? true;
}
