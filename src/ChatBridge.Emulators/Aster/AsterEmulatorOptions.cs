using ChatBridge.Emulators.Faults;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Emulators.Aster;

/// <summary>How an <see cref="AsterEmulator"/> behaves.</summary>
/// <remarks>The emulator reads these values once, when it starts.</remarks>
public sealed class AsterEmulatorOptions
{
    /// <summary>The smallest picture there is, one pixel of PNG in base64.</summary>
    internal const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    /// <summary>Gets or sets the loopback port; 0 takes a free one. Default 0.</summary>
    public int Port { get; set; }

    /// <summary>Gets or sets whether peers must speak TLS from the first byte; the certificate is made at start. Default false: plain TCP.</summary>
    public bool UseTls { get; set; }

    /// <summary>Gets or sets the server's name, which clients need to be non-empty. Default <c>Aster emulator</c>.</summary>
    public string Name { get; set; } = "Aster emulator";

    /// <summary>Gets or sets the server's icon: a PNG in base64, non-empty. Default one pixel.</summary>
    public string Icon { get; set; } = Pixel;

    /// <summary>Gets or sets the picture of accounts that set none: a PNG in base64. Default one pixel.</summary>
    public string DefaultPicture { get; set; } = Pixel;

    /// <summary>
    /// Gets or sets the protocol version told to peers. Default 1.0.0, as today's server; major 0 is what older clients want. To peers that were told major 0
    /// the server behaves as one: who is not logged in gets status 403 in place of 401, and commands for channels, groups and reads do not exist.
    /// </summary>
    public Version ProtocolVersion { get; set; } = new(1, 0, 0);

    /// <summary>Gets or sets which defects of the real server are shown. Default none.</summary>
    public AsterDefects Defects { get; set; }

    /// <summary>Gets or sets whether <c>list_emoji</c> tells objects, as asterpy wants them, in place of pairs of name and id, as the real server tells them. Default false.</summary>
    public bool ListsEmojiAsObjects { get; set; }

    /// <summary>Gets or sets the channels that exist at the start. Default one, <c>general</c>.</summary>
    public IList<string> Channels { get; set; } = ["general"];

    /// <summary>Gets or sets the name of an account with every permission, made at the start; null for none. Default null.</summary>
    public string? AdminUser { get; set; }

    /// <summary>Gets or sets the password of <see cref="AdminUser"/>.</summary>
    public string AdminPassword { get; set; } = "";

    /// <summary>Gets or sets the most bytes of one request; a longer line is answered with status 400. Default 4 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Gets or sets how many packets may wait for a slow peer; one more, and that peer is dropped. Default 4096.</summary>
    public int MaxQueuedPackets { get; set; } = 4096;

    /// <summary>Gets or sets how many bytes may wait for a slow peer; one more packet, and that peer is dropped. Default 16 MiB.</summary>
    public int MaxQueuedBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how many messages the server keeps; sending more is answered with status 500. Default 1,000,000.</summary>
    public int MaxMessages { get; set; } = 1_000_000;

    /// <summary>Gets or sets how many accounts, channels, groups and connections, each, the server keeps; more are answered with status 500, a connection with a reset. Default 10,000.</summary>
    public int MaxEntities { get; set; } = 10_000;

    /// <summary>Gets or sets what the random 53-bit ids derive from. Default 1.</summary>
    public int IdSeed { get; set; } = 1;

    /// <summary>Gets or sets what strikes at random; null for scripted faults only. It is not disposed by the emulator. Default null.</summary>
    public ChaosPlan? Chaos { get; set; }

    /// <summary>Gets or sets what is told of each message that is posted, inside the server's lock: it must be quick and must not throw. Default nothing.</summary>
    public Action<AsterMessage>? OnMessage { get; set; }

    /// <summary>Gets or sets the clock of message dates, delays and silences. Default the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets or sets where the emulator logs; null for nowhere. Default null.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    internal AsterEmulatorOptions Copy() => (AsterEmulatorOptions)MemberwiseClone();
}
