namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>An account in a voice channel. In updates, only the fields that changed are there.</summary>
public sealed record VoiceStateObject : RevoltObject
{
    /// <summary>The account.</summary>
    public EntityId? Id { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? JoinedAt { get; init; }

    /// <summary>Whether it hears the others.</summary>
    public bool? IsReceiving { get; init; }

    /// <summary>Whether the others hear it.</summary>
    public bool? IsPublishing { get; init; }

    /// <summary>Whether it shows its screen.</summary>
    public bool? Screensharing { get; init; }

    /// <summary>Whether it shows a picture.</summary>
    public bool? Camera { get; init; }
}
