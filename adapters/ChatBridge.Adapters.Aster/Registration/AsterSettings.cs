using System.Text;
using ChatBridge.Transports;

namespace ChatBridge.Adapters.Aster;

/// <summary>The settings of a connection as they were when it was made: what the options hold later changes nothing.</summary>
internal sealed class AsterSettings
{
    private volatile byte[] _password;

    public AsterSettings(AsterOptions options)
    {
        (Host, Port, Username, Uuid, Mode) = (options.Host.Trim(), options.Port, options.Username, (ulong?)options.Uuid, options.Mode);
        (PingInterval, RequestTimeout, MaxLineBytes, MaxRequests, BaselineMessages) =
            (options.PingInterval, options.RequestTimeout, options.MaxLineBytes, options.MaxRequests, options.BaselineMessages);
        (Transport, Tls, TlsFingerprint, TlsPinFile) = (options.Transport, options.Tls, options.TlsFingerprint, options.TlsPinFile);
        SettleTimeout = options.Session.SendTimeout;
        BaselineChannels = Math.Max(0, options.Backfill.MaxChannels);
        UsesBaselines = options.Backfill.Enabled && options.BaselineMessages > 0;
        KeepPictures = options.KeepPictures;
        Account = options.DescribeAccount();
        _password = Encoding.UTF8.GetBytes(options.Password ?? "");
    }

    public string Host { get; }

    public int Port { get; }

    public string? Username { get; }

    public ulong? Uuid { get; }

    public ConnectionMode Mode { get; }

    public AsterTransport Transport { get; }

    public TlsMode Tls { get; }

    public string? TlsFingerprint { get; }

    public string? TlsPinFile { get; }

    public TimeSpan PingInterval { get; }

    public TimeSpan RequestTimeout { get; }

    /// <summary>How long a lost socket is read to find out what became of its sends.</summary>
    public TimeSpan SettleTimeout { get; }

    public int MaxLineBytes { get; }

    public int MaxRequests { get; }

    public int BaselineMessages { get; }

    public int BaselineChannels { get; }

    public bool UsesBaselines { get; }

    /// <summary>Whether users are remembered with their pictures.</summary>
    public bool KeepPictures { get; }

    /// <summary>The account in words, without the password.</summary>
    public string Account { get; }

    /// <summary>The server in words, which is also its id as a guild.</summary>
    public string Server => $"{Host}:{Port}";

    public ReadOnlySpan<byte> Password => _password;

    /// <summary>The account has another password from now on.</summary>
    public void ReplacePassword(string password) => _password = Encoding.UTF8.GetBytes(password);

    public override string ToString() => $"Aster {Server} as {Account}";
}
