namespace ChatBridge.Emulators.Aster;

/// <summary>The status numbers that the protocol answers with.</summary>
internal static class AsterStatus
{
    public const int Ok = 200;
    public const int BadRequest = 400;
    public const int NotLoggedIn = 401;
    public const int Forbidden = 403;
    public const int NotFound = 404;
    public const int NotAllowed = 405;
    public const int Conflict = 409;
    public const int InternalError = 500;
}
