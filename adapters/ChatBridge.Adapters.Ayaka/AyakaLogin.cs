namespace ChatBridge.Adapters.Ayaka;

/// <summary>Where the session id comes from.</summary>
public enum AyakaLogin
{
    /// <summary>It is given, in <see cref="AyakaOptions.SessionId"/>.</summary>
    SessionId,

    /// <summary>It is asked for with <see cref="AyakaOptions.Email"/> and <see cref="AyakaOptions.Password"/>. The route is undocumented, and the server ends the account's other sessions.</summary>
    Login,

    /// <summary>A new account is made at the start, once for each start of the program.</summary>
    Register,
}
