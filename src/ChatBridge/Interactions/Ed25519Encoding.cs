namespace ChatBridge.Interactions;

/// <summary>
/// What can be told of a key or a signature from its bytes alone. Libraries differ on these: some take points of small order, under which one signature
/// fits many messages, or encodings that are not the shortest. Nothing here computes on the curve. All of it is public, so nothing has to take constant time.
/// </summary>
internal static class Ed25519Encoding
{
    /// <summary>The y coordinates, least significant byte first, of the eight points whose order divides 8. The points differ by the sign of x, which is the last bit.</summary>
    private static readonly byte[][] SmallOrder =
    [
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"),
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    ];

    // 2^255 - 19, and the order of the group, 2^252 + 27742317777372353535851937790883648493.
    private static ReadOnlySpan<byte> Prime =>
    [
        0xED, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F,
    ];

    private static ReadOnlySpan<byte> Order =>
    [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10,
    ];

    /// <summary>Whether 32 bytes may be a point that an honest signer makes: its y is below the prime, and it is none of the points of small order.</summary>
    public static bool IsUsablePoint(ReadOnlySpan<byte> point)
    {
        Span<byte> y = stackalloc byte[Ed25519Key.Size];
        point.CopyTo(y);
        y[^1] &= 0x7F;
        foreach (var small in SmallOrder)
        {
            if (y.SequenceEqual(small))
            {
                return false;
            }
        }

        return IsBelow(y, Prime);
    }

    /// <summary>Whether 32 bytes are a scalar below the group's order. Others would be a second signature for the same message.</summary>
    public static bool IsReducedScalar(ReadOnlySpan<byte> scalar) => IsBelow(scalar, Order);

    private static bool IsBelow(ReadOnlySpan<byte> number, ReadOnlySpan<byte> limit)
    {
        for (var i = limit.Length - 1; i >= 0; i--)
        {
            if (number[i] != limit[i])
            {
                return number[i] < limit[i];
            }
        }

        return false;
    }
}
