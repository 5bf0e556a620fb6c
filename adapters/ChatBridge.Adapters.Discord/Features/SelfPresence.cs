namespace ChatBridge.Adapters.Discord;

/// <summary>Sets how the account is shown, on every shard. The value is remembered over reconnects; quick changes are told as one.</summary>
internal sealed class SelfPresence(ShardPresences presences) : ISelfPresence
{
    public async ValueTask SetStatusAsync(PresenceStatus status, string? text, CancellationToken cancellationToken = default)
    {
        CheckStatus(status, nameof(status));
        if (text is { Length: > DiscordOptionsCheck.MaxStatusText })
        {
            throw new ArgumentException($"The text may have {DiscordOptionsCheck.MaxStatusText} characters.", nameof(text));
        }

        await presences.SetAsync(status, text, cancellationToken).ConfigureAwait(false);
    }

    public static void CheckStatus(PresenceStatus status, string parameterName)
    {
        if (!Enum.IsDefined(status) || status == PresenceStatus.Unknown)
        {
            throw new ArgumentOutOfRangeException(parameterName, status, "A status that can be shown: online, idle, do not disturb, offline.");
        }
    }
}
