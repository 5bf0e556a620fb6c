using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a server. What is left out stays.</summary>
public sealed record EditServerRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about, at most 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The id of a file that was uploaded as an icon.</summary>
    public string? Icon { get; init; }

    /// <summary>The id of a file that was uploaded as a banner.</summary>
    public string? Banner { get; init; }

    /// <summary>Groups of channels, in order.</summary>
    public IReadOnlyList<CategoryObject>? Categories { get; init; }

    /// <summary>Where the network's own notices go.</summary>
    public SystemMessageChannelsObject? SystemMessages { get; init; }

    /// <summary>Flags; for the operators.</summary>
    public long? Flags { get; init; }

    /// <summary>Whether it is listed; for the operators.</summary>
    public bool? Discoverable { get; init; }

    /// <summary>Whether its use is counted.</summary>
    public bool? Analytics { get; init; }

    /// <summary>The new owner; needs a ticket.</summary>
    public EntityId? Owner { get; init; }

    /// <summary>Fields to clear: Description, Categories, SystemMessages, Icon, Banner.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
