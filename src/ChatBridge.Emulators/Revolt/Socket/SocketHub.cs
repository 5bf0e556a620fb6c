using System.Collections.Immutable;

namespace ChatBridge.Emulators.Revolt;

/// <summary>Hands events to the connections that may see them. Everything here happens under the network's lock; nothing waits.</summary>
internal sealed class SocketHub(RevoltNetwork network)
{
    private ImmutableArray<SocketConnection> _connections = [];
    private List<(SocketConnection Connection, WireEvent What)>? _held;

    public bool IsOnline(EmulatedUser user) => user.StaysOnline || _connections.Any(connection => connection.User == user);

    /// <summary>Keeps back what an action publishes, to be sent with <see cref="Release"/>. Called under the network's lock.</summary>
    public T KeepBack<T>(List<(SocketConnection Connection, WireEvent What)> held, Func<T> action)
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

    public void Release(List<(SocketConnection Connection, WireEvent What)> held)
    {
        lock (network.Gate)
        {
            foreach (var (connection, what) in held) connection.Send(what);
        }
    }

    /// <summary>Takes a connection in: it gets what there is, then every event.</summary>
    public void LogIn(SocketConnection connection, EmulatedUser user, SessionRecord? session)
    {
        lock (network.Gate)
        {
            var first = !IsOnline(user);
            connection.LoggedIn(user, session);
            foreach (var channel in network.Channels.Values)
            {
                if (network.MayView(user, channel)) connection.Visible.Add(channel.Id);
            }

            connection.Send(new WireEvent(Shapes.Event("Authenticated")));
            _connections = _connections.Add(connection);
            connection.Send(new WireEvent(Shapes.Ready(network, connection)));
            var slow = network.SlowmodesOf(user);
            if (slow.Count > 0 && network.Era >= RevoltEra.Stoat) connection.Send(new WireEvent(Shapes.Event("UserSlowmodes").With(new WireMap { ["slowmodes"] = slow })));
            if (first) PublishPresence(user, online: true);
        }
    }

    public void LogOff(SocketConnection connection)
    {
        lock (network.Gate)
        {
            if (!_connections.Contains(connection)) return;
            _connections = _connections.Remove(connection);
            if (connection.User is { } user && !IsOnline(user)) PublishPresence(user, online: false);
        }
    }

    public void StayOnline(EmulatedUser user)
    {
        lock (network.Gate)
        {
            if (!IsOnline(user)) PublishPresence(user, online: true);
            user.StaysOnline = true;
        }
    }

    /// <summary>Ends connections whose token is no longer good: those of an era that has it are told, then the socket drops.</summary>
    public void LogOut(Func<SocketConnection, bool> whose)
    {
        foreach (var connection in _connections)
        {
            if (whose(connection)) connection.Logout();
        }
    }

    public void ToUser(string userId, WireMap map) => Publish(map, connection => connection.User!.Id == userId);

    public void ToServer(EmulatedServer server, WireMap map) => Publish(map, connection => server.MembersInside.ContainsKey(connection.User!.Id));

    public void ToChannel(EmulatedChannel channel, WireMap map) => Publish(map, connection => connection.Visible.Contains(channel.Id));

    /// <summary>Hands on what tells of an account, whose relation each receiver sees for itself.</summary>
    public void ToChannel(EmulatedChannel channel, Func<EmulatedUser?, WireMap> make, EmulatedUser? about)
    {
        WireEvent? common = null;
        Dictionary<EmulatedUser, WireEvent>? own = null;
        foreach (var connection in _connections)
        {
            if (!connection.Visible.Contains(channel.Id)) continue;
            var viewer = connection.User!;
            if (about is null || RevoltNetwork.RelationOf(viewer, about) == "None")
            {
                Hand(connection, common ??= new WireEvent(make(null)));
                continue;
            }

            own ??= [];
            if (!own.TryGetValue(viewer, out var what)) own.Add(viewer, what = new WireEvent(make(viewer)));
            Hand(connection, what);
        }
    }

    /// <summary>Hands a change of an account to those who know it: itself, friends, those who share a direct channel or group; bots that share a server, and people who subscribed to one.</summary>
    public void ToKnowing(EmulatedUser user, WireMap map) => Publish(map, connection => connection.User == user || Knows(connection, user));

    /// <summary>Hands on a change after which some see other channels: for them it comes last in a bulk, behind the channels that went and came.</summary>
    public void ToServerAnew(EmulatedServer server, WireMap map)
    {
        var plain = new WireEvent(map);
        foreach (var connection in _connections)
        {
            if (!server.MembersInside.ContainsKey(connection.User!.Id)) continue;
            List<WireMap> gone = [], come = [];
            foreach (var channel in server.ChannelsInside)
            {
                var sees = network.MayView(connection.User, channel);
                if (sees == connection.Visible.Contains(channel.Id)) continue;
                if (sees) come.Add(Shapes.Event("ChannelCreate").With(Shapes.Channel(network, channel)));
                else gone.Add(new WireMap { ["type"] = "ChannelDelete", ["id"] = channel.Id });
                connection.See(channel, sees);
            }

            Hand(connection, gone.Count + come.Count == 0 ? plain : new WireEvent(new WireMap { ["type"] = "Bulk", ["v"] = gone.Concat(come).Append(map).ToList() }));
        }
    }

    /// <summary>Hands on a change of a channel: to whom it is hidden by it, as its end, to whom it is shown, as its beginning.</summary>
    public void ChannelChanged(EmulatedChannel channel, WireMap map)
    {
        var change = new WireEvent(map);
        foreach (var connection in _connections)
        {
            var saw = connection.Visible.Contains(channel.Id);
            var sees = network.MayView(connection.User!, channel);
            if (!saw && !sees) continue;
            connection.See(channel, sees);
            if (saw && sees) Hand(connection, change);
            else if (sees) Hand(connection, new WireEvent(Shapes.Event("ChannelCreate").With(Shapes.Channel(network, channel))));
            else Hand(connection, new WireEvent(new WireMap { ["type"] = "ChannelDelete", ["id"] = channel.Id }));
        }
    }

    public void ChannelAppeared(EmulatedChannel channel, EmulatedUser? only = null)
    {
        var appeared = new WireEvent(Shapes.Event("ChannelCreate").With(Shapes.Channel(network, channel)));
        foreach (var connection in _connections)
        {
            if ((only is not null && connection.User != only) || !network.MayView(connection.User!, channel)) continue;
            connection.See(channel, sees: true);
            Hand(connection, appeared);
        }
    }

    /// <summary>Ends the sight of a channel without a word: another event says it.</summary>
    public void ChannelVanished(EmulatedChannel channel, EmulatedUser? user)
    {
        foreach (var connection in _connections)
        {
            if (user is null || connection.User == user) connection.See(channel, sees: false);
        }
    }

    public void ServerAppeared(EmulatedServer server, EmulatedUser user)
    {
        foreach (var connection in _connections)
        {
            if (connection.User != user) continue;
            var seen = server.ChannelsInside.FindAll(channel => network.MayView(user, channel));
            foreach (var channel in seen) connection.See(channel, sees: true);
            Hand(connection, new WireEvent(new WireMap
            {
                ["type"] = "ServerCreate", ["id"] = server.Id, ["server"] = Shapes.Server(network, server), ["channels"] = seen.ConvertAll(channel => Shapes.Channel(network, channel)),
                ["emojis"] = server.EmojisInside.ConvertAll(Shapes.Emoji), ["voice_states"] = network.Era >= RevoltEra.Stoat ? new List<WireMap>() : null,
            }));
        }
    }

    /// <summary>Hands an event of any kind to every connection.</summary>
    public void ToAll(WireMap map) => Publish(map, static _ => true);

    private void PublishPresence(EmulatedUser user, bool online)
    {
        if (user.Presence == "Invisible") return;
        var map = Shapes.Update(network.Era, "UserUpdate", user.Id, new WireMap { ["online"] = online });
        if (network.Era >= RevoltEra.Revolt) map["event_id"] = DBNull.Value;
        Publish(map, connection => connection.User != user && (Knows(connection, user) || SharesServer(connection.User!, user)));
    }

    private bool SharesServer(EmulatedUser one, EmulatedUser other) =>
        network.Servers.Values.Any(server => server.MembersInside.ContainsKey(one.Id) && server.MembersInside.ContainsKey(other.Id));

    private bool Knows(SocketConnection connection, EmulatedUser user)
    {
        var viewer = connection.User!;
        if (viewer.Relations.ContainsKey(user.Id)) return true;
        if (viewer.IsBot ? SharesServer(viewer, user) : connection.SubscribedServers(network.Time.GetUtcNow()).Any(id => network.Servers.GetValueOrDefault(id)?.MembersInside.ContainsKey(user.Id) == true))
            return true;
        return network.Channels.Values.Any(channel => channel.Server is null && channel.Recipients.Contains(viewer) && channel.Recipients.Contains(user));
    }

    private void Publish(WireMap map, Func<SocketConnection, bool> audience)
    {
        WireEvent? what = null;
        foreach (var connection in _connections)
        {
            if (audience(connection)) Hand(connection, what ??= new WireEvent(map));
        }
    }

    private void Hand(SocketConnection connection, WireEvent what)
    {
        if (_held is null)
        {
            connection.Send(what);
            return;
        }

        // Written now, as things stand now.
        what.In(connection.Format);
        _held.Add((connection, what));
    }
}
