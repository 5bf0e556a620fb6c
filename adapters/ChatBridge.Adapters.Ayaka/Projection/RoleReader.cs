using System.Collections.Immutable;
using System.Globalization;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads roles.</summary>
internal static class RoleReader
{
    /// <summary>Reads a list of roles; what has no id is left out.</summary>
    public static ImmutableArray<AyakaRole> ReadList(ref JsonCursor cursor, GuildId guild) =>
        JsonParts.ReadList<AyakaRole>(ref cursor, (ref JsonCursor item) => Read(ref item, guild));

    private static AyakaRole? Read(ref JsonCursor cursor, GuildId guild)
    {
        if (cursor.Peek() != (byte)'{')
        {
            cursor.Skip();
            return null;
        }

        EntityId id = default;
        string? name = null, color = null;
        long position = 0, bits = 0;
        ImmutableArray<string> permissions = [];
        _ = cursor.EnterObject();
        while (cursor.NextProperty(out var key))
        {
            if (key.SequenceEqual("id"u8) || key.SequenceEqual("_id"u8))
            {
                id = JsonParts.ReadId(ref cursor);
            }
            else if (key.SequenceEqual("name"u8))
            {
                name = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("position"u8))
            {
                position = JsonParts.ReadNumber(ref cursor) ?? 0;
            }
            else if (key.SequenceEqual("color"u8))
            {
                color = JsonParts.ReadText(ref cursor);
            }
            else if (key.SequenceEqual("permissions"u8) && cursor.Peek() is (byte)'[' or (byte)'"')
            {
                permissions = JsonParts.ReadTexts(ref cursor);
            }
            else if (key.SequenceEqual("permissions"u8))
            {
                bits = JsonParts.ReadNumber(ref cursor) ?? 0;
            }
            else
            {
                cursor.Skip();
            }
        }

        return id.IsNone ? null : new AyakaRole(new RoleId(id), guild, name ?? "")
        {
            Position = (int)Math.Clamp(position, int.MinValue, int.MaxValue),
            Color = ColorOf(color),
            ColorText = color,
            Permissions = permissions,
            PermissionBits = bits,
        };
    }

    // Black, which new roles have, is no colour of its own.
    private static int? ColorOf(string? text) =>
        text is ['#', ..] && int.TryParse(text.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var color) && color is > 0 and <= 0xFFFFFF ? color
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 0xFFFFFF ? number
        : null;
}
