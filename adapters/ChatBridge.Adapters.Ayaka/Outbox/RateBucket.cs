using System.Globalization;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>
/// The network's name for a quota: <c>LIMITER/requester/ROUTE/limit/time/per</c>. The requester may be the session id, so the whole is a secret. It is read from
/// the right, because the requester and the route may hold slashes.
/// </summary>
/// <param name="Limit">Requests in one period.</param>
/// <param name="Period">The period.</param>
internal readonly record struct RateBucket(int Limit, TimeSpan Period)
{
    /// <summary>Reads a name; false when it is of another form.</summary>
    public static bool TryParse(string name, out RateBucket bucket)
    {
        bucket = default;
        var parts = name.Split('/');
        if (parts is not ["LIMITER", _, _, .., var limit, var time, var per]
            || parts.Length < 6
            || !int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || !int.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var multiples)
            || SecondsOf(per) is not { } seconds)
        {
            return false;
        }

        bucket = new RateBucket(amount, TimeSpan.FromSeconds(Math.Min((double)multiples * seconds, 366 * 86_400.0)));
        return true;
    }

    private static long? SecondsOf(string unit) => unit switch
    {
        "second" => 1,
        "minute" => 60,
        "hour" => 3600,
        "day" => 86_400,
        "month" => 30 * 86_400,
        "year" => 360 * 86_400,
        _ => null,
    };
}
