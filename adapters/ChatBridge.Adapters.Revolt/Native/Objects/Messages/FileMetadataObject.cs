namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What is in a file: File, Text, Image, Video or Audio.</summary>
public sealed record FileMetadataObject : RevoltObject
{
    /// <summary>The width.</summary>
    public long? Width { get; init; }

    /// <summary>The height.</summary>
    public long? Height { get; init; }

    /// <summary>A tiny picture.</summary>
    public IReadOnlyList<int>? Thumbhash { get; init; }

    /// <summary>Whether it moves.</summary>
    public bool? Animated { get; init; }
}
