namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The bans of a server.</summary>
public sealed record BanListObject : RevoltObject
{
    /// <summary>Whom they concern.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }

    /// <summary>The bans.</summary>
    public IReadOnlyList<BanObject>? Bans { get; init; }
}
