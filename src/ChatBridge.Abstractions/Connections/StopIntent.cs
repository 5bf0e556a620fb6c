namespace ChatBridge;

/// <summary>What a close means for the session.</summary>
public enum StopIntent
{
    /// <summary>The session ends; the account goes offline.</summary>
    End,

    /// <summary>The session stays resumable, so that a restarted process misses nothing. As <see cref="End"/> on networks that cannot resume.</summary>
    KeepResumable,
}
