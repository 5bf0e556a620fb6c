namespace ChatBridge.Adapters.Irc;

internal static partial class IrcLog
{
    [LoggerMessage(5500, LogLevel.Warning, "Connection '{Connection}': channel {Channel} could not be joined ({Reason}); the connection goes on without it.")]
    public static partial void NotJoined(ILogger logger, string connection, string channel, string reason);

    [LoggerMessage(5510, LogLevel.Warning, "Connection '{Connection}': with Tls set to {Tls}, whoever sits between here and {Server} can read and change everything, the passwords included.")]
    public static partial void Unprotected(ILogger logger, string connection, string server, TlsMode tls);
}
