using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;

namespace Company.Adapter1;

/// <summary>The adapter, as the runtime sees it.</summary>
public sealed class MyNetworkAdapter : ChatAdapter<MyNetworkOptions>
{
    /// <inheritdoc/>
    public override AdapterManifest Manifest { get; } = new("my-network-key", "MyNetwork", "A chat of lines over TCP.");

    /// <inheritdoc/>
    protected override void Bind(IConfiguration section, MyNetworkOptions options) => section.Bind(options);

    /// <inheritdoc/>
    protected override void Validate(MyNetworkOptions options, ICollection<string> problems)
    {
        if (options.Host.Length == 0)
        {
            problems.Add("Host: the server's name is missing; give it, such as chat.example.");
        }

        if (options.Nick.Length == 0 || options.Nick.Any(char.IsWhiteSpace))
        {
            problems.Add("Nick: it is empty or holds a space; give one word, such as bot.");
        }
    }

    /// <inheritdoc/>
    protected override ConnectionDriver CreateDriver(MyNetworkOptions options, ConnectionHost host) => new MyNetworkDriver(options, host);
}
