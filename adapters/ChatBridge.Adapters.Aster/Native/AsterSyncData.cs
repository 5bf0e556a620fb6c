using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>What a person keeps on one server of their choice, so that every program finds it: name, picture, and the list of servers.</summary>
/// <remarks>What the server tells beyond what is known here is kept, and written back.</remarks>
public sealed record AsterSyncData
{
    private readonly AsterExtraFields _extra = AsterExtraFields.None;
    private readonly string? _picture;

    /// <summary>Makes sync data.</summary>
    /// <param name="username">The person's name.</param>
    /// <param name="picture">The person's picture, a PNG; may be empty.</param>
    /// <param name="servers">The servers, in the person's order.</param>
    public AsterSyncData(string username, ReadOnlyMemory<byte> picture, ImmutableArray<AsterSyncServer> servers)
    {
        ArgumentNullException.ThrowIfNull(username);
        (Username, Picture, Servers) = (username, picture, servers.IsDefault ? [] : servers);
    }

    private AsterSyncData(JsonObject data, ImmutableArray<AsterSyncServer> servers)
    {
        (Username, Servers) = (AsterObject.Text(data, "uname") ?? "", servers);
        _picture = AsterObject.Text(data, "pfp");
        _extra = AsterExtraFields.Of(data, "command", "status", "uname", "pfp");
    }

    /// <summary>The person's name.</summary>
    public string Username { get; init; }

    /// <summary>The person's picture, a PNG by custom; empty when there is none, or none that can be read.</summary>
    public ReadOnlyMemory<byte> Picture
    {
        get => AsterObject.Bytes(_picture) ?? default;
        init => _picture = Convert.ToBase64String(value.Span);
    }

    /// <summary>The servers, in the person's order.</summary>
    public ImmutableArray<AsterSyncServer> Servers { get; init; }

    /// <summary>Reads sync data from the packets that hold it.</summary>
    /// <param name="value">The packet <c>sync_get</c>.</param>
    /// <param name="servers">The packet <c>sync_get_servers</c>.</param>
    /// <returns>The data, or null when the first packet has status 404: the account has none on that server.</returns>
    /// <exception cref="JsonException">A packet is not in form, or reports another failure.</exception>
    public static AsterSyncData? FromJson(JsonObject value, JsonObject servers)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(servers);
        return AsterObject.Integer(value, "status") switch
        {
            404 => null,
            null or 200 => new AsterSyncData(value, ReadServers(servers)),
            { } status => throw new JsonException($"The packet reports status {status}."),
        };
    }

    /// <summary>Whether two hold the same.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether everything is equal, the servers in their order included.</returns>
    public bool Equals(AsterSyncData? other) =>
        other is not null && Username == other.Username && _picture == other._picture && _extra.Equals(other._extra) && Servers.SequenceEqual(other.Servers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Username, Servers.Length);

    /// <summary>The name and the number of servers.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{Username}, {Servers.Length} servers";

    internal static ImmutableArray<AsterSyncServer> ReadServers(JsonObject packet) => packet["servers"] is JsonArray list
        ? [.. list.OfType<JsonObject>().Select(AsterSyncServer.FromJson)]
        : throw new JsonException("The packet has no list of servers.");

    internal JsonObject ToJson() => _extra.AddTo(new JsonObject { ["command"] = "sync_set", ["uname"] = Username, ["pfp"] = _picture ?? "" });
}
