namespace ChatBridge.Emulators.Aster;

/// <summary>Channels and groups: what needs permissions.</summary>
internal sealed partial class AsterWorld
{
    private const long MaxColour = 0xFF_FFFF;

    public (int Status, AsterRoom? Room) CreateChannel(AsterAccount by, string name, long? position)
    {
        if (!by.May(AsterPermissions.ModifyChannels))
            return (AsterStatus.Forbidden, null);
        if (position > Rooms.Count)
            return (AsterStatus.BadRequest, null);
        if (_roomsById.Count >= _options.MaxEntities)
            return (AsterStatus.InternalError, null);
        var room = InsertRoom(name, (int)(position ?? Rooms.Count));
        PushChannels();
        Changed();
        return (AsterStatus.Ok, room);
    }

    public int UpdateChannel(AsterAccount by, long id, string? name, long? position)
    {
        if (!by.May(AsterPermissions.ModifyChannels))
            return AsterStatus.Forbidden;
        if (Room(id) is not { } room)
            return AsterStatus.NotFound;
        if (position > Rooms.Count)
            return AsterStatus.BadRequest;
        room.Name = name ?? room.Name;
        if (position is { } place)
        {
            Rooms.Remove(room);
            Rooms.Insert((int)Math.Min(place, Rooms.Count), room);
        }

        PushChannels();
        Changed();
        return AsterStatus.Ok;
    }

    public int DeleteChannel(AsterAccount by, long id)
    {
        if (!by.May(AsterPermissions.ModifyChannels))
            return AsterStatus.Forbidden;
        if (Room(id) is not { } room)
            return AsterStatus.NotFound;
        room.IsDeleted = true;
        Rooms.Remove(room);
        DeletedRooms.Add(room);
        PushChannels();
        Changed();
        return AsterStatus.Ok;
    }

    public AsterGroup InsertGroup(string name, byte[] permissions, long colour, long position)
    {
        foreach (var other in Groups.Where(g => g.Position >= position))
            other.Position++;
        var group = new AsterGroup { Id = NewId(), Name = name, Permissions = permissions, Colour = colour, Position = position };
        Groups.Add(group);
        SortGroups();
        return group;
    }

    public (int Status, AsterGroup? Group) CreateGroup(AsterAccount by, string name, List<long> permissions, long colour, long position)
    {
        if (!by.May(AsterPermissions.ModifyGroups))
            return (AsterStatus.Forbidden, null);
        if (Has(AsterDefects.BrokenGroups))
            return (AsterStatus.InternalError, null);
        if (colour is < 0 or > MaxColour || position > Groups.Count)
            return (AsterStatus.BadRequest, null);
        if (Groups.Count >= _options.MaxEntities)
            return (AsterStatus.InternalError, null);

        // Nobody may put a group above the own one.
        var group = InsertGroup(name, ToBytes(permissions), colour, Math.Max(position, Math.Min(Rank(by) + 1, Groups.Count)));
        PushGroups();
        return (AsterStatus.Ok, group);
    }

    public int UpdateGroup(AsterAccount by, long id, List<long>? permissions, string? name, long? colour, long? position)
    {
        var status = FindGroupBelow(by, id, out var group);
        if (group is null)
            return status;
        if (colour is < 0 or > MaxColour || position >= Groups.Count)
            return AsterStatus.BadRequest;
        if (position <= Rank(by))
            return AsterStatus.Forbidden;
        group.Name = name ?? group.Name;
        group.Colour = colour ?? group.Colour;
        group.Permissions = permissions is null ? group.Permissions : ToBytes(permissions);
        if (position is { } place)
        {
            Groups.Remove(group);
            Groups.Insert((int)place, group);
            for (var i = 0; i < Groups.Count; i++)
                Groups[i].Position = i;
        }

        PushGroups();
        return AsterStatus.Ok;
    }

    public int DeleteGroup(AsterAccount by, long id)
    {
        var status = FindGroupBelow(by, id, out var group);
        if (group is null)
            return status;
        Groups.Remove(group);
        foreach (var account in Accounts.Values)
            account.Groups.Remove(group);
        for (var i = 0; i < Groups.Count; i++)
            Groups[i].Position = i;
        PushGroups();
        return AsterStatus.Ok;
    }

    public int UpdateUserGroups(AsterAccount by, long userId, List<long> groupIds)
    {
        if (!by.May(AsterPermissions.ModifyUserGroups))
            return AsterStatus.Forbidden;
        if (!Accounts.TryGetValue(userId, out var account))
            return AsterStatus.NotFound;
        var groups = new List<AsterGroup>();
        foreach (var id in groupIds.Distinct())
        {
            if (Groups.Find(g => g.Id == id) is not { } group)
                return AsterStatus.NotFound;
            groups.Add(group);
        }

        account.Groups = groups;
        Changed();
        return AsterStatus.Ok;
    }

    private int FindGroupBelow(AsterAccount by, long id, out AsterGroup? group)
    {
        group = null;
        if (!by.May(AsterPermissions.ModifyGroups))
            return AsterStatus.Forbidden;
        if (Groups.Find(g => g.Id == id) is not { } found)
            return AsterStatus.NotFound;
        if (found.Position <= Rank(by))
            return AsterStatus.Forbidden;
        group = found;
        return AsterStatus.Ok;
    }

    // The position of the account's highest group; an account without a group stands below all of them.
    private long Rank(AsterAccount account) => account.Groups.Count == 0 ? Groups.Count : account.Groups.Min(g => g.Position);

    private void SortGroups() => Groups.Sort((a, b) => a.Position.CompareTo(b.Position));

    private static byte[] ToBytes(List<long> permissions) => [.. permissions.Select(p => (byte)p)];
}
