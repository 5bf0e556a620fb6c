namespace ChatBridge;

/// <summary>The id of a user on one network.</summary>
/// <param name="Value">The id itself.</param>
public readonly record struct UserId(EntityId Value)
{
    /// <summary>Reads the id from its text, as <see cref="EntityId.Parse"/> does.</summary>
    /// <param name="text">The id as the network writes it; may not be empty.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException"><paramref name="text"/> is null or empty.</exception>
    public static UserId Parse(string text) => new(EntityId.Parse(text));

    /// <summary>The id as the network writes it.</summary>
    /// <returns>The text of the id.</returns>
    public override string ToString() => Value.ToString();
}
