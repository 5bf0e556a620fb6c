namespace ChatBridge.Emulators.Revolt;

/// <content>What a connection gets first.</content>
internal static partial class Shapes
{
    public static WireMap Ready(RevoltNetwork network, SocketConnection connection)
    {
        var user = connection.User!;
        var ask = network.Era >= RevoltEra.Revolt ? connection.ReadyParts : [];
        bool Wants(string part) => ask.Count == 0 ? part != "channel_unreads" : ask.Contains(part);
        var servers = network.Servers.Values.Where(server => server.MembersInside.ContainsKey(user.Id)).ToList();
        var channels = network.Channels.Values.Where(channel => connection.Visible.Contains(channel.Id)).ToList();
        var voice = channels.Select(channel => (Channel: channel, States: network.VoiceIn(channel))).Where(static item => item.States.Count > 0).ToList();
        var speakers = voice.SelectMany(static item => item.States).Select(static state => state.User).ToList();
        var map = Event("Ready");
        if (Wants("users"))
        {
            var known = user.Relations.Keys.Select(id => network.Users.GetValueOrDefault(id)).OfType<EmulatedUser>()
                .Concat(channels.Where(static channel => channel.Server is null).SelectMany(static channel => channel.Recipients)).Concat(speakers)
                .Where(other => other != user).Distinct().Append(user);
            map["users"] = known.Select(other => User(network, other, user)).ToList();
        }

        if (Wants("servers")) map["servers"] = servers.ConvertAll(server => Server(network, server));
        if (Wants("channels")) map["channels"] = channels.ConvertAll(channel => Channel(network, channel));
        if (Wants("members"))
            map["members"] = servers.SelectMany(server => speakers.Append(user).Distinct().Select(who => server.MembersInside.GetValueOrDefault(who.Id))).OfType<MemberRecord>().Select(Member).ToList();
        if (Wants("emojis")) map["emojis"] = servers.SelectMany(static server => server.EmojisInside).Select(Emoji).ToList();
        if (network.Era >= RevoltEra.Stoat && Wants("voice_states"))
            map["voice_states"] = voice.ConvertAll(static item => new WireMap { ["id"] = item.Channel.Id, ["participants"] = item.States.Select(VoiceState).ToList() });
        if (network.Era >= RevoltEra.Revolt && ask.Contains("channel_unreads")) map["channel_unreads"] = Unreads(user);
        if (connection.SettingsKeys.Count > 0) map["user_settings"] = Settings(user, connection.SettingsKeys);
        if (network.Era >= RevoltEra.Stoat && Wants("policy_changes")) map["policy_changes"] = PolicyChanges(network, user);
        return map;
    }

    public static List<WireMap> Unreads(EmulatedUser user) => [.. user.Unreads.Select(unread => new WireMap
    {
        ["_id"] = new WireMap { ["channel"] = unread.Key, ["user"] = user.Id }, ["last_id"] = unread.Value.Last, ["mentions"] = WireMap.Some(unread.Value.Mentions.ToList()),
    })];

    public static WireMap Settings(EmulatedUser user, IEnumerable<string> keys)
    {
        var map = new WireMap();
        foreach (var key in keys)
        {
            if (user.Settings.TryGetValue(key, out var value)) map[key] = new List<object> { value.At, value.Value };
        }

        return map;
    }

    private static List<WireMap>? PolicyChanges(RevoltNetwork network, EmulatedUser user)
    {
        if (user.IsBot) return network.Options.TellsBotsOfPolicies ? [] : null;
        var now = network.Time.GetUtcNow();
        return user.PolicyPending
            ? [new WireMap { ["created_time"] = now, ["effective_time"] = now, ["description"] = "The terms changed.", ["url"] = "https://policy.invalid/terms" }]
            : [];
    }
}
