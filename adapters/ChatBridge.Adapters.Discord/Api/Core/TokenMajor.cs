using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>The quota of a webhook or an interaction: of its id and its token.</summary>
internal static class TokenMajor
{
    /// <summary>A number for the two. The token cannot be found out from it, so it may be kept.</summary>
    public static EntityId Of(Snowflake id, string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return new EntityId(new UInt128(id, BinaryPrimitives.ReadUInt64BigEndian(hash)));
    }
}
