using System.Text.Json.Nodes;

namespace ChatBridge.Adapters.Aster;

/// <summary>An entry of an account's list of servers.</summary>
/// <remarks>What the entry holds beyond what is known here is kept, and written back.</remarks>
public sealed record AsterSyncServer
{
    private readonly AsterExtraFields _extra = AsterExtraFields.None;
    private readonly string? _picture;   // as on the wire, so that what is no base64 is kept too

    /// <summary>Makes an entry.</summary>
    /// <param name="host">The server's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="username">The name of the person's account there.</param>
    public AsterSyncServer(string host, int port, string username)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(username);
        (Host, Port, Username) = (host, port, username);
    }

    private AsterSyncServer(JsonObject entry)
    {
        Host = AsterObject.Text(entry, "ip") ?? "";
        Port = AsterObject.Integer(entry, "port") ?? 0;
        Username = AsterObject.Text(entry, "uname") ?? "";
        Uuid = AsterObject.Number(entry, "uuid") ?? AsterObject.Number(entry, "user_uuid");
        Name = AsterObject.Text(entry, "name");
        _picture = AsterObject.Text(entry, "pfp");
        _extra = AsterExtraFields.Of(entry, "ip", "port", "uname", "uuid", "name", "pfp", "idx");
    }

    /// <summary>The server's name or address; empty in an entry that has none.</summary>
    public string Host { get; init; }

    /// <summary>Its port. The network does not check it: it may be one that cannot be.</summary>
    public int Port { get; init; }

    /// <summary>The name of the person's account on that server; perhaps an old one, since names change.</summary>
    public string Username { get; init; }

    /// <summary>The id of the person's account on that server, or null where it is not known. It never changes.</summary>
    public ulong? Uuid { get; init; }

    /// <summary>The server's name as it was when the entry was written, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The server's picture as it was when the entry was written, a PNG; null for none.</summary>
    public ReadOnlyMemory<byte>? Picture
    {
        get => AsterObject.Bytes(_picture);
        init => _picture = value is { } bytes ? Convert.ToBase64String(bytes.Span) : null;
    }

    /// <summary>Reads an entry of the packet <c>sync_get_servers</c>. It may lack anything.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>The entry.</returns>
    public static AsterSyncServer FromJson(JsonObject entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry);
    }

    /// <summary>Whether this entry means the same server as another.</summary>
    /// <param name="host">The other's name or address.</param>
    /// <param name="port">The other's port.</param>
    /// <returns>Whether both are equal, upper and lower case alike.</returns>
    public bool IsAt(string host, int port) => Port == port && string.Equals(Host.Trim(), host?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes the entry as the packet <c>sync_set_servers</c> wants it.</summary>
    /// <param name="index">Its place in the list.</param>
    /// <returns>The entry.</returns>
    public JsonObject ToJson(int index) => _extra.AddTo(new JsonObject
    {
        ["uuid"] = Uuid,
        ["uname"] = Username,
        ["ip"] = Host,
        ["port"] = Port,
        ["pfp"] = _picture,
        ["name"] = Name,
        ["idx"] = index,
    });

    /// <summary>The address and the account.</summary>
    /// <returns>A text for people.</returns>
    public override string ToString() => $"{Host}:{Port} as {(Uuid is { } uuid ? $"account {uuid}" : $"account '{Username}'")}";
}
