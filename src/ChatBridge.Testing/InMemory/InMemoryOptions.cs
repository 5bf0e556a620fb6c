using ChatBridge.Adapters;

namespace ChatBridge.Testing.InMemory;

/// <summary>The settings of a connection to an <see cref="InMemoryNetwork"/>.</summary>
public sealed class InMemoryOptions : AdapterOptions
{
    /// <summary>The account to sign in with. Made on the network by <see cref="InMemoryBuilderExtensions"/>. Default <c>bot</c>.</summary>
    public string Account { get; set; } = "bot";

    /// <summary>How much is declared. Default everything.</summary>
    public InMemoryVariant Variant { get; set; }

    /// <summary>Capabilities that are taken away from the variant.</summary>
    public IList<Capability> Without { get; } = [];

    /// <summary>How long an answer may take before it counts as lost. Default 10 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    private InMemoryNetwork? _network;

    // Methods, because the binding generator takes every property for a setting.
    internal void Join(InMemoryNetwork network) => _network = network;

    internal InMemoryNetwork? GetNetwork() => _network;
}
