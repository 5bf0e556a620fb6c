using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatBridge.Emulators.Discord;

/// <summary>Counts calls in fixed windows, by bucket, bot and major parameter, and the calls of a bot in all.</summary>
internal sealed class RateLimiter(DiscordEmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DiscordRateLimit> _limits = options.RateLimits.ToDictionary(static limit => limit.Route, StringComparer.Ordinal);
    private readonly Dictionary<(string Route, ulong Bot, string Major), Window> _windows = [];
    private readonly Dictionary<ulong, Window> _global = [];

    /// <summary>Counts a call. Returns the state of its bucket, or null for a route without one, and whether it is over a limit.</summary>
    public Verdict Count(RestRoute route, ulong bot, string major)
    {
        var now = options.TimeProvider.GetUtcNow();
        lock (_gate)
        {
            if (options.GlobalRequestsPerSecond is { } most && bot != 0)
            {
                var all = Current(_global, bot, now, TimeSpan.FromSeconds(1));
                if (all.Used >= most) return new Verdict(null, Exceeded: true, Global: true, all.Since + TimeSpan.FromSeconds(1) - now);
                _global[bot] = all with { Used = all.Used + 1 };
            }

            if (!_limits.TryGetValue(route.Name, out var limit)) return default;
            var key = (route.Name, bot, major);
            if (_windows.Count > 10_000) Forget(now);
            var window = Current(_windows, key, now, limit.Window);
            var exceeded = window.Used >= limit.Limit;
            if (!exceeded) _windows[key] = window = window with { Used = window.Used + 1 };
            var resetAt = window.Since + limit.Window;
            return new Verdict(new Bucket(Hash(route.Name), limit.Limit, limit.Limit - window.Used, resetAt, resetAt - now), exceeded, Global: false, resetAt - now);
        }
    }

    private static Window Current<TKey>(Dictionary<TKey, Window> windows, TKey key, DateTimeOffset now, TimeSpan length)
        where TKey : notnull =>
        windows.TryGetValue(key, out var window) && now - window.Since < length ? window : new Window(now, 0);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, window) in _windows.ToList())
        {
            if (now - window.Since >= _limits[key.Route].Window) _windows.Remove(key);
        }
    }

    // Opaque to clients, the same for a route whatever its ids are.
    private static string Hash(string route) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(route)))[..32];

    private readonly record struct Window(DateTimeOffset Since, int Used);

    internal sealed record Bucket(string Hash, int Limit, int Remaining, DateTimeOffset ResetAt, TimeSpan ResetAfter)
    {
        public void Write(Microsoft.AspNetCore.Http.IHeaderDictionary headers)
        {
            headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset"] = (ResetAt.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset-After"] = ResetAfter.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
            headers["X-RateLimit-Bucket"] = Hash;
        }
    }

    internal readonly record struct Verdict(Bucket? Bucket, bool Exceeded, bool Global, TimeSpan RetryAfter);
}
