namespace ChatBridge.Adapters.Irc;

/// <summary>Connections to IRC networks.</summary>
public sealed class IrcAdapter : ChatAdapter<IrcOptions>
{
    private const string NotInNick = " ,*?!@:$.#&+";

    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("irc", "IRC", "IRC networks, over TLS or plain TCP");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, IrcOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(IrcOptions options, ICollection<string> problems)
    {
        void Check(bool isRight, string problem)
        {
            if (!isRight) problems.Add(problem);
        }

        Check(!string.IsNullOrWhiteSpace(options.Host), "Host is missing: give the name or address of the server.");
        Check(options.Host?.Contains("://", StringComparison.Ordinal) != true, "Host must be a name or an address, not a URL: leave out what stands before and after the name.");
        Check(options.Port is > 0 and < 65536, $"Port is {options.Port}: give a number from 1 to 65535; servers usually listen on 6697 (TLS) and 6667.");
        Check(IsNick(options.Nick), "Nick is missing or is none: give one without white space and without any of " + NotInNick[1..] + ", not beginning with a digit or '-'.");
        Check(options.Username is null || (options.Username.Length > 0 && !options.Username.Any(c => c is <= ' ' or '@')), "Username must have no white space and no '@'.");
        Check(new[] { options.RealName, options.Password, options.SaslUsername, options.SaslPassword }.All(text => text is null || !text.AsSpan().ContainsAny('\r', '\n', '\0')), "RealName, Password, SaslUsername and SaslPassword must be one line each.");
        Check(string.IsNullOrEmpty(options.SaslUsername) == string.IsNullOrEmpty(options.SaslPassword), "SaslUsername and SaslPassword belong together: give both or neither.");
        TlsPolicy.Check(options.Tls, options.TlsFingerprint, options.TlsPinFile, problems);
        Check(options.PingInterval >= TimeSpan.FromMilliseconds(100) && options.PingInterval <= TimeSpan.FromHours(1), "PingInterval must lie between 0.1 s and 1 h.");
        Check(options.FloodBurst is >= 2 and <= 1000, "FloodBurst must lie between 2 and 1,000.");
        Check(options.FloodInterval > TimeSpan.Zero && options.FloodInterval <= TimeSpan.FromMinutes(1), "FloodInterval must be more than nothing and 1 min at the most.");
        Check(options.ThrownOutPause >= TimeSpan.Zero && options.ThrownOutPause <= TimeSpan.FromHours(1), "ThrownOutPause must lie between 0 and 1 h.");
        foreach (var channel in options.Channels.Where(channel => channel.Split(' ') is not ([{ Length: > 1 }] or [{ Length: > 1 }, { Length: > 0 }]) || channel.Any(c => c is < ' ' or ',') || char.IsLetterOrDigit(channel[0])))
        {
            problems.Add($"Channels: '{channel.Split(' ')[0]}' is no channel: give its name with its sign, such as #chat, and its key after a space where it has one.");
        }
    }

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(IrcOptions options, ConnectionHost host) => new IrcDriver(options, host);

    internal static bool IsNick(string? text) => text is { Length: > 0 and <= 64 } && text[0] is not '-' && !char.IsAsciiDigit(text[0]) && !text.Any(c => c < ' ' || NotInNick.Contains(c, StringComparison.Ordinal));
}
