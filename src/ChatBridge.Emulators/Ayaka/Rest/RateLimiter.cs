using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>Counts calls in fixed windows by requester and route. Who asks is told apart by what the Authorization header says, or else by address.</summary>
internal sealed class RateLimiter(AyakaEmulatorOptions options)
{
    private const int MaxWindows = 10_000;

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<AyakaRateLimit> _limits = options.RateLimits ?? (options.IsRails ? AyakaRateLimit.Rails : AyakaRateLimit.Typical);
    private readonly Dictionary<(string Requester, string Endpoint, AyakaRateLimit Limit), (DateTimeOffset Since, int Used)> _windows = [];

    /// <summary>Counts a call; null where no limit holds.</summary>
    public Verdict? Count(string requester, string endpoint)
    {
        var now = options.TimeProvider.GetUtcNow();
        Verdict? shown = null;
        lock (_gate)
        {
            if (_windows.Count > MaxWindows) _windows.Clear();
            var own = _limits.Where(limit => limit.Endpoint == endpoint).ToList();
            foreach (var limit in (own.Count > 0 ? own : _limits.Where(static limit => limit.Endpoint is null)).OrderBy(static limit => limit.Window))
            {
                var key = (requester, endpoint, limit);
                var window = _windows.TryGetValue(key, out var open) && now - open.Since < limit.Window ? open : (Since: now, Used: 0);
                var exceeded = window.Used >= limit.Amount;
                if (!exceeded) window.Used++;
                _windows[key] = window;

                // The smallest window is shown, or the one that was exceeded.
                if (shown is null || (exceeded && !shown.IsExceeded)) shown = new Verdict(options, Bucket(requester, endpoint, limit), limit.Amount, limit.Amount - window.Used, window.Since + limit.Window, now, exceeded);
                if (exceeded) break;
            }
        }

        return shown;
    }

    private string Bucket(string requester, string endpoint, AyakaRateLimit limit)
    {
        var seconds = (long)limit.Window.TotalSeconds;
        var (unit, name) = new (long, string)[] { (86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second") }.First(unit => seconds % unit.Item1 == 0);
        var bucket = string.Create(CultureInfo.InvariantCulture, $"LIMITER/{requester}/{endpoint}/{limit.Amount}/{seconds / unit}/{name}");
        return options.IsRails ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bucket)).AsSpan(0, 8)) : bucket;
    }

    internal sealed record Verdict(AyakaEmulatorOptions Options, string Bucket, int Limit, int Remaining, DateTimeOffset Reset, DateTimeOffset Now, bool IsExceeded)
    {
        public long ResetSeconds => (long)Math.Ceiling((Reset - DateTimeOffset.UnixEpoch).TotalSeconds);

        public void Write(IHeaderDictionary headers)
        {
            headers["X-RateLimit-Bucket"] = Bucket;
            headers["X-RateLimit-Limit"] = Text(Limit);
            headers["X-RateLimit-Remaining"] = Text(Remaining);
            headers["X-RateLimit-Reset"] = Text(ResetSeconds);
            if (Options.IsRails) headers["X-RateLimit-Reset-After"] = Text(ResetSeconds);
            WriteWait(headers, Options, IsExceeded ? Reset - Now : TimeSpan.Zero, Now);
        }

        /// <summary>Writes how long to wait, under one of two names, as a number of seconds or as the moment.</summary>
        public static void WriteWait(IHeaderDictionary headers, AyakaEmulatorOptions options, TimeSpan wait, DateTimeOffset now)
        {
            if (options.Has(AyakaQuirks.ZeroRetryAfter)) wait = TimeSpan.Zero;
            var seconds = options.Has(AyakaQuirks.EpochRetryAfter) ? (now + wait - DateTimeOffset.UnixEpoch).TotalSeconds : wait.TotalSeconds;
            headers[options.Has(AyakaQuirks.PlainRetryAfter) ? "Retry-After" : "X-RateLimit-Retry-After"] = Text((long)Math.Ceiling(seconds));
        }

        private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
    }
}
