namespace ChatBridge.Emulators.Aster;

/// <summary>A message as the server stores it.</summary>
internal sealed class AsterStoredMessage
{
    public required long Id { get; init; }

    /// <summary>The place in the order of insertion over all channels, which is what history goes by.</summary>
    public required int Index { get; init; }

    public required AsterRoom Room { get; init; }

    public required AsterAccount Author { get; init; }

    public required string Text { get; set; }

    /// <summary>UNIX seconds.</summary>
    public required long Date { get; init; }

    public long? ReplyTo { get; init; }

    public bool IsEdited { get; set; }

    public bool IsDeleted { get; set; }

    public AsterMessage Snapshot() =>
        new(Id, Room.Id, Room.Name, Author.Id, Author.Name, Text, DateTimeOffset.FromUnixTimeSeconds(Date), ReplyTo, IsEdited, IsDeleted);
}
