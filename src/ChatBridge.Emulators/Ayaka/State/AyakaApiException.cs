using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>A refusal in the network's own terms: a status, and the text that the body repeats it with.</summary>
internal sealed class AyakaApiException(int status, string? text = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"{status}: {text ?? ReasonPhrases.GetReasonPhrase(status)}"))
{
    public int Status { get; } = status;

    public static AyakaApiException Unauthorized() => new(401);

    /// <summary>The account is no member of the guild, where the network says so with 403.</summary>
    public static AyakaApiException NotInGuild() => new(403, "Unauthorized");

    public static AyakaApiException Forbidden() => new(403);

    public static AyakaApiException NotFound() => new(404);

    public static AyakaApiException BadRequest() => new(400);
}
