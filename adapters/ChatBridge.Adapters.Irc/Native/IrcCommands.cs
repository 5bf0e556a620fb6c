namespace ChatBridge.Adapters.Irc;

/// <summary>The native form of a connection: sends commands that have no neutral form.</summary>
public sealed class IrcCommands
{
    private const int MaxBytes = 510;
    private readonly ConnectionHost _host;

    internal IrcCommands(ConnectionHost host) => _host = host;

    /// <summary>Sends a command, such as <c>JOIN #chat</c>, <c>TOPIC #chat :tea</c> or <c>NICK other</c>, within the limits for floods. What the server makes of it comes as events.</summary>
    /// <param name="line">The command and its parameters, in 510 bytes without tags; line ends in it become spaces.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the line is handed to the system.</returns>
    /// <exception cref="ChatException">There is no ready session, the line is too long, or the socket broke.</exception>
    public ValueTask SendAsync(string line, CancellationToken cancellationToken = default)
    {
        var frame = IrcLine.Write(line);
        var length = frame.AsSpan(frame is [(byte)'@', ..] ? frame.AsSpan().IndexOf((byte)' ') + 1 : 0).Length;   // tags have room of their own
        return length <= MaxBytes ? _host.GetShard(0).SendAsync(frame, cancellationToken)
            : throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied, $"Connection '{_host.Connection.Name}': a command of {length} bytes is too long: a line takes {MaxBytes}."));
    }
}
