using ChatBridge.Adapters;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Configuration;

/// <summary>A connection as the program asked for it.</summary>
internal sealed record ConnectionDefinition(string Name)
{
    /// <summary>The adapter's key, when configuration names it.</summary>
    public string? AdapterKey { get; init; }

    /// <summary>The settings' type, when code names it.</summary>
    public Type? OptionsType { get; init; }

    public IConfigurationSection? Section { get; init; }

    public Action<AdapterOptions>? Configure { get; init; }
}

/// <summary>Sections that hold a connection in each child; read when the connections are made.</summary>
internal sealed record ConnectionsSection(IConfigurationSection Section);
