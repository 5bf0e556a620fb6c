namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>A member changed.</summary>
public sealed record ServerMemberUpdateObject : RevoltObject
{
    /// <summary>Who and where.</summary>
    public MemberKeyObject? Id { get; init; }

    /// <summary>What is new.</summary>
    public MemberObject? Data { get; init; }

    /// <summary>What is gone.</summary>
    public IReadOnlyList<string>? Clear { get; init; }
}
