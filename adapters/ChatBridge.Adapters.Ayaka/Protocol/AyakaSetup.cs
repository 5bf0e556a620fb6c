namespace ChatBridge.Adapters.Ayaka;

/// <summary>What a connection's sessions share.</summary>
internal sealed class AyakaSetup(string connection, AyakaOptions options)
{
    private volatile AyakaPresence? _presence;

    public string Connection => connection;

    public AyakaOptions Options => options;

    public DialectRules Dialect { get; } = DialectRules.Find(options.Dialect);

    /// <summary>The session id that is used.</summary>
    public SessionKey Session { get; } = new(options);

    /// <summary>Which gateways there are.</summary>
    public GatewayList Gateways { get; } = new();

    /// <summary>How the account is to be shown; null for what the network does by itself.</summary>
    public AyakaPresence? Presence
    {
        get => _presence;
        set => _presence = value;
    }

    /// <summary>The address before every route.</summary>
    public Uri RestAddress { get; } = new($"{options.ApiAddress!.AbsoluteUri.TrimEnd('/')}{options.PathPrefix ?? DialectRules.Find(options.Dialect).PathPrefix}");   // checked: never null
}
