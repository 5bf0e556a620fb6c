namespace ChatBridge.Emulators.Revolt;

/// <summary>A REST rate limit: calls of a bucket within a fixed window, counted apart for each caller and each resource.</summary>
/// <param name="Bucket">The bucket's name, such as <c>messaging</c>.</param>
/// <param name="Limit">How many calls a window takes.</param>
/// <param name="Window">How long a window lasts, from its first call.</param>
public sealed record RevoltRateLimit(string Bucket, int Limit, TimeSpan Window)
{
    /// <summary>Gets the limits of the real network.</summary>
    public static IReadOnlyList<RevoltRateLimit> Typical { get; } = Make(1);

    /// <summary>Gets no limits to speak of, for tests that are about something else; the headers are still there.</summary>
    public static IReadOnlyList<RevoltRateLimit> None { get; } = Make(1_000_000);

    private static RevoltRateLimit[] Make(int factor) =>
    [
        .. new (string Bucket, int Limit)[]
        {
            ("user_edit", 2), ("default_avatar", 255), ("users", 20), ("bots", 10), ("messaging", 10), ("channels", 15), ("servers", 5), ("auth_delete", 255),
            ("auth", 15), ("safety_report", 3), ("safety", 15), ("swagger", 100), ("any", 20), ("upload", 10),
        }.Select(item => new RevoltRateLimit(item.Bucket, item.Limit * factor, TimeSpan.FromSeconds(10))),
    ];
}
