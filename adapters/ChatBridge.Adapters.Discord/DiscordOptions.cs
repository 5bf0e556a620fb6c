namespace ChatBridge.Adapters.Discord;

/// <summary>The settings of a connection to Discord.</summary>
public sealed class DiscordOptions : AdapterOptions
{
    /// <summary>
    /// The bot's token, without the word <c>Bot</c>. Required, but for a connection without the gateway that has a <see cref="PublicKey"/> and only answers interactions.
    /// A secret: give it as <c>env:NAME</c> or <c>file:PATH</c>.
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>Which events to receive. Default <see cref="GatewayIntents.Default"/>, which holds one privileged intent: <see cref="GatewayIntents.MessageContent"/>.</summary>
    public GatewayIntents Intents { get; set; } = GatewayIntents.Default;

    /// <summary>Where the REST interface is, with its version. Default <c>https://discord.com/api/v10</c>.</summary>
    public Uri ApiAddress { get; set; } = new("https://discord.com/api/v10");

    /// <summary>How the gateway's frames are packed. Default <see cref="GatewayCompression.TransportZlib"/>.</summary>
    public GatewayCompression Compression { get; set; } = GatewayCompression.TransportZlib;

    /// <summary>How the gateway's frames are written. Only <see cref="GatewayDataFormat.Json"/>, the default, can be used.</summary>
    public GatewayDataFormat DataFormat { get; set; }

    /// <summary>How many shards the whole application has, in all its processes; null, the default, for as many as Discord recommends.</summary>
    public int? ShardCount { get; set; }

    /// <summary>Which of the shards run here, numbers and ranges with commas, such as <c>0-3,8</c>; needs <see cref="ShardCount"/>. Null, the default, for all.</summary>
    public string? Shards { get; set; }

    /// <summary>How many REST requests a bot may make in a second over all routes. Default 50, which every bot has; Discord gives large bots more on request.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>Whether each message keeps the JSON that it came in, as <see cref="DiscordMessage.Payload"/>. Costs memory. Default false.</summary>
    public bool KeepNativePayloads { get; set; }

    /// <summary>
    /// Whether a message that has a text keeps its embeds too, so that they are part of its content. Each costs its size in JSON.
    /// One without a text keeps them in any case, and stickers, polls and components are always kept. Default true.
    /// </summary>
    public bool KeepEmbeds { get; set; } = true;

    /// <summary>How the account is shown from the start. Default online, without a text.</summary>
    public PresenceStatus Status { get; set; } = PresenceStatus.Online;

    /// <summary>The text under the account's name from the start, at most 128 characters; null for none.</summary>
    public string? StatusText { get; set; }

    /// <summary>Whether the connection opens the gateway's sockets. Without them it receives no events, only interactions over HTTP, and is ready at once. Default true.</summary>
    public bool Gateway { get; set; } = true;

    /// <summary>The application's public key from the developer portal, 64 hexadecimal digits, which verifies what comes over HTTP. Null, the default: it is asked for, with the token, when the first request comes.</summary>
    public string? PublicKey { get; set; }

    /// <summary>The application's id, for its commands. Null, the default: it is asked for, with the token.</summary>
    public ulong? ApplicationId { get; set; }

    /// <summary>How commands, buttons, menus and forms are received and answered.</summary>
    public DiscordInteractionOptions Interactions { get; set; } = new();

    /// <summary>What is done at the start about commands that were declared. Default <see cref="SyncCommands.Off"/>.</summary>
    public SyncCommands SyncCommands { get; set; }

    /// <summary>A JSON file that declares commands, in Discord's own form; beside those that the program declares. Null, the default, for none.</summary>
    public string? CommandsFile { get; set; }
}
