using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>The adapter for Ayaka, whose servers were also called Hatsu before and Rails after.</summary>
public sealed class AyakaAdapter : ChatAdapter<AyakaOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("ayaka", "Ayaka", "Ayaka: gateway over WebSocket in JSON or zlib, REST. Receives only, unless the dialect is rails-v3.");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, AyakaOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(AyakaOptions options, ICollection<string> problems) => AyakaOptionsCheck.Check(options, problems);

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(AyakaOptions options, ConnectionHost host) => new AyakaDriver(options, host);
}
