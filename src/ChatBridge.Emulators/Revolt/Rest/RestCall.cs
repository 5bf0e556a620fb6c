using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.Emulators.Revolt;

/// <summary>A call to a route: who asks, the route's values, the query and the body.</summary>
internal sealed class RestCall(RevoltNetwork network, RestRoute route, string[] values, HttpRequest request)
{
    public RevoltNetwork Network { get; } = network;

    public RestRoute Route { get; } = route;

    /// <summary>Who calls; null where no token is needed.</summary>
    public EmulatedUser? Caller { get; init; }

    public SessionRecord? Session { get; init; }

    public EmulatedUser User => Caller!;

    public JsonElement Body { get; set; }

    /// <summary>The idempotency key, or one of the network's making.</summary>
    public string Key { get; set; } = "";

    /// <summary>Why it is done, as the caller says for the audit log.</summary>
    public string? Reason => Header("X-Audit-Log-Reason");

    public bool FailsAfterFiles { get; init; }

    public RateLimiter.Verdict Verdict { get; init; }

    /// <summary>The body as it came, for uploads; null when it is too large for anything.</summary>
    public byte[]? Upload { get; init; }

    public string? ContentType => request.ContentType;

    public string? Header(string name) => request.Headers[name].ToString() is { Length: > 0 } text ? text : null;

    public string Text(string name) => values[Route.Template.IndexOf(name)];

    public EmulatedChannel Channel => Network.GetChannel(Text("channel"));

    public EmulatedServer Server => Network.GetServer(Text("server"));

    /// <summary>A server of which the caller is a member; to others it is not there.</summary>
    public EmulatedServer OwnServer => Server is { } server && server.MembersInside.ContainsKey(User.Id) ? server : throw RevoltApiException.NotFound();

    /// <summary>A channel that the caller sees.</summary>
    public EmulatedChannel SeenChannel => Allowed(Channel, EmulatedPermissions.ViewChannel);

    public string? Query(string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    public bool QueryFlag(string name) => Query(name) is "true" or "1" or "yes" or "on";

    public int QueryLimit(int most, int otherwise)
    {
        if (Query("limit") is not { } text) return otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)) throw RevoltApiException.OfFramework(422);
        return limit is >= 1 && limit <= most ? limit : throw RevoltApiException.Invalid("limit: Validation error: range");
    }

    public EmulatedChannel Allowed(EmulatedChannel channel, EmulatedPermissions needed)
    {
        Network.Require(User, channel, needed);
        return channel;
    }

    public EmulatedServer Allowed(EmulatedServer server, EmulatedPermissions needed)
    {
        Network.Require(User, server, needed);
        return server;
    }

    public void Audit(EmulatedServer? server, string action, string? target, WireMap? details = null) => Network.Audit(server, User, action, target, details ?? new WireMap(), Reason);
}
