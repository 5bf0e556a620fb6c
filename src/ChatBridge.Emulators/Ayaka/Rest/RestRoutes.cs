using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>The table of routes. Literal segments stand before placeholders of the same place, since the first match wins.</summary>
internal static partial class RestRoutes
{
    public static RestRoute[] All { get; } = [.. GatewayRoutes(), .. UserRoutes(), .. ChannelRoutes(), .. GuildRoutes(), .. MessageRoutes()];

    private static RestRoute[] GatewayRoutes() =>
    [
        new("GET", "/available", "", Available) { IsAnonymous = true, IsOfGateway = true },
        new("GET", "/health", "", static _ => RestResult.Text("OK\n")) { IsAnonymous = true, IsOfGateway = true },
        new("GET", "/gateway", "gateway.get_gateway", static call => RestResult.Json(new JsonObject { ["url"] = $"ws://{call.Network.Authority}" })) { IsAnonymous = true },
    ];

    private static RestResult Available(RestCall call)
    {
        var authority = call.Network.Authority;
        var port = int.Parse(authority.AsSpan(authority.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);
        return call.Options.Discovery switch
        {
            AyakaDiscovery.PortText => RestResult.Json(new JsonObject { ["port"] = port.ToString(CultureInfo.InvariantCulture) }),
            AyakaDiscovery.HostAndPort => RestResult.Json(new JsonObject { ["host"] = "127.0.0.1", ["port"] = port }),
            AyakaDiscovery.QuotedAddress => RestResult.Json(JsonValue.Create($"http://{authority}")),
            AyakaDiscovery.BareAddress => RestResult.Text($"http://{authority}"),
            AyakaDiscovery.Number => RestResult.Json(JsonValue.Create(port)),
            AyakaDiscovery.Map => RestResult.Json(new JsonObject { ["production-1"] = $"ws://{authority}/production-1", ["production-2"] = $"ws://{authority}/production-2" }),
            AyakaDiscovery.Echo => RestResult.Text($"ws://{authority}{AyakaEmulator.EchoPath}"),
            AyakaDiscovery.Broken => RestResult.Page(500),
            _ => RestResult.Json(new JsonObject { ["port"] = port }),
        };
    }
}
