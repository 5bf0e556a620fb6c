using System.Net;

namespace ChatBridge.Transports;

/// <summary>Where a line connection leads and what it may carry.</summary>
/// <param name="Host">The server's name or address.</param>
/// <param name="Port">The server's port.</param>
public sealed record LineTarget(string Host, int Port)
{
    /// <summary>Which certificates to trust; null for a connection without TLS, which anybody on the way can read.</summary>
    public TlsPolicy? Tls { get; init; }

    /// <summary>The longest line, in bytes without its end. Default 4 MiB.</summary>
    public int MaxLineBytes { get; init; } = 4 << 20;

    /// <summary>Whether lines that are sent end with a carriage return and a line feed, as some protocols demand. Default false: a line feed alone.</summary>
    public bool SendsCrLf { get; init; }

    /// <summary>Whether somebody on the way could read and change everything: no TLS or any certificate, and a server that is not on this machine.</summary>
    public bool IsExposed => Tls is null or { AcceptsAny: true } && !Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !(IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Host and port.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Host}:{Port}";
}
