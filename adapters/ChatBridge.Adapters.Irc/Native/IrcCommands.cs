namespace ChatBridge.Adapters.Irc;

/// <summary>The native form of a connection: sends commands that have no neutral form.</summary>
public sealed class IrcCommands
{
    private readonly ConnectionHost _host;

    internal IrcCommands(ConnectionHost host) => _host = host;

    /// <summary>Sends a command, such as <c>JOIN #chat</c>, <c>TOPIC #chat :tea</c> or <c>NICK other</c>, within the limits for floods. What the server makes of it comes as events.</summary>
    /// <param name="line">The command and its parameters, in 510 bytes; line ends in it become spaces.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the line is handed to the system.</returns>
    /// <exception cref="ChatException">There is no ready session, the line is too long, or the socket broke.</exception>
    public ValueTask SendAsync(string line, CancellationToken cancellationToken = default) => _host.GetShard(0).SendAsync(IrcLine.Write(line), cancellationToken);
}
