namespace ChatBridge;

/// <summary>Who is there. A feature of a connection; capability <see cref="Capability.Presence"/>.</summary>
public interface IPresences
{
    /// <summary>A user's status as last heard.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The status; <see cref="PresenceStatus.Unknown"/> for a user of whom nothing was heard.</returns>
    PresenceStatus GetStatus(UserId user);
}
