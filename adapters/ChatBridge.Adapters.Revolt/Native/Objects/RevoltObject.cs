using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An object of the network's interface, field by field as it is on the wire.</summary>
/// <remarks>
/// Immutable but for <see cref="Extra"/>. A field that the network left out is null; it never sends null to say that something was removed. What is null is not written.
/// </remarks>
public abstract record RevoltObject
{
    private protected RevoltObject()
    {
    }

    /// <summary>The kind of object or the name of the event, where the network tells it; else null.</summary>
    public string? Type { get; init; }

    /// <summary>The fields that this version does not know, by name; they are written again. Null when there are none. May be set to send such fields.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>Reads an object.</summary>
    /// <typeparam name="TObject">The kind of object.</typeparam>
    /// <param name="json">The object in JSON, as UTF-8.</param>
    /// <returns>The object.</returns>
    /// <exception cref="JsonException">It is no such object.</exception>
    public static TObject Parse<TObject>(ReadOnlySpan<byte> json) where TObject : RevoltObject =>
        (TObject?)JsonSerializer.Deserialize(json, RevoltJson.Default.Of(typeof(TObject))) ?? throw new JsonException("The object is null.");

    /// <summary>Writes the object in JSON, as UTF-8. Tokens that it holds are written too.</summary>
    /// <returns>The JSON.</returns>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, RevoltJson.Default.Of(GetType()));

    /// <summary>The kind of object alone, because objects hold texts of people and tokens.</summary>
    /// <returns>A text for logs.</returns>
    public sealed override string ToString() => GetType().Name;
}
