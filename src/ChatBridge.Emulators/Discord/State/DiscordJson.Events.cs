using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Planned events and stages.</content>
internal static partial class DiscordJson
{
    public static void WriteScheduledEvent(Utf8JsonWriter json, ScheduledEventRecord planned, bool withCount)
    {
        json.WriteStartObject();
        WriteId(json, "id", planned.Id);
        WriteId(json, "guild_id", planned.Guild.Id);
        WriteIdOrNull(json, "channel_id", planned.Channel?.Id);
        WriteId(json, "creator_id", planned.Creator.Id);
        json.WriteString("name", planned.Name);
        json.WriteString("description", planned.Description);
        WriteTime(json, "scheduled_start_time", planned.Start);
        WriteTime(json, "scheduled_end_time", planned.End);
        json.WriteNumber("privacy_level", 2);
        json.WriteNumber("status", planned.Status);
        json.WriteNumber("entity_type", planned.EntityType);
        WriteIdOrNull(json, "entity_id", planned.Guild.StagesInside.Find(stage => stage.ScheduledEvent == planned.Id)?.Id);
        if (planned.Location is { } location)
        {
            json.WriteStartObject("entity_metadata");
            json.WriteString("location", location);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("entity_metadata");
        }

        json.WritePropertyName("creator");
        WriteUser(json, planned.Creator);
        if (withCount) json.WriteNumber("user_count", planned.Interested.Count);
        json.WriteString("image", planned.Image);
        json.WritePropertyName("recurrence_rule");
        json.WriteRawValue(planned.Recurrence ?? "null"u8);
        json.WriteEndObject();
    }

    public static byte[] ScheduledEvent(ScheduledEventRecord planned) => Build(json => WriteScheduledEvent(json, planned, withCount: false));

    public static byte[] EventInterest(ScheduledEventRecord planned, EmulatedUser user) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_scheduled_event_id", planned.Id);
        WriteId(json, "user_id", user.Id);
        WriteId(json, "guild_id", planned.Guild.Id);
        json.WriteEndObject();
    });

    public static void WriteStage(Utf8JsonWriter json, StageRecord stage)
    {
        json.WriteStartObject();
        WriteId(json, "id", stage.Id);
        WriteId(json, "guild_id", stage.Channel.Guild!.Id);
        WriteId(json, "channel_id", stage.Channel.Id);
        json.WriteString("topic", stage.Topic);
        json.WriteNumber("privacy_level", stage.Privacy);
        json.WriteBoolean("discoverable_disabled", true);
        WriteIdOrNull(json, "guild_scheduled_event_id", stage.ScheduledEvent);
        json.WriteEndObject();
    }

    public static byte[] Stage(StageRecord stage) => Build(json => WriteStage(json, stage));

    private static void WriteIdOrNull(Utf8JsonWriter json, string name, ulong? id)
    {
        if (id is { } given) WriteId(json, name, given);
        else json.WriteNull(name);
    }
}
