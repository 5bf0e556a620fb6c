namespace ChatBridge.Adapters.Ayaka;

/// <summary>The settings of a connection to an Ayaka server.</summary>
public sealed class AyakaOptions : AdapterOptions
{
    /// <summary>Makes the settings, with 30 s for a session to become ready: the network's own server lets 9 s pass.</summary>
    public AyakaOptions() => Session.ReadyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Where the REST interface is, without <see cref="PathPrefix"/>. Required: the network's own server is gone.</summary>
    public Uri? ApiAddress { get; set; }

    /// <summary>What stands before every route. Null, the default, means the dialect's own: nothing for <c>seed</c>, <c>/v3</c> for <c>rails-v3</c>.</summary>
    public string? PathPrefix { get; set; }

    /// <summary>How requests are written: <see cref="AyakaDialect.Seed"/>, the default, or <see cref="AyakaDialect.RailsV3"/>.</summary>
    public string Dialect { get; set; } = AyakaDialect.Seed;

    /// <summary>Where the session id comes from. Default <see cref="AyakaLogin.SessionId"/>.</summary>
    public AyakaLogin Login { get; set; }

    /// <summary>A session id of the account. A secret: give it as <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string SessionId { get; set; } = "";

    /// <summary>The account's mail address, to log in or to register.</summary>
    public string Email { get; set; } = "";

    /// <summary>The account's password, to log in or to register. A secret.</summary>
    public string Password { get; set; } = "";

    /// <summary>The name of the account, to register.</summary>
    public string Username { get; set; } = "";

    /// <summary>The number that tells accounts of the same name apart, 1 to 9999, to register.</summary>
    public int Separator { get; set; }

    /// <summary>The gateway's address, <c>wss</c>. With it nothing is asked; without it the gateway is asked for.</summary>
    public Uri? GatewayAddress { get; set; }

    /// <summary>Where the gateway is asked for, such as <c>https://gateway.example/available</c>. Null, the default, means that the REST interface is asked where to ask.</summary>
    public Uri? DiscoveryAddress { get; set; }

    /// <summary>Gateways to try when those that were found do not work, with commas.</summary>
    public string GatewayFallbacks { get; set; } = "";

    /// <summary>Further hosts that a gateway may be at, with commas. The session id is shown to no other than these and those of the addresses above.</summary>
    public string GatewayHosts { get; set; } = "";

    /// <summary>How the gateway's frames are packed. Default <see cref="AyakaEncoding.Json"/>.</summary>
    public AyakaEncoding Encoding { get; set; }

    /// <summary>Whether the gateway is asked to tell of others' presences, which is undocumented. Default false.</summary>
    public bool Presences { get; set; }

    /// <summary>Whether routes that the network has but does not document may be used. Default false.</summary>
    public bool UndocumentedRoutes { get; set; }

    /// <summary>How often the gateway is pinged, and how long its answer may take. Default 20 s.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The largest frame of the gateway, in bytes, also after inflating. Default 16 MiB.</summary>
    public int MaxFrameBytes { get; set; } = 16 << 20;

    /// <summary>The header of that name, in the network's form: name, address of the project in parentheses, language with version, and perhaps the HTTP client with its version.</summary>
    public string UserAgent { get; set; } = "ChatBridge (https://chatbridge.invalid) csharp: 14 dotnet: 10.0";

    /// <summary>The server and the dialect, without credentials.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Ayaka {ApiAddress?.Host} in {Dialect}";
}
