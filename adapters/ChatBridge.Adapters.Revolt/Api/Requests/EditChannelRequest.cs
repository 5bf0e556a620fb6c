using ChatBridge.Adapters.Revolt.Native;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A change of a channel. What is left out stays.</summary>
public sealed record EditChannelRequest : RevoltRequest
{
    /// <summary>The name, 1 to 32 characters.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about, at most 1024 characters.</summary>
    public string? Description { get; init; }

    /// <summary>The new owner of a group.</summary>
    public EntityId? Owner { get; init; }

    /// <summary>The id of a file that was uploaded as an icon.</summary>
    public string? Icon { get; init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool? Nsfw { get; init; }

    /// <summary>Whether it is put away.</summary>
    public bool? Archived { get; init; }

    /// <summary>How people can talk in it.</summary>
    public VoiceInfoObject? Voice { get; init; }

    /// <summary>How long an account must wait between two messages, at most 21600 seconds.</summary>
    public long? Slowmode { get; init; }

    /// <summary>Fields to clear: Description, Icon, DefaultPermissions, Voice, Slowmode.</summary>
    public IReadOnlyList<string>? Remove { get; init; }
}
