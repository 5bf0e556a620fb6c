using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Revolt;

/// <summary>What a call of the network's interface sends. What is null is not written; what is to be cleared is named in a list.</summary>
public abstract record RevoltRequest
{
    private protected RevoltRequest()
    {
    }

    /// <summary>Fields that this version does not know, by name. Null for none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>The kind of request alone, because requests hold texts of people and secrets.</summary>
    /// <returns>A text for logs.</returns>
    public sealed override string ToString() => GetType().Name;
}
