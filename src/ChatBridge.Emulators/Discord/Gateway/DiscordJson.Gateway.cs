using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

internal static partial class DiscordJson
{
    public static byte[] Trace { get; } = """{"_trace":["[\"chatbridge-emulator\",{\"micros\":0.0}]"]}"""u8.ToArray();

    public static byte[] Hello(TimeSpan interval) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteNull("t");
        json.WriteNull("s");
        json.WriteNumber("op", 10);
        json.WriteStartObject("d");
        json.WriteNumber("heartbeat_interval", (long)interval.TotalMilliseconds);
        json.WriteStartArray("_trace");
        json.WriteStringValue("[\"chatbridge-emulator\",{\"micros\":0.0}]");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] Ready(GatewaySession session, List<EmulatedGuild> guilds, string resumeUrl) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("v", 10);
        json.WriteStartObject("user_settings");
        json.WriteEndObject();
        json.WriteStartObject("user");
        WriteUserBody(json, session.Bot);
        json.WriteBoolean("mfa_enabled", true);
        json.WriteBoolean("verified", true);
        json.WriteNull("email");
        json.WriteNumber("flags", 0);
        json.WriteEndObject();
        json.WriteStartArray("guilds");
        foreach (var guild in guilds)
        {
            json.WriteStartObject();
            WriteId(json, "id", guild.Id);
            json.WriteBoolean("unavailable", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        foreach (var empty in (ReadOnlySpan<string>)["private_channels", "relationships", "presences", "guild_join_requests", "geo_ordered_rtc_regions"])
        {
            json.WriteStartArray(empty);
            json.WriteEndArray();
        }

        json.WriteString("session_type", "normal");
        json.WriteString("session_id", session.Id);
        json.WriteString("resume_gateway_url", resumeUrl);
        json.WriteStartArray("shard");
        json.WriteNumberValue(session.ShardId);
        json.WriteNumberValue(session.ShardCount);
        json.WriteEndArray();
        json.WriteStartObject("application");
        WriteId(json, "id", session.Bot.Id);
        json.WriteNumber("flags", 0);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] MembersChunk(
        EmulatedGuild guild, IReadOnlyList<EmulatedMember> members, int index, int count, IReadOnlyList<ulong>? notFound, string? nonce, bool presences) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        json.WriteStartArray("members");
        foreach (var member in members) WriteMember(json, member);
        json.WriteEndArray();
        json.WriteNumber("chunk_index", index);
        json.WriteNumber("chunk_count", count);
        if (notFound is not null)
        {
            json.WriteStartArray("not_found");
            foreach (var id in notFound) json.WriteStringValue(Text(id));
            json.WriteEndArray();
        }

        if (presences)
        {
            json.WriteStartArray("presences");
            foreach (var member in members)
            {
                if (member.Status != "offline") WritePresence(json, member);
            }

            json.WriteEndArray();
        }

        if (nonce is not null) json.WriteString("nonce", nonce);
        json.WriteEndObject();
    });

    public static byte[] GatewayLimited(int opcode, TimeSpan retryAfter, EmulatedGuild guild, string? nonce) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("opcode", opcode);
        json.WriteNumber("retry_after", retryAfter.TotalSeconds);
        json.WriteStartObject("meta");
        WriteId(json, "guild_id", guild.Id);
        if (nonce is not null) json.WriteString("nonce", nonce);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] EmptyGuildList(EmulatedGuild guild, string listName) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        json.WriteStartArray(listName);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] ChannelInfo(EmulatedGuild guild, EmulatedBot viewer, IReadOnlyList<string> fields) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        json.WriteStartArray("channels");
        foreach (var channel in guild.ChannelsInside.Where(channel => channel is { IsVoice: true, IsDeleted: false } && DiscordNetwork.MayView(viewer, channel)))
        {
            if (!guild.VoiceInside.Values.Any(state => state.ChannelId == channel.Id)) continue;
            json.WriteStartObject();
            WriteId(json, "id", channel.Id);
            if (fields.Contains("status")) json.WriteNull("status");
            if (fields.Contains("voice_start_time")) json.WriteNumber("voice_start_time", channel.VoiceSince.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Presence(EmulatedGuild guild, EmulatedUser user, string status, JsonElement activities) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("user");
        WriteId(json, "id", user.Id);
        json.WriteEndObject();
        WriteId(json, "guild_id", guild.Id);
        json.WriteString("status", status == "invisible" ? "offline" : status);
        json.WritePropertyName("activities");
        if (activities.ValueKind == JsonValueKind.Array) activities.WriteTo(json);
        else json.WriteRawValue("[]"u8);
        json.WriteStartObject("client_status");
        if (status != "invisible") json.WriteString("web", status);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] VoiceState(EmulatedGuild guild, VoiceRecord state) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        WriteVoiceBody(json, state, guild.MembersInside.GetValueOrDefault(state.User.Id));
        json.WriteEndObject();
    });

    /// <summary>A voice state without its guild, as GUILD_CREATE lists it.</summary>
    public static void WriteVoiceBody(Utf8JsonWriter json, VoiceRecord state, EmulatedMember? member = null)
    {
        if (state.ChannelId is { } id) WriteId(json, "channel_id", id);
        else json.WriteNull("channel_id");
        WriteId(json, "user_id", state.User.Id);
        if (member is not null)
        {
            json.WritePropertyName("member");
            WriteMember(json, member);
        }

        json.WriteString("session_id", state.SessionId);
        json.WriteBoolean("deaf", member?.Deaf ?? false);
        json.WriteBoolean("mute", member?.Mute ?? false);
        json.WriteBoolean("self_deaf", state.SelfDeaf);
        json.WriteBoolean("self_mute", state.SelfMute);
        json.WriteBoolean("self_video", false);
        json.WriteBoolean("suppress", false);
        json.WriteNull("request_to_speak_timestamp");
    }

    public static byte[] VoiceServer(EmulatedGuild guild, string authority) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteString("token", "voice-" + Text(guild.Id));
        WriteId(json, "guild_id", guild.Id);
        json.WriteString("endpoint", authority);
        json.WriteEndObject();
    });

    /// <summary>A presence as lists of them have it, without activities.</summary>
    public static void WritePresence(Utf8JsonWriter json, EmulatedMember member)
    {
        json.WriteStartObject();
        json.WriteStartObject("user");
        WriteId(json, "id", member.User.Id);
        json.WriteEndObject();
        json.WriteString("status", member.Status);
        json.WriteStartArray("activities");
        json.WriteEndArray();
        json.WriteStartObject("client_status");
        json.WriteString("web", member.Status);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
