namespace ChatBridge.Adapters.Revolt;

/// <summary>Fields that an update takes away, by the network's names.</summary>
[Flags]
internal enum ClearedFields
{
    None = 0,
    Description = 1 << 0,
    Icon = 1 << 1,
    Banner = 1 << 2,
    DefaultPermissions = 1 << 3,
    Voice = 1 << 4,
    Slowmode = 1 << 5,
    Nickname = 1 << 6,
    Avatar = 1 << 7,
    Roles = 1 << 8,
    Timeout = 1 << 9,
    CanReceive = 1 << 10,
    CanPublish = 1 << 11,
    JoinedAt = 1 << 12,
    Colour = 1 << 13,
    StatusText = 1 << 14,
    StatusPresence = 1 << 15,
    DisplayName = 1 << 16,
    Pinned = 1 << 17,
}
