using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Testing.InMemory;

/// <summary>Speaks to an <see cref="InMemoryNetwork"/> as any adapter speaks to its network: frames over a socket, sessions, requests.</summary>
public sealed class InMemoryAdapter : ChatAdapter<InMemoryOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("memory", "In-memory network", "A chat network within the process, for tests.");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, InMemoryOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(InMemoryOptions options, ICollection<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options?.Account))
        {
            problems?.Add("Account: it is empty; name the account that the program signs in with.");
        }
    }

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(InMemoryOptions options, ConnectionHost host) => new InMemoryDriver(options, host);
}
