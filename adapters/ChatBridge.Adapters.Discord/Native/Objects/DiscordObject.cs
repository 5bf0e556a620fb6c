using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>An object of Discord's interface, field by field as it is on the wire.</summary>
/// <remarks>
/// Immutable but for <see cref="Extra"/>. A field that Discord may leave out is null when it did; where it matters whether a field
/// was left out or was null, it is an <see cref="Optional{T}"/>. What is null or left out is not written.
/// </remarks>
public abstract record DiscordObject
{
    private protected DiscordObject()
    {
    }

    /// <summary>The fields that this version does not know, by name; they are written again. Null when there are none. May be set to send such fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Reads an object.</summary>
    /// <typeparam name="TObject">The kind of object.</typeparam>
    /// <param name="json">The object in JSON, as UTF-8.</param>
    /// <returns>The object.</returns>
    /// <exception cref="JsonException">It is no such object.</exception>
    public static TObject Parse<TObject>(ReadOnlySpan<byte> json) where TObject : DiscordObject =>
        (TObject?)JsonSerializer.Deserialize(json, DiscordJson.Default.Of(typeof(TObject))) ?? throw new JsonException("The object is null.");

    /// <summary>Writes the object in JSON, as UTF-8. Tokens that it holds are written too.</summary>
    /// <returns>The JSON.</returns>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, DiscordJson.Default.Of(GetType()));

    /// <summary>The kind of object alone, because objects hold texts of people and tokens.</summary>
    /// <returns>A text for logs.</returns>
    public sealed override string ToString() => GetType().Name;
}
