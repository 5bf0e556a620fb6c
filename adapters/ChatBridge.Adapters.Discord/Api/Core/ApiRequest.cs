using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>The parts that requests are put together from.</summary>
internal static class ApiRequest
{
    private const int MaxReason = 512;

    /// <summary>An id as a part of a path.</summary>
    /// <exception cref="ArgumentException">It is 0.</exception>
    public static string Id(Snowflake id, [CallerArgumentExpression(nameof(id))] string name = "") =>
        id.Value != 0 ? id.ToString() : throw new ArgumentException("0 is no id of Discord.", name);

    /// <summary>An emoji as a part of a path: what it is written with, or its name and id.</summary>
    public static string Text(Emoji emoji)
    {
        ArgumentNullException.ThrowIfNull(emoji);
        return emoji.IsCustom ? $"{(emoji.Name.Length == 0 ? "_" : emoji.Name)}:{Snowflakes.Of(emoji.Id, nameof(emoji))}"
            : emoji.Name.Length > 0 ? emoji.Name
            : throw new ArgumentException("The emoji is empty.", nameof(emoji));
    }

    /// <summary>The header that puts a reason into the guild's audit log; none for null.</summary>
    /// <remarks>Headers hold no other letters than those of ASCII, so it is written as in addresses.</remarks>
    public static IReadOnlyList<KeyValuePair<string, string>> Reason(string? reason)
    {
        if (reason is null)
        {
            return [];
        }

        ApiCheck.Text(reason, 1, MaxReason, nameof(reason), "The reason");
        return [new("X-Audit-Log-Reason", Uri.EscapeDataString(reason))];
    }

    /// <summary>The body of a request.</summary>
    public static RestBody Body(DiscordRequest request) => RestBody.FromBytes(Bytes(request), "application/json");

    /// <summary>The body of a request that is a list.</summary>
    public static RestBody Body<T>(IReadOnlyList<T> requests) =>
        RestBody.FromBytes(JsonSerializer.SerializeToUtf8Bytes(requests, DiscordJson.Default.Of(typeof(IReadOnlyList<T>))), "application/json");

    /// <summary>The request in JSON.</summary>
    public static byte[] Bytes(DiscordRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, DiscordJson.Default.Of(request.GetType()));
}
