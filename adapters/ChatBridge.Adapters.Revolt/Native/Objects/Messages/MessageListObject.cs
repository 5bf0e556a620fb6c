namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Messages with their authors.</summary>
public sealed record MessageListObject : RevoltObject
{
    /// <summary>The messages.</summary>
    public IReadOnlyList<MessageObject>? Messages { get; init; }

    /// <summary>The authors.</summary>
    public IReadOnlyList<UserObject>? Users { get; init; }

    /// <summary>The authors as members.</summary>
    public IReadOnlyList<MemberObject>? Members { get; init; }
}
