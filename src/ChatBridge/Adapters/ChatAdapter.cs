using Microsoft.Extensions.Configuration;

namespace ChatBridge.Adapters;

/// <summary>A protocol that connections can be made with. Adapters derive from <see cref="ChatAdapter{TOptions}"/>.</summary>
public abstract class ChatAdapter
{
    private protected ChatAdapter()
    {
    }

    /// <summary>What the adapter is called.</summary>
    public abstract AdapterManifest Manifest { get; }

    /// <summary>The names of the settings that a connection of this adapter knows, for "did you mean".</summary>
    internal abstract IReadOnlyCollection<string> SettingNames { get; }

    internal abstract Type OptionsType { get; }

    internal abstract AdapterOptions CreateOptions();

    internal abstract void BindOptions(IConfiguration section, AdapterOptions options);

    internal abstract void ValidateOptions(AdapterOptions options, ICollection<string> problems);

    internal abstract ConnectionDriver CreateDriver(AdapterOptions options, ConnectionHost host);
}
