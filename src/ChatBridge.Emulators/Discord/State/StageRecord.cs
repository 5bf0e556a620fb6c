namespace ChatBridge.Emulators.Discord;

/// <summary>A stage that is open.</summary>
internal sealed class StageRecord(ulong id, EmulatedChannel channel, ulong? scheduledEvent)
{
    public ulong Id { get; } = id;

    public EmulatedChannel Channel { get; } = channel;

    public ulong? ScheduledEvent { get; } = scheduledEvent;

    public string Topic { get; set; } = "";

    public int Privacy { get; set; } = 2;
}
