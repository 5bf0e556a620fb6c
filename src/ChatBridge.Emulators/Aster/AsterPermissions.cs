namespace ChatBridge.Emulators.Aster;

/// <summary>The two-bit permission fields: three bytes, four fields in each, low bits first.</summary>
internal static class AsterPermissions
{
    public const int ModifyChannels = 0;
    public const int ModifyGroups = 2;
    public const int ModifyUserGroups = 3;
    public const int SendMessages = 5;
    public const int ReadMessages = 6;
    public const int ManageMessages = 7;
    public const int ViewChannel = 9;
    private const int FieldCount = 12;
    private const int Allow = 1;

    /// <summary>Everything allowed.</summary>
    public static readonly byte[] All = [0b01010101, 0b01010101, 0b01010101];

    // Everyone may send, read, join voice and see channels; the rest is denied.
    private static readonly bool[] Base = [false, false, false, false, false, true, true, false, true, true, false, false];

    /// <summary>Checks that the bytes are permissions: the value 3 means nothing, and it crashed a task of the real server.</summary>
    public static bool AreValid(IReadOnlyList<long> bytes)
    {
        if (bytes.Count != FieldCount / 4)
            return false;
        foreach (var value in bytes)
        {
            for (var shift = 0; shift < 8; shift += 2)
            {
                if (((value >> shift) & 3) == 3)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Resolves one permission: everyone's first, then the groups from the lowest to the highest.</summary>
    public static bool Allows(int field, IEnumerable<AsterGroup> groups)
    {
        var allowed = Base[field];
        foreach (var group in groups.OrderByDescending(g => g.Position))
        {
            var value = (group.Permissions[field / 4] >> (field % 4 * 2)) & 3;
            if (value != 0)
                allowed = value == Allow;
        }

        return allowed;
    }
}
