namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Limits of an account.</summary>
public sealed record NodeInfoUserLimits : RevoltObject
{
    /// <summary>Requests to be friends.</summary>
    public long? OutgoingFriendRequests { get; init; }

    /// <summary>Bots.</summary>
    public long? Bots { get; init; }

    /// <summary>The length of a message, in bytes of UTF-8.</summary>
    public long? MessageLength { get; init; }

    /// <summary>Files of a message.</summary>
    public long? MessageAttachments { get; init; }

    /// <summary>Servers.</summary>
    public long? Servers { get; init; }

    /// <summary>The quality of speech.</summary>
    public long? VoiceQuality { get; init; }

    /// <summary>Whether pictures can be shown.</summary>
    public bool? Video { get; init; }

    /// <summary>The largest picture.</summary>
    public IReadOnlyList<long>? VideoResolution { get; init; }

    /// <summary>The shapes of pictures.</summary>
    public IReadOnlyList<double>? VideoAspectRatio { get; init; }

    /// <summary>The largest files, in bytes by tag.</summary>
    public IReadOnlyDictionary<string, long>? FileUploadSizeLimits { get; init; }
}
