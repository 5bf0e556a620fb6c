namespace ChatBridge.Emulators.Revolt;

/// <summary>A refusal in the network's own terms: the error's name, from which the status follows, and the fields that it carries.</summary>
internal sealed class RevoltApiException : Exception
{
    private static readonly Dictionary<string, int> Statuses = Table(
        (401, "InvalidCredentials InvalidSession NotAuthenticated InvalidToken DisallowedContactSupport"),
        (403, "AlreadyOnboarded BlockedByOther NotFriends CannotDeleteMessage CannotEditMessage GroupTooLarge CantCreateServers Banned BotIsPrivate MissingPermission MissingUserPermission NotElevated NotPrivileged CannotGiveMissingPermissions NotOwner IsElevated UnverifiedAccount LockedOut"),
        (404, "NotFound UnknownUser UnknownChannel UnknownMessage UnknownServer InvalidRole NotInGroup"),
        (409, "UsernameTaken AlreadyFriends AlreadySentRequest Blocked AlreadyInGroup AlreadyInServer DuplicateNonce"),
        (422, "EmptyMessage PayloadTooLarge FileTooSmall FileTooLarge"),
        (429, "DiscriminatorChangeRatelimited InSlowmode"),
        (500, "LabelMe DatabaseError InternalError OperationFailed ImageProcessingFailed RenderFail EmailFailed"));

    public RevoltApiException(string type, params ReadOnlySpan<(string Key, object Value)> fields)
        : base(type)
    {
        Type = type;
        Status = Statuses.GetValueOrDefault(type, 400);
        foreach (var (key, value) in fields) Fields[key] = value;
    }

    private RevoltApiException(int status)
        : base($"HTTP {status}")
    {
        Status = status;
    }

    public int Status { get; init; }

    /// <summary>The error's name; null for a refusal by the HTTP framework, which has a body of its own kind.</summary>
    public string? Type { get; }

    public WireMap Fields { get; } = new();

    /// <summary>The framework refused before the route ran: no token, a body that cannot be read, a key that was used.</summary>
    public static RevoltApiException OfFramework(int status) => new(status);

    public static RevoltApiException NotFound() => new("NotFound");

    public static RevoltApiException MissingPermission(EmulatedPermissions permission) => new("MissingPermission", ("permission", permission.ToString()));

    public static RevoltApiException Invalid(string error) => new("FailedValidation", ("error", error));

    public WireMap Body() => new WireMap { ["type"] = Type }.With(Fields).With(new WireMap { ["location"] = "crates/delta/src/routes/mod.rs:1:1" });

    private static Dictionary<string, int> Table(params ReadOnlySpan<(int Status, string Types)> rows)
    {
        var table = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (status, types) in rows)
        {
            foreach (var type in types.Split(' ')) table.Add(type, status);
        }

        return table;
    }
}
