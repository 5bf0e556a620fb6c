namespace ChatBridge.Emulators.Aster;

/// <summary>The slow part of a request with a password, done before the server's lock is taken.</summary>
/// <param name="New">The password that was sent, hashed for storing.</param>
/// <param name="Checked">The stored password that the one sent was compared with.</param>
/// <param name="IsMatch">What came of the comparison.</param>
internal readonly record struct AsterCredentials(AsterPassword? New, AsterPassword? Checked, bool IsMatch);
