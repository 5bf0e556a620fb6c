using System.Text;

namespace ChatBridge;

/// <summary>How long a text may be.</summary>
/// <param name="Length">The largest length that is allowed.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct TextLimit(int Length, TextUnit Unit)
{
    /// <summary>A text's length in this limit's unit.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The length.</returns>
    public int Measure(ReadOnlySpan<char> text)
    {
        switch (Unit)
        {
            case TextUnit.Utf8Bytes:
                return Encoding.UTF8.GetByteCount(text);
            case TextUnit.Scalars:
                var count = 0;
                foreach (var _ in text.EnumerateRunes())
                {
                    count++;
                }

                return count;
            default:
                return text.Length;
        }
    }

    /// <summary>Whether a text is within the limit.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Whether it fits.</returns>
    public bool Allows(ReadOnlySpan<char> text) => Measure(text) <= Length;
}
