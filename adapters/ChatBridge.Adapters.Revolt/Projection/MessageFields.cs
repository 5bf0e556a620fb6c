namespace ChatBridge.Adapters.Revolt;

/// <summary>The parts of a message that are no text and no author.</summary>
internal struct MessageFields
{
    public EntityId Id;
    public EntityId Channel;
    public long EditedTicks;
    public uint Flags;
    public bool IsPinned;
    public MessageRest? Rest;
}
