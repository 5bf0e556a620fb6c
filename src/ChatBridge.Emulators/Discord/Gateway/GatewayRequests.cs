using System.Text;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>What an identified client may ask of the gateway: presence, voice state, members, sounds, channel info.</summary>
internal static class GatewayRequests
{
    private const int MaxChunk = 1000;
    private static readonly TimeSpan FullListInterval = TimeSpan.FromSeconds(30);

    /// <summary>Handles a request; false when its data cannot be decoded.</summary>
    public static bool TryHandle(DiscordNetwork network, GatewaySession session, int op, JsonElement data) => op switch
    {
        3 => Presence(network, session, data),
        4 => VoiceState(network, session, data),
        8 => Members(network, session, data),
        31 => Sounds(network, session, data),
        _ => ChannelInfo(network, session, data),
    };

    public static bool Presence(DiscordNetwork network, GatewaySession session, JsonElement data)
    {
        var status = data.ValueKind == JsonValueKind.Object && data.TryGetProperty("status", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "online";
        if (status is not ("online" or "dnd" or "idle" or "invisible" or "offline")) return false;
        network.SetStatus(session.Bot, session, status, data.ValueKind == JsonValueKind.Object && data.TryGetProperty("activities", out var list) ? list : default);
        return true;
    }

    private static bool VoiceState(DiscordNetwork network, GatewaySession session, JsonElement data)
    {
        if (!TryId(data, "guild_id", out var guildId)) return false;
        ulong? channel = TryId(data, "channel_id", out var channelId) ? channelId : null;
        lock (network.Gate)
        {
            // What the bot may not do is passed over in silence.
            if (network.Guilds.GetValueOrDefault(guildId) is { } guild && session.Serves(guild))
                network.SetVoice(guild, session.Bot, channel, session.Id, Flag(data, "self_mute"), Flag(data, "self_deaf"));
        }

        return true;
    }

    private static bool Members(DiscordNetwork network, GatewaySession session, JsonElement data)
    {
        if (!TryId(data, "guild_id", out var guildId)) return false;
        var nonce = data.TryGetProperty("nonce", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;

        // A nonce that is too long is left out silently.
        if (nonce is not null && Encoding.UTF8.GetByteCount(nonce) > 32) nonce = null;
        var presences = Flag(data, "presences");
        var query = data.TryGetProperty("query", out var prefix) && prefix.ValueKind == JsonValueKind.String ? prefix.GetString() : null;
        var limit = data.TryGetProperty("limit", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var most) ? most : 0;
        List<ulong>? ids = null;
        if (data.TryGetProperty("user_ids", out var users) && users.ValueKind is not JsonValueKind.Null)
        {
            ids = [];
            foreach (var user in users.ValueKind == JsonValueKind.Array ? users.EnumerateArray().ToList() : [users])
            {
                if (ulong.TryParse(user.ValueKind == JsonValueKind.String ? user.GetString() : user.GetRawText(), out var id)) ids.Add(id);
                else return false;
            }

            if (ids.Count > 100) return false;
        }

        if (ids is null && query is null) return false;
        lock (network.Gate)
        {
            if (network.Guilds.GetValueOrDefault(guildId) is not { } guild || !session.Serves(guild)) return true;
            if (presences && (session.Intents & DiscordIntents.GuildPresences) == 0) presences = false;
            if (ids is null && query!.Length == 0 && limit == 0)
            {
                if ((session.Intents & DiscordIntents.GuildMembers) == 0) return true;
                if (network.Gateway.FullMemberListWait(session.Bot, guild, FullListInterval) is { } wait)
                {
                    session.Append("RATE_LIMITED", DiscordJson.GatewayLimited(8, wait, guild, nonce));
                    return true;
                }
            }

            var found = guild.MembersInside.Values.Where(member => ids is not null
                ? ids.Contains(member.User.Id)
                : member.User.Name.StartsWith(query!, StringComparison.OrdinalIgnoreCase) || (member.Nick ?? member.User.DisplayName).StartsWith(query!, StringComparison.OrdinalIgnoreCase));
            if (ids is null && limit > 0) found = found.Take(Math.Min(limit, 100));
            var members = found.ToList();
            var missing = ids?.FindAll(id => !guild.MembersInside.ContainsKey(id));
            var count = Math.Max(1, (members.Count + MaxChunk - 1) / MaxChunk);
            for (var index = 0; index < count; index++)
            {
                var part = members.Skip(index * MaxChunk).Take(MaxChunk).ToList();
                session.Append("GUILD_MEMBERS_CHUNK", DiscordJson.MembersChunk(guild, part, index, count, missing is { Count: > 0 } ? missing : null, nonce, presences));
            }
        }

        return true;
    }

    private static bool Sounds(DiscordNetwork network, GatewaySession session, JsonElement data)
    {
        if (!data.TryGetProperty("guild_ids", out var ids) || ids.ValueKind != JsonValueKind.Array) return false;
        lock (network.Gate)
        {
            foreach (var id in ids.EnumerateArray())
            {
                if (id.ValueKind == JsonValueKind.String && ulong.TryParse(id.GetString(), out var guildId)
                    && network.Guilds.GetValueOrDefault(guildId) is { } guild && session.Serves(guild))
                    session.Append("SOUNDBOARD_SOUNDS", DiscordJson.EmptyGuildList(guild, "soundboard_sounds"));
            }
        }

        return true;
    }

    private static bool ChannelInfo(DiscordNetwork network, GatewaySession session, JsonElement data)
    {
        if (!TryId(data, "guild_id", out var guildId) || !data.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array) return false;
        lock (network.Gate)
        {
            if (network.Guilds.GetValueOrDefault(guildId) is { } guild && session.Serves(guild))
                session.Append("CHANNEL_INFO", DiscordJson.ChannelInfo(guild, session.Bot, [.. fields.EnumerateArray().Select(static field => field.ToString())]));
        }

        return true;
    }

    private static bool TryId(JsonElement data, string name, out ulong id)
    {
        id = 0;
        return data.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.String => ulong.TryParse(value.GetString(), out id),
            JsonValueKind.Number => value.TryGetUInt64(out id),
            _ => false,
        };
    }

    private static bool Flag(JsonElement data, string name) => data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
