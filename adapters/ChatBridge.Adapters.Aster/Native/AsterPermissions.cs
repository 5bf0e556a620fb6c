using System.Collections.Immutable;

namespace ChatBridge.Adapters.Aster;

/// <summary>A set of permissions: each is allowed, denied, or left to what stands below.</summary>
public readonly record struct AsterPermissions
{
    private const int BytesOnTheWire = 3;
    private readonly uint _bits;

    private AsterPermissions(uint bits) => _bits = bits;

    /// <summary>Nothing is allowed or denied.</summary>
    public static AsterPermissions None => default;

    /// <summary>What everybody starts with: sending, reading, calls and seeing channels are allowed, the rest denied.</summary>
    public static AsterPermissions Everyone { get; } = Of(permission => permission is AsterPermission.SendMessages or AsterPermission.ReadMessages or AsterPermission.JoinVoice or AsterPermission.ViewChannel ? AsterPermissionState.Allow : AsterPermissionState.Deny);

    /// <summary>Everything is allowed.</summary>
    public static AsterPermissions All { get; } = Of(_ => AsterPermissionState.Allow);

    /// <summary>What the set says of a permission.</summary>
    /// <param name="permission">The permission.</param>
    public AsterPermissionState this[AsterPermission permission] => (_bits >> (2 * (int)permission) & 3) switch
    {
        1 => AsterPermissionState.Allow,
        2 => AsterPermissionState.Deny,
        _ => AsterPermissionState.Inherit,   // 3 has no meaning on the network
    };

    /// <summary>The set with one permission changed.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="state">What is said of it.</param>
    /// <returns>The new set.</returns>
    public AsterPermissions With(AsterPermission permission, AsterPermissionState state)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)permission);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)permission, (int)AsterPermission.ViewChannel);
        ArgumentOutOfRangeException.ThrowIfNegative((int)state);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)state, (int)AsterPermissionState.Deny);
        var shift = 2 * (int)permission;
        return new(_bits & ~(3u << shift) | (uint)state << shift);
    }

    /// <summary>The set with another one above it: what that one allows or denies counts.</summary>
    /// <param name="above">The other set.</param>
    /// <returns>The result.</returns>
    public AsterPermissions Under(AsterPermissions above)
    {
        var below = this;
        return Of(permission => above[permission] is var state && state != AsterPermissionState.Inherit ? state : below[permission]);
    }

    /// <summary>What a member may do who is in some groups: everybody's permissions, under these groups from the lowest to the highest.</summary>
    /// <param name="groups">The member's groups, in any order.</param>
    /// <returns>The set; each permission is allowed or denied.</returns>
    public static AsterPermissions Resolve(IEnumerable<AsterGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.OrderByDescending(group => group.Position).Aggregate(Everyone, static (below, group) => below.Under(group.Permissions));
    }

    /// <summary>The names of what is allowed, then of what is denied.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString()
    {
        var set = this;
        var all = Enum.GetValues<AsterPermission>();
        return string.Join(" ", all.Where(permission => set[permission] == AsterPermissionState.Allow).Select(permission => $"+{permission}")
            .Concat(all.Where(permission => set[permission] == AsterPermissionState.Deny).Select(permission => $"-{permission}")));
    }

    internal static AsterPermissions FromBytes(ReadOnlySpan<byte> bytes)
    {
        uint bits = 0;
        for (var i = 0; i < Math.Min(bytes.Length, BytesOnTheWire); i++)
        {
            bits |= (uint)bytes[i] << (8 * i);
        }

        return new(bits);
    }

    internal ImmutableArray<byte> ToBytes() => [(byte)_bits, (byte)(_bits >> 8), (byte)(_bits >> 16)];

    private static AsterPermissions Of(Func<AsterPermission, AsterPermissionState> state) =>
        Enum.GetValues<AsterPermission>().Aggregate(default(AsterPermissions), (set, permission) => set.With(permission, state(permission)));
}
