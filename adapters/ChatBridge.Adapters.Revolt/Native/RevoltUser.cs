namespace ChatBridge.Adapters.Revolt;

/// <summary>An account: the native form of <see cref="IUser"/>.</summary>
/// <remarks>Immutable. The same object stands for the account until the network shows it otherwise.</remarks>
public sealed class RevoltUser : ChatUser
{
    internal RevoltUser(UserId id, string name) : base(id, name)
    {
    }

    /// <summary>The number that tells accounts of the same name apart, such as <c>0001</c>; empty on old servers.</summary>
    public string Discriminator { get; internal init; } = "";

    /// <summary>The name that the person chose to be shown with, or null.</summary>
    public string? GlobalName { get; internal init; }

    /// <summary>The id of the picture, or null for the default picture.</summary>
    public string? AvatarId { get; internal init; }

    /// <summary>What the person says of themselves, or null.</summary>
    public string? StatusText { get; internal init; }

    /// <summary>Whether the account is there, as far as the network told last.</summary>
    public PresenceStatus Presence => !IsOnline ? PresenceStatus.Offline : Chosen == PresenceStatus.Unknown ? PresenceStatus.Online : Chosen;

    /// <summary>How the account stands to this one.</summary>
    public RevoltRelationship Relationship { get; internal init; }

    /// <inheritdoc/>
    public override string DisplayName => GlobalName ?? Name;

    internal bool IsOnline { get; init; }

    /// <summary>What the person chose to be shown as; unknown for nothing.</summary>
    internal PresenceStatus Chosen { get; init; }
}
