namespace ChatBridge.Emulators.Ayaka;

/// <summary>A REST rate limit: calls of one route by one requester within a fixed window. Several limits may hold at once.</summary>
/// <param name="Amount">How many calls a window takes.</param>
/// <param name="Window">How long a window lasts, from its first call; whole seconds.</param>
/// <param name="Endpoint">The one route it is for, by its name in buckets such as <c>users_me.create_user</c>, where it holds in place of the others; null for all routes.</param>
public sealed record AyakaRateLimit(int Amount, TimeSpan Window, string? Endpoint = null)
{
    /// <summary>Gets the limits of the servers of the documentation's days.</summary>
    public static IReadOnlyList<AyakaRateLimit> Typical { get; } = [new(10, TimeSpan.FromSeconds(1)), new(40, TimeSpan.FromMinutes(1)), new(1, TimeSpan.FromHours(1), "users_me.create_user")];

    /// <summary>Gets the limits of the later servers.</summary>
    public static IReadOnlyList<AyakaRateLimit> Rails { get; } = [new(5, TimeSpan.FromSeconds(1)), new(50, TimeSpan.FromMinutes(1)), new(10_000, TimeSpan.FromHours(1)), new(1, TimeSpan.FromHours(1), "users_me.create_user")];

    /// <summary>Gets no limits to speak of, for tests that are about something else; the headers are still there.</summary>
    public static IReadOnlyList<AyakaRateLimit> None { get; } = [new(1_000_000, TimeSpan.FromSeconds(1))];
}
