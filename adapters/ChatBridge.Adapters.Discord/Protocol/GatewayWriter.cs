using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ChatBridge.Adapters.Discord;

/// <summary>Writes the frames that go to the gateway.</summary>
internal static class GatewayWriter
{
    private const int LargeThreshold = 50;

    public static void WriteHeartbeat(IBufferWriter<byte> output, long sequence)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, GatewayOp.Heartbeat);
        if (sequence < 0)
        {
            json.WriteNull("d"u8);
        }
        else
        {
            json.WriteNumber("d"u8, sequence);
        }

        json.WriteEndObject();
    }

    public static void WriteIdentify(IBufferWriter<byte> output, string token, GatewayIntents intents, bool compress, int shard, int shardCount, in SelfPresenceState.Snapshot presence)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, GatewayOp.Identify);
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token);
        json.WriteNumber("intents"u8, (int)intents);
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, SystemName);
        json.WriteString("browser"u8, "ChatBridge"u8);
        json.WriteString("device"u8, "ChatBridge"u8);
        json.WriteEndObject();
        if (compress)
        {
            json.WriteBoolean("compress"u8, true);
        }

        json.WriteNumber("large_threshold"u8, LargeThreshold);
        if (shardCount > 1)
        {
            json.WriteStartArray("shard"u8);
            json.WriteNumberValue(shard);
            json.WriteNumberValue(shardCount);
            json.WriteEndArray();
        }

        if (!SelfPresenceState.IsPlain(presence))
        {
            json.WritePropertyName("presence"u8);
            WritePresence(json, presence);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteResume(IBufferWriter<byte> output, string token, string sessionKey, long sequence)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, GatewayOp.Resume);
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token);
        json.WriteString("session_id"u8, sessionKey);
        json.WriteNumber("seq"u8, Math.Max(0, sequence));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WritePresenceUpdate(IBufferWriter<byte> output, in SelfPresenceState.Snapshot presence)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("op"u8, GatewayOp.PresenceUpdate);
        json.WritePropertyName("d"u8);
        WritePresence(json, presence);
        json.WriteEndObject();
    }

    private static string SystemName => OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsLinux() ? "linux" : RuntimeInformation.OSDescription;

    private static void WritePresence(Utf8JsonWriter json, in SelfPresenceState.Snapshot snapshot)
    {
        var presence = snapshot.Presence;
        json.WriteStartObject();
        if (presence.IdleSince is { } since)
        {
            json.WriteNumber("since"u8, since.ToUnixTimeMilliseconds());
        }
        else
        {
            json.WriteNull("since"u8);
        }

        json.WriteStartArray("activities"u8);
        if (presence.Activity is { } activity)
        {
            WriteActivity(json, activity);
        }

        json.WriteEndArray();
        json.WriteString("status"u8, presence.Status switch
        {
            PresenceStatus.Idle => "idle"u8,
            PresenceStatus.DoNotDisturb => "dnd"u8,
            PresenceStatus.Offline => "invisible"u8,
            _ => "online"u8,
        });
        json.WriteBoolean("afk"u8, presence.IsAfk);
        json.WriteEndObject();
    }

    // A text of one's own is shown from the state alone; whoever gave it as the name means the same.
    private static void WriteActivity(Utf8JsonWriter json, GatewayActivity activity)
    {
        var (name, state) = activity is { Type: GatewayActivityType.Custom, State: null or "" } ? ("Custom Status", activity.Name) : (activity.Name, activity.State);
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteNumber("type"u8, (int)activity.Type);
        if (state is not null)
        {
            json.WriteString("state"u8, state);
        }

        if (activity.Url is { } url)
        {
            json.WriteString("url"u8, url.AbsoluteUri);
        }

        json.WriteEndObject();
    }
}
