namespace ChatBridge.Emulators.Revolt;

/// <summary>The table of routes. Literal segments stand before placeholders of the same place, since the first match wins.</summary>
internal static partial class RestRoutes
{
    public static RestRoute[] All { get; } =
    [
        .. NodeRoutes(), .. MessageRoutes(), .. ChannelRoutes(), .. ServerRoutes(), .. MemberRoutes(), .. UserRoutes(), .. InviteRoutes(), .. BotRoutes(), .. SyncRoutes(), .. AccountRoutes(),
        .. FileRoutes(),
    ];

    private static RestRoute[] NodeRoutes() =>
    [
        new("GET", "/", static call => RestResult.Json(NodeInfo.Of(call.Network))) { IsAnonymous = true },
        new("GET", "/ratelimit", RateLimit) { IsAnonymous = true },
    ];

    private static RestResult RateLimit(RestCall call) => call.Verdict.Exceeded
        ? RestResult.Limited(call.Verdict.ResetAfter)
        : RestResult.Json(new WireMap { ["key"] = call.Verdict.Bucket, ["limit"] = call.Verdict.Limit, ["remaining"] = call.Verdict.Remaining, ["reset"] = (long)call.Verdict.ResetAfter.TotalMilliseconds });
}
