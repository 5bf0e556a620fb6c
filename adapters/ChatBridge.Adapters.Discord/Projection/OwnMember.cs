namespace ChatBridge.Adapters.Discord;

/// <summary>The account's own membership in a guild, as far as permissions need it. Immutable.</summary>
internal sealed record OwnMember(ulong User, ulong[] Roles, DateTimeOffset? TimedOutUntil)
{
    /// <summary>
    /// Reads a member if it is the account, and steps over it in any case. Of others nothing is made.
    /// </summary>
    /// <param name="cursor">Stands on the member.</param>
    /// <param name="self">The account's id.</param>
    /// <param name="guild">Gets the guild, when the member names it; 0 otherwise.</param>
    /// <param name="before">What was known, for what is not mentioned.</param>
    /// <returns>The membership; null when it is another's.</returns>
    public static OwnMember? Read(ref JsonCursor cursor, ulong self, out ulong guild, OwnMember? before = null)
    {
        guild = 0;
        if (!cursor.EnterObject())
        {
            return null;
        }

        ulong user = 0;
        ReadOnlySpan<byte> roles = default;
        var until = before?.TimedOutUntil;
        while (cursor.NextProperty(out var key))
        {
            switch (key.Length)
            {
                case 4 when key.SequenceEqual("user"u8):
                    user = cursor.ReadObjectId();
                    break;
                case 5 when key.SequenceEqual("roles"u8):
                    roles = cursor.ReadRaw();
                    break;
                case 8 when key.SequenceEqual("guild_id"u8):
                    guild = cursor.ReadId();
                    break;
                case 28 when key.SequenceEqual("communication_disabled_until"u8):
                    until = cursor.ReadText().ToTime();
                    break;
                default:
                    cursor.Skip();
                    break;
            }
        }

        return user == 0 || user != self ? null : new OwnMember(user, roles.IsEmpty ? before?.Roles ?? [] : ReadIds(roles), until);
    }

    private static ulong[] ReadIds(ReadOnlySpan<byte> json)
    {
        var ids = new List<ulong>();
        var cursor = new JsonCursor(json);
        if (cursor.EnterArray())
        {
            while (cursor.NextItem())
            {
                ids.Add(cursor.ReadId());
            }
        }

        return [.. ids];
    }
}
