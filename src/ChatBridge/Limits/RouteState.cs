namespace ChatBridge.Limits;

/// <summary>What is known of a route: which quota it uses. Guarded by the limiter's lock.</summary>
internal sealed class RouteState(string method, string template, RouteBucket unknown)
{
    /// <summary>The name for routes that announce no quota; no network's name has a line break.</summary>
    public string OwnName { get; } = $"\n{method} {template}";

    /// <summary>Where requests wait, one on its way at a time, until the quota is known.</summary>
    public RouteBucket Unknown { get; } = unknown;

    /// <summary>The quota's name, or null while it is unknown.</summary>
    public string? Hash { get; set; }

    public TimeSpan LastUsed { get; set; }
}
