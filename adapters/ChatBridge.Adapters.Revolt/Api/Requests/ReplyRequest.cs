namespace ChatBridge.Adapters.Revolt;

/// <summary>A message that is answered.</summary>
public sealed record ReplyRequest : RevoltRequest
{
    /// <summary>The message.</summary>
    public required EntityId Id { get; init; }

    /// <summary>Whether its author is notified.</summary>
    public required bool Mention { get; init; }

    /// <summary>Whether sending fails when the message is gone; left out means yes.</summary>
    public bool? FailIfNotExists { get; init; }
}
