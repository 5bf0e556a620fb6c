using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters.Discord;

/// <summary>The adapter for Discord and for servers that speak its protocol: gateway version 10 and REST.</summary>
public sealed class DiscordAdapter : ChatAdapter<DiscordOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("discord", "Discord", "Discord: gateway v10 with resume and zlib-stream, REST with learned rate limits.");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, DiscordOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(DiscordOptions options, ICollection<string> problems) => DiscordOptionsCheck.Check(options, problems);

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(DiscordOptions options, ConnectionHost host) => new DiscordDriver(options, host);
}
