namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>Something of which only the id is told.</summary>
public sealed record SubjectObject : RevoltObject
{
    /// <summary>The id.</summary>
    public EntityId Id { get; init; }
}
