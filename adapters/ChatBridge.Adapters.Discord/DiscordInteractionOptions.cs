namespace ChatBridge.Adapters.Discord;

/// <summary>How commands, buttons, menus and forms are received and answered.</summary>
public sealed class DiscordInteractionOptions
{
    /// <summary>
    /// Whether the promise of an answer is given in the place of a listener that takes its time, and who sees it. It is needed because Discord waits for
    /// 3 seconds only. Default <see cref="AutoDefer.None"/>, because a promise cannot be followed by a form, and who sees it is for the program to say.
    /// </summary>
    public AutoDefer AutoDefer { get; set; }

    /// <summary>After which time that is done; from 100 ms to 2.5 s. Default 2 s.</summary>
    public TimeSpan AutoDeferAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How many listeners may run at a time, those included that go on after their answer. More interactions are refused. Default 1000.</summary>
    public int MaxConcurrency { get; set; } = 1000;

    /// <summary>How long a stop waits for listeners before it cancels them. Default 10 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the timestamp of a request over HTTP may be from the clock, either way; zero for no limit. Default 5 min.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The longest body of a request over HTTP, in bytes. Default 1 MiB.</summary>
    public int MaxBodyBytes { get; set; } = 1 << 20;
}
