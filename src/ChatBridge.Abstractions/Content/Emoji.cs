namespace ChatBridge;

/// <summary>An emoji: a Unicode sequence, or a picture that a community made.</summary>
/// <param name="Name">The Unicode sequence itself, or the custom emoji's name without colons.</param>
/// <param name="Id">The id of a custom emoji; <see cref="EntityId.None"/> for Unicode.</param>
/// <param name="Animated">Whether a custom emoji moves.</param>
public sealed record Emoji(string Name, EntityId Id = default, bool Animated = false) : Inline
{
    /// <summary>Whether this is a community's own picture.</summary>
    public bool IsCustom => !Id.IsNone;

    /// <inheritdoc/>
    public override string Fallback => IsCustom ? $":{Name}:" : Name;

    /// <summary>A Unicode emoji.</summary>
    /// <param name="unicode">The sequence, such as <c>"👍"</c>.</param>
    public static implicit operator Emoji(string unicode) => new(unicode);
}
