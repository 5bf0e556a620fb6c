using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A channel to be made.</summary>
public sealed class CreateChannelRequest
{
    /// <summary>The name; the server writes it in small letters.</summary>
    public required string Name { get; init; }

    /// <summary>A category or text. Default text.</summary>
    public AyakaChannelType Type { get; init; } = AyakaChannelType.Text;

    /// <summary>What it is about; null for nothing.</summary>
    public string? Description { get; init; }

    /// <summary>The category that it stands in; null for the top. A category cannot stand in another.</summary>
    public ChannelId? InsideOf { get; init; }

    internal RestBody ToBody(DialectRules dialect) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteNumber("type"u8, (int)Type);
        AyakaApi.WriteOptional(json, "description"u8, Description);
        if (InsideOf is { } category)
        {
            json.WritePropertyName("inside_of"u8);
            JsonParts.WriteId(json, category.Value, dialect);
        }

        json.WriteEndObject();
    });
}
