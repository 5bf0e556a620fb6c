using System.Collections.Immutable;

namespace ChatBridge.Recording;

/// <summary>What a recording leaves out.</summary>
public sealed record FrameRecorderOptions
{
    /// <summary>The names that are left out by default: what lets somebody in, and how somebody can be reached.</summary>
    public static ImmutableArray<string> UsualFields { get; } =
        ["token", "access_token", "refresh_token", "session_id", "session_key", "password", "pass", "authorization", "authenticate", "oper", "secret", "client_secret", "ticket", "mfa", "totp", "email", "phone", "ip"];

    /// <summary>
    /// Texts that must not stand in the recording, such as the connection's token. Wherever the bytes of one occur, in whatever frame, as many <c>x</c> stand. Texts of
    /// fewer than four characters are passed over: they occur everywhere.
    /// </summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>
    /// Names whose values must not stand in the recording; case, <c>_</c> and <c>-</c> do not matter. In a frame that is JSON the values of properties of that name become
    /// <c>"redacted"</c>; in one that is a line of words, what follows a command of that name. In frames of bytes no names can be found.
    /// </summary>
    public ImmutableArray<string> SecretFields { get; init; } = UsualFields;
}
