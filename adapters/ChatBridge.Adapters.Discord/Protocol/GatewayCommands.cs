using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Adapters.Discord;

/// <summary>Writes the commands that a program gives the gateway. What is not said is left out.</summary>
internal static class GatewayCommands
{
    /// <summary>Exactly one form goes out: query and limit, or ids.</summary>
    public static void WriteMembersRequest(IBufferWriter<byte> output, ulong guild, bool? presences, string query, int limit, ImmutableArray<ulong> users, string? nonce)
    {
        using var json = Begin(output, GatewayOp.RequestGuildMembers);
        WriteId(json, "guild_id"u8, guild);
        if (users.IsDefault)
        {
            json.WriteString("query"u8, query);
            WriteFlag(json, "presences"u8, presences);
            json.WriteNumber("limit"u8, limit);
        }
        else
        {
            WriteFlag(json, "presences"u8, presences);
            WriteIds(json, "user_ids"u8, users);
        }

        if (nonce is not null)
        {
            json.WriteString("nonce"u8, nonce);
        }

        End(json);
    }

    public static void WriteVoiceState(IBufferWriter<byte> output, ulong guild, ulong? channel, bool? selfMute, bool? selfDeaf)
    {
        using var json = Begin(output, GatewayOp.VoiceStateUpdate);
        WriteId(json, "guild_id"u8, guild);
        if (channel is { } id)
        {
            WriteId(json, "channel_id"u8, id);
        }
        else
        {
            json.WriteNull("channel_id"u8);
        }

        WriteFlag(json, "self_mute"u8, selfMute);
        WriteFlag(json, "self_deaf"u8, selfDeaf);
        End(json);
    }

    public static void WriteChannelInfoRequest(IBufferWriter<byte> output, ulong guild, ChannelInfoFields fields)
    {
        using var json = Begin(output, GatewayOp.RequestChannelInfo);
        WriteId(json, "guild_id"u8, guild);
        json.WriteStartArray("fields"u8);
        if (fields.HasFlag(ChannelInfoFields.Status))
        {
            json.WriteStringValue("status"u8);
        }

        if (fields.HasFlag(ChannelInfoFields.VoiceStartTime))
        {
            json.WriteStringValue("voice_start_time"u8);
        }

        json.WriteEndArray();
        End(json);
    }

    public static void WriteSoundsRequest(IBufferWriter<byte> output, IReadOnlyCollection<ulong> guilds)
    {
        using var json = Begin(output, GatewayOp.RequestSoundboardSounds);
        WriteIds(json, "guild_ids"u8, guilds);
        End(json);
    }

    private static Utf8JsonWriter Begin(IBufferWriter<byte> output, int op)
    {
        var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, op);
        json.WriteStartObject("d"u8);
        return json;
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? flag)
    {
        if (flag is { } value)
        {
            json.WriteBoolean(name, value);
        }
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> name, ulong id) => json.WriteString(name, id.ToString(CultureInfo.InvariantCulture));

    private static void WriteIds(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<ulong> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
    }
}
