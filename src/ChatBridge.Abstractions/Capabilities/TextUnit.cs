namespace ChatBridge;

/// <summary>What a network counts when it limits a text.</summary>
public enum TextUnit
{
    /// <summary>UTF-16 code units: <see cref="string.Length"/>.</summary>
    Utf16Units,

    /// <summary>Unicode scalar values.</summary>
    Scalars,

    /// <summary>Bytes of UTF-8.</summary>
    Utf8Bytes,
}
