using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Configuration;

/// <summary>Puts ChatBridge together: adapters, connections, handlers. What it can do are extension methods, the adapters' own ones included.</summary>
public interface IChatBridgeBuilder
{
    /// <summary>The program's services.</summary>
    IServiceCollection Services { get; }
}
