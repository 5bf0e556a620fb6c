using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Aster;

/// <summary>Reads what only the native side uses.</summary>
internal static partial class AsterJson
{
    public static ulong ReadUuid(ReadOnlyMemory<byte> packet) => ReadNumber(packet.Span, "uuid"u8);

    /// <summary>Reads the list of emoji: pairs of name and id, or objects, as the server's age has it.</summary>
    public static ImmutableArray<AsterEmoji> ReadEmojis(ReadOnlyMemory<byte> packet)
    {
        var emojis = ImmutableArray.CreateBuilder<AsterEmoji>();
        foreach (var item in Items(packet.Span))
        {
            emojis.Add(item is [(byte)'[', ..] ? ReadPair(item) : ReadEmojiObject(item));
        }

        return emojis.DrainToImmutable();
    }

    public static AsterEmoji ReadEmoji(ReadOnlyMemory<byte> packet) => ReadEmojiObject(AsterPacket.Field(packet.Span, "data"u8));

    /// <summary>Reads the groups, the highest first.</summary>
    public static ImmutableArray<AsterGroup> ReadGroups(ReadOnlyMemory<byte> packet, GuildId guild)
    {
        var groups = new List<AsterGroup>();
        foreach (var item in Items(packet.Span))
        {
            groups.Add(new AsterGroup(Number(AsterPacket.Field(item, "uuid"u8)), guild, ReadText(item, "name"u8))
            {
                Color = AsterPacket.TryNumber(AsterPacket.Field(item, "colour"u8), out var colour) && colour <= 0xFFFFFF ? (int)colour : null,
                Position = AsterPacket.TryNumber(AsterPacket.Field(item, "position"u8), out var position) ? (int)Math.Min(position, int.MaxValue) : 0,
                Permissions = ReadPermissions(AsterPacket.Field(item, "permissions"u8)),
            });
        }

        return [.. groups.DistinctBy(group => group.Uuid).OrderBy(group => group.Position)];
    }

    public static ImmutableArray<AsterLastRead> ReadLastReads(ReadOnlyMemory<byte> packet)
    {
        var reads = ImmutableArray.CreateBuilder<AsterLastRead>();
        var walk = new AsterPacket(AsterPacket.Field(packet.Span, "last_reads"u8));
        Span<long> pair = stackalloc long[2];
        while (walk.Next())
        {
            var count = 0;
            foreach (var item in new AsterItems(walk.Value))
            {
                if (count < pair.Length && !(Utf8Parser.TryParse(item, out pair[count], out var length) && length == item.Length))
                {
                    throw new JsonException("How far a channel was read is no whole number.");
                }

                count++;
            }

            if (count < pair.Length)
            {
                throw new JsonException("How far a channel was read is not a date and a number.");
            }

            reads.Add(new AsterLastRead(Number(walk.Name), pair[0], (int)Math.Clamp(pair[1], 0, int.MaxValue)));
        }

        return walk.IsComplete ? reads.DrainToImmutable() : throw new JsonException("The packet does not tell how far channels were read.");
    }

    private static AsterEmoji ReadPair(ReadOnlySpan<byte> item)
    {
        string? name = null;
        ulong? uuid = null;
        foreach (var part in new AsterItems(item))
        {
            if (name is null)
            {
                name = AsterPacket.Text(part);
            }
            else
            {
                uuid ??= Number(part);
            }
        }

        return name is not null && uuid is { } id ? new AsterEmoji(name, id, null) : throw new JsonException("An emoji lacks its name or its id.");
    }

    private static AsterEmoji ReadEmojiObject(ReadOnlySpan<byte> item)
    {
        var data = AsterPacket.Field(item, "data"u8);
        return new AsterEmoji(
            ReadText(item, "name"u8),
            Number(AsterPacket.Field(item, "uuid"u8)),
            data is [(byte)'"', ..] ? AsterObject.Bytes(AsterPacket.Text(data)) : null);
    }

    private static AsterPermissions ReadPermissions(ReadOnlySpan<byte> list)
    {
        Span<byte> bytes = stackalloc byte[3];
        var count = 0;
        foreach (var item in new AsterItems(list))
        {
            if (count < bytes.Length)
            {
                bytes[count++] = AsterPacket.TryNumber(item, out var part) && part <= byte.MaxValue ? (byte)part : (byte)0;
            }
        }

        return AsterPermissions.FromBytes(bytes);
    }
}
