namespace ChatBridge;

/// <summary>A style of text.</summary>
public enum TextStyle
{
    /// <summary>Heavy.</summary>
    Bold,

    /// <summary>Slanted.</summary>
    Italic,

    /// <summary>With a line below.</summary>
    Underline,

    /// <summary>With a line through it.</summary>
    Strikethrough,

    /// <summary>Hidden until the reader asks for it.</summary>
    Spoiler,
}
