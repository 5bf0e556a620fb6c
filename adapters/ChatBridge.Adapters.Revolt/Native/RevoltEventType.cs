namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A type of event of the socket, whether the server or the client sends it.</summary>
/// <param name="Name">The network's name.</param>
public readonly record struct RevoltEventType(string Name)
{
    /// <summary>Whether the client sends it.</summary>
    public bool IsSent => Enum.IsDefined(typeof(RevoltEventTypeSend), Name);

    /// <summary>Whether the server sends it.</summary>
    public bool IsReceived => Enum.IsDefined(typeof(RevoltEventTypeReceive), Name);

    /// <summary>A type that the client sends.</summary>
    /// <param name="type">The type.</param>
    public static implicit operator RevoltEventType(RevoltEventTypeSend type) => new(type.ToString());

    /// <summary>A type that the server sends.</summary>
    /// <param name="type">The type.</param>
    public static implicit operator RevoltEventType(RevoltEventTypeReceive type) => new(type.ToString());

    /// <summary>The network's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
