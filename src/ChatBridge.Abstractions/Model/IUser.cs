namespace ChatBridge;

/// <summary>Somebody on a network, a person or a program, as last seen.</summary>
public interface IUser : INativeSource
{
    /// <summary>The user's id.</summary>
    UserId Id { get; }

    /// <summary>The account's name.</summary>
    string Name { get; }

    /// <summary>The name to show; the account's name where there is no other.</summary>
    string DisplayName { get; }

    /// <summary>Whether the network says that this is a program. False where a network does not tell.</summary>
    bool IsBot { get; }
}
