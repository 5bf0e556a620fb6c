namespace ChatBridge;

/// <summary>Who may be notified by a message, whatever its text says.</summary>
public enum MentionPolicy
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>The users who are mentioned, and the author of the message that is answered.</summary>
    UsersOnly,

    /// <summary>Users and roles.</summary>
    UsersAndRoles,

    /// <summary>Users, roles, and everyone where everyone is mentioned.</summary>
    All,
}
