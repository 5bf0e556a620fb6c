using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>An account to be made. Holds the password: keep it no longer than needed.</summary>
public sealed class CreateUserRequest
{
    /// <summary>The name.</summary>
    public required string Username { get; init; }

    /// <summary>The number that tells accounts of the same name apart, 1 to 9999.</summary>
    public required int Separator { get; init; }

    /// <summary>What the account says of itself; null for nothing.</summary>
    public string? Bio { get; init; }

    /// <summary>The mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The password. A secret.</summary>
    public required string Password { get; init; }

    /// <summary>The name alone.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{nameof(CreateUserRequest)} of {Username}";

    internal RestBody ToBody(DialectRules dialect) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("username"u8, Username);
        AyakaApi.WriteSeparator(json, Separator, dialect);
        AyakaApi.WriteOptional(json, "bio"u8, Bio);
        json.WriteString("email"u8, Email);
        json.WriteString("password"u8, Password);
        json.WriteEndObject();
    });
}
