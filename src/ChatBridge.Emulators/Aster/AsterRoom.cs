namespace ChatBridge.Emulators.Aster;

/// <summary>A channel and what was ever said in it.</summary>
internal sealed class AsterRoom
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>How many channels were made before.</summary>
    public required int Number { get; init; }

    /// <summary>In the order of insertion, deleted ones included.</summary>
    public List<AsterStoredMessage> Messages { get; } = [];

    public bool IsDeleted { get; set; }
}
