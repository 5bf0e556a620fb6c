using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A channel of a server to make.</summary>
public sealed record CreateChannelRequest : RevoltRequest
{
    /// <summary>Text or Voice.</summary>
    public required string Type { get; init; }

    /// <summary>The name, 1 to 32 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about, at most 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>How people can talk in it.</summary>
    public VoiceInfoObject? Voice { get; init; }
}
