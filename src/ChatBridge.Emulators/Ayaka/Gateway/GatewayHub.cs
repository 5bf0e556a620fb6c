using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>Hands events to the connections that get them. Everything here happens under the network's lock; nothing waits.</summary>
internal sealed class GatewayHub(AyakaNetwork network)
{
    private ImmutableArray<AyakaConnection> _connections = [];
    private List<(AyakaConnection Connection, string Name, byte[] Payload)>? _held;

    /// <summary>Keeps back what an action publishes, to be sent with <see cref="Release"/>. Called under the network's lock.</summary>
    public T KeepBack<T>(List<(AyakaConnection Connection, string Name, byte[] Payload)> held, Func<T> action)
    {
        _held = held;
        try
        {
            return action();
        }
        finally
        {
            _held = null;
        }
    }

    public void Release(List<(AyakaConnection Connection, string Name, byte[] Payload)> held)
    {
        lock (network.Gate)
        {
            foreach (var (connection, name, payload) in held) connection.Send(name, payload);
        }
    }

    /// <summary>How many connections an address carries, those that still wait for READY included.</summary>
    public int CountOn(string path) => _connections.Count(connection => connection.Path == path);

    /// <summary>Takes a connection in that identified; events come from READY on.</summary>
    public void Add(AyakaConnection connection) => _connections = _connections.Add(connection);

    public void Remove(AyakaConnection connection)
    {
        lock (network.Gate) _connections = _connections.Remove(connection);
    }

    public void ToAll(JsonObject what) => Publish(what, static _ => true);

    public void ToPerson(AyakaPerson person, JsonObject what) => Publish(what, connection => connection.Person == person);

    public void ToGuild(AyakaGuild guild, JsonObject what) => Publish(what, connection => guild.MembersInside.ContainsKey(connection.Person!.Id));

    /// <summary>Hands a change of an account to itself and to those who share a guild with it.</summary>
    public void ToKnowing(AyakaPerson person, JsonObject what)
    {
        var shared = network.Guilds.Values.Where(guild => guild.MembersInside.ContainsKey(person.Id)).ToList();
        Publish(what, connection => connection.Person == person || shared.Exists(guild => guild.MembersInside.ContainsKey(connection.Person!.Id)));
    }

    private void Publish(JsonObject what, Func<AyakaConnection, bool> audience)
    {
        byte[]? payload = null;
        var name = what["t"]!.GetValue<string>();
        foreach (var connection in _connections)
        {
            if (!connection.IsReady || !audience(connection)) continue;
            payload ??= Encoding.UTF8.GetBytes(what.ToJsonString());
            if (_held is null) connection.Send(name, payload);
            else _held.Add((connection, name, payload));
        }
    }
}
