namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A picture or film of an embed.</summary>
public sealed record EmbedMediaObject : RevoltObject
{
    /// <summary>The address.</summary>
    public string? Url { get; init; }

    /// <summary>The width.</summary>
    public long? Width { get; init; }

    /// <summary>The height.</summary>
    public long? Height { get; init; }

    /// <summary>How large it is shown.</summary>
    public string? Size { get; init; }
}
