namespace ChatBridge.Adapters.Revolt;

/// <summary>Sets how the account is shown. The network keeps it.</summary>
internal sealed class SelfPresence(RevoltOutbox outbox) : ISelfPresence
{
    private const int MaxText = 128;

    public ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(status) || status == PresenceStatus.Unknown)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A status that can be shown: online, idle, do not disturb, offline.");
        }

        if (text is { Length: > MaxText })
        {
            throw new ArgumentException($"The text may have {MaxText} characters.", nameof(text));
        }

        return outbox.SetStatusAsync(status, text, cancellationToken);
    }
}
