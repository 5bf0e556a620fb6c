using ChatBridge.Rest;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>A change of the own account. What is null stays; name and separator, which the network's documents demand, are then sent as they are.</summary>
public sealed class EditUserRequest
{
    /// <summary>The name.</summary>
    public string? Username { get; init; }

    /// <summary>The number that tells accounts of the same name apart, 1 to 9999.</summary>
    public int? Separator { get; init; }

    /// <summary>What the account says of itself.</summary>
    public string? Bio { get; init; }

    /// <summary>The mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The password. A secret.</summary>
    public string? Password { get; init; }

    /// <summary>The kind of request alone.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => nameof(EditUserRequest);

    internal RestBody ToBody(AyakaUser? self, DialectRules dialect) => RestBody.FromJson(json =>
    {
        json.WriteStartObject();
        AyakaApi.WriteOptional(json, "username"u8, Username ?? self?.Name);
        if ((Separator ?? (int.TryParse(self?.Separator, out var known) ? known : null)) is { } separator)
        {
            AyakaApi.WriteSeparator(json, separator, dialect);
        }

        AyakaApi.WriteOptional(json, "bio"u8, Bio);
        AyakaApi.WriteOptional(json, "email"u8, Email);
        AyakaApi.WriteOptional(json, "password"u8, Password);
        json.WriteEndObject();
    });
}
