using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Counts calls in fixed windows by caller, bucket and resource. People count by session; bots and strangers all together, by address.</summary>
internal sealed class RateLimiter(RevoltEmulatorOptions options)
{
    private const int MaxWindows = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RevoltRateLimit> _limits = options.RateLimits.ToDictionary(static limit => limit.Bucket, StringComparer.Ordinal);
    private readonly Dictionary<(string Caller, string Bucket, string Resource), (DateTimeOffset Since, int Used)> _windows = [];

    /// <summary>The bucket of a call, and the resource that it is counted for.</summary>
    public static (string Bucket, string Resource) BucketOf(string method, ReadOnlySpan<string> segments)
    {
        var second = segments.Length > 1 ? segments[1] : "";
        return (segments.Length > 0 ? segments[0] : "", method) switch
        {
            ("users", "PATCH") when second.Length > 0 => ("user_edit", second),
            ("users", _) when segments.Length > 2 && segments[2] == "default_avatar" => ("default_avatar", ""),
            ("users", _) => ("users", ""),
            ("bots", _) => ("bots", ""),
            ("channels", "POST") when segments.Length > 2 && segments[2] == "messages" => ("messaging", second),
            ("channels", _) when second.Length > 0 => ("channels", second),
            ("servers", _) when second.Length > 0 => ("servers", second),
            ("auth", "DELETE") => ("auth_delete", ""),
            ("auth", _) => ("auth", ""),
            ("safety", _) => (second == "report" ? "safety_report" : "safety", ""),
            ("swagger", _) => ("swagger", ""),
            _ => ("any", ""),
        };
    }

    public Verdict Count(string caller, string bucket, string resource, bool counts = true)
    {
        var now = options.TimeProvider.GetUtcNow();
        lock (_gate)
        {
            if (!_limits.TryGetValue(bucket, out var limit)) limit = new RevoltRateLimit(bucket, int.MaxValue, TimeSpan.FromSeconds(10));
            var key = (caller, bucket, resource);
            if (_windows.Count > MaxWindows) _windows.Clear();
            var window = _windows.TryGetValue(key, out var open) && now - open.Since < limit.Window ? open : (Since: now, Used: 0);
            var exceeded = window.Used >= limit.Limit;
            if (!exceeded && counts) _windows[key] = window = (window.Since, window.Used + 1);
            return new Verdict(Hash($"{caller}:{bucket}:{resource}"), limit.Limit, limit.Limit - window.Used, window.Since + limit.Window - now, exceeded);
        }
    }

    // Opaque to clients, and larger than a signed number holds.
    private static string Hash(string text) => (BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text))) | (1UL << 63)).ToString(CultureInfo.InvariantCulture);

    internal readonly record struct Verdict(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter, bool Exceeded)
    {
        public void Write(IHeaderDictionary headers)
        {
            headers["X-RateLimit-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Bucket"] = Bucket;
            headers["X-RateLimit-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Reset-After"] = ((long)Math.Ceiling(ResetAfter.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
