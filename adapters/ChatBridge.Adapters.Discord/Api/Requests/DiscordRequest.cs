using System.Text.Json;
using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>What a call of Discord's interface sends.</summary>
/// <remarks>
/// What is null or left out is not written. Where a field can be cleared too, it is an <see cref="Optional{T}"/>: left out it stays,
/// null clears it.
/// </remarks>
public abstract record DiscordRequest
{
    private protected DiscordRequest()
    {
    }

    /// <summary>Fields that this version does not know, by name. Null for none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extra { get; set; }

    /// <summary>The kind of request alone, because requests hold texts of people.</summary>
    /// <returns>A text for logs.</returns>
    public sealed override string ToString() => GetType().Name;
}
