namespace ChatBridge;

/// <summary>A mention of a user, a role, a channel, or everyone.</summary>
/// <param name="Kind">What is mentioned.</param>
/// <param name="Target">Its id; <see cref="EntityId.None"/> for everyone.</param>
/// <param name="DisplayName">The name when it was written, without a sign, so that another network can show it; null when unknown.</param>
public sealed record Mention(MentionKind Kind, EntityId Target, string? DisplayName = null) : Inline
{
    /// <inheritdoc/>
    public override string Fallback => (Kind == MentionKind.Channel ? "#" : "@") + (DisplayName ?? (Kind switch
    {
        MentionKind.Everyone => "everyone",
        MentionKind.Here => "here",
        _ => Target.ToString(),
    }));
}
