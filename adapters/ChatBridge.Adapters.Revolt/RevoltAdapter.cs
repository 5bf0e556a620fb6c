using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters.Revolt;

/// <summary>The adapter for Revolt, which is called Stoat today, and for servers that run its software.</summary>
public sealed class RevoltAdapter : ChatAdapter<RevoltOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("revolt", "Revolt", "Revolt and Stoat: events over WebSocket in JSON or MessagePack, REST, file server.");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, RevoltOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(RevoltOptions options, ICollection<string> problems) => RevoltOptionsCheck.Check(options, problems);

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(RevoltOptions options, ConnectionHost host) => new RevoltDriver(options, host);
}
