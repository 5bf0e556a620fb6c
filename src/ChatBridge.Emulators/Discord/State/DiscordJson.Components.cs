using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Components as they are told: each with an id, and files with their addresses.</content>
internal static partial class DiscordJson
{
    private const string Attached = "attachment://";
    private const int FileComponent = 13;

    public static string AttachmentUrl(EmulatedChannel channel, EmulatedAttachment file, string authority) =>
        $"http://{authority}/attachments/{Text(channel.Id)}/{Text(file.Id)}/{Uri.EscapeDataString(file.FileName)}";

    /// <summary>The components of a message, null when it has none. Who sends them need not number them; who reads them finds a number on each.</summary>
    public static byte[]? ComponentsOf(MessageRecord message, string authority)
    {
        if (message.Components is null) return null;
        using var document = JsonDocument.Parse(message.Components);
        HashSet<int> taken = [];
        Collect(document.RootElement, taken);
        var last = 0;
        return Build(json => WriteList(json, document.RootElement));

        void WriteList(Utf8JsonWriter json, JsonElement list)
        {
            json.WriteStartArray();
            foreach (var component in list.EnumerateArray()) WriteOne(json, component);
            json.WriteEndArray();
        }

        void WriteOne(Utf8JsonWriter json, JsonElement component)
        {
            json.WriteStartObject();
            json.WriteNumber("id", IdOf(component));
            foreach (var property in component.EnumerateObject())
            {
                if (property.Name == "id") continue;
                json.WritePropertyName(property.Name);
                if (property.NameEquals("components")) WriteList(json, property.Value);
                else if (property.Name is "component" or "accessory") WriteOne(json, property.Value);
                else WriteValue(json, property.Value);
            }

            if (JsonForm.Number(component, "type") == FileComponent && FileOf(component.GetProperty("file").GetProperty("url").GetString()!) is { } file)
            {
                json.WriteString("name", file.FileName);
                json.WriteNumber("size", file.Content.Length);
            }

            json.WriteEndObject();
        }

        // Pictures and files may be anywhere in a value; each is an object with a url.
        void WriteValue(Utf8JsonWriter json, JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    json.WriteStartObject();
                    foreach (var property in value.EnumerateObject())
                    {
                        json.WritePropertyName(property.Name);
                        if (property.NameEquals("url") && property.Value.ValueKind == JsonValueKind.String && FileOf(property.Value.GetString()!) is { } file) json.WriteStringValue(AttachmentUrl(message.Channel, file, authority));
                        else WriteValue(json, property.Value);
                    }

                    json.WriteEndObject();
                    break;
                case JsonValueKind.Array:
                    json.WriteStartArray();
                    foreach (var item in value.EnumerateArray()) WriteValue(json, item);
                    json.WriteEndArray();
                    break;
                default:
                    value.WriteTo(json);
                    break;
            }
        }

        EmulatedAttachment? FileOf(string url) => url.StartsWith(Attached, StringComparison.Ordinal) ? message.Attachments.Find(file => file.FileName == url[Attached.Length..]) : null;

        int IdOf(JsonElement component)
        {
            if (JsonForm.Number(component, "id") is { } given and not 0) return given;
            while (!taken.Add(++last))
            {
                // Given to another by its sender.
            }

            return last;
        }
    }

    /// <summary>The numbers that the sender gave.</summary>
    private static void Collect(JsonElement element, HashSet<int> taken)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var component in element.EnumerateArray()) Collect(component, taken);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object) return;
        if (JsonForm.Number(element, "id") is { } id) taken.Add(id);
        foreach (var name in (ReadOnlySpan<string>)["components", "component", "accessory"])
        {
            if (JsonForm.TryGet(element, name, out var inside)) Collect(inside, taken);
        }
    }
}
