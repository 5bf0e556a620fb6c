using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Auto-moderation.</content>
internal static partial class DiscordJson
{
    public static void WriteRule(Utf8JsonWriter json, ModerationRuleRecord rule)
    {
        json.WriteStartObject();
        WriteId(json, "id", rule.Id);
        WriteId(json, "guild_id", rule.Guild.Id);
        json.WriteString("name", rule.Name);
        WriteId(json, "creator_id", rule.Creator.Id);
        json.WriteNumber("event_type", rule.EventType);
        json.WriteNumber("trigger_type", rule.Trigger);
        json.WriteStartObject("trigger_metadata");
        if (rule.Trigger is ModerationRuleRecord.Keyword or ModerationRuleRecord.Profile)
        {
            WriteTexts("keyword_filter", rule.Metadata.Keywords);
            WriteTexts("regex_patterns", rule.Metadata.Patterns);
        }

        if (rule.Trigger is ModerationRuleRecord.Keyword or ModerationRuleRecord.Profile or ModerationRuleRecord.Preset) WriteTexts("allow_list", rule.Metadata.Allowed);
        if (rule.Trigger == ModerationRuleRecord.Preset)
        {
            json.WriteStartArray("presets");
            foreach (var preset in rule.Metadata.Presets) json.WriteNumberValue(preset);
            json.WriteEndArray();
        }

        if (rule.Trigger == ModerationRuleRecord.MentionSpam)
        {
            json.WriteNumber("mention_total_limit", rule.Metadata.MentionLimit);
            json.WriteBoolean("mention_raid_protection_enabled", rule.Metadata.RaidProtection);
        }

        json.WriteEndObject();
        json.WriteStartArray("actions");
        foreach (var action in rule.Actions) WriteAction(json, action);
        json.WriteEndArray();
        json.WriteBoolean("enabled", rule.Enabled);
        WriteIds(json, "exempt_roles", rule.ExemptRoles);
        WriteIds(json, "exempt_channels", rule.ExemptChannels);
        json.WriteEndObject();

        void WriteTexts(string name, List<string> texts)
        {
            json.WriteStartArray(name);
            foreach (var text in texts) json.WriteStringValue(text);
            json.WriteEndArray();
        }
    }

    public static byte[] Rule(ModerationRuleRecord rule) => Build(json => WriteRule(json, rule));

    public static byte[] ModerationExecuted(ModerationRuleRecord rule, ModerationAction action, EmulatedUser user, EmulatedChannel channel, string content, (string? Keyword, string Content) found, ulong? message, ulong? alert) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", rule.Guild.Id);
        json.WritePropertyName("action");
        WriteAction(json, action);
        WriteId(json, "rule_id", rule.Id);
        json.WriteNumber("rule_trigger_type", rule.Trigger);
        WriteId(json, "user_id", user.Id);
        WriteId(json, "channel_id", channel.Id);
        if (message is { } id) WriteId(json, "message_id", id);
        if (alert is { } told) WriteId(json, "alert_system_message_id", told);
        json.WriteString("content", content);
        json.WriteString("matched_keyword", found.Keyword);
        json.WriteString("matched_content", found.Content);
        json.WriteEndObject();
    });

    /// <summary>The embed of the message that tells a channel of what was found.</summary>
    public static byte[] ModerationEmbed(ModerationRuleRecord rule, EmulatedChannel channel, string content, (string? Keyword, string Content) found) => Build(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("type", "auto_moderation_message");
        json.WriteString("description", content);
        json.WriteStartArray("fields");
        WriteField("rule_name", rule.Name);
        WriteField("channel_id", Text(channel.Id));
        WriteField("keyword", found.Keyword ?? "");
        WriteField("keyword_matched_content", found.Content);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void WriteField(string name, string value)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteBoolean("inline", false);
            json.WriteEndObject();
        }
    });

    private static void WriteAction(Utf8JsonWriter json, ModerationAction action)
    {
        json.WriteStartObject();
        json.WriteNumber("type", action.Type);
        json.WriteStartObject("metadata");
        if (action.ChannelId is { } channel) WriteId(json, "channel_id", channel);
        if (action.Seconds is { } seconds) json.WriteNumber("duration_seconds", seconds);
        if (action.CustomMessage is { } text) json.WriteString("custom_message", text);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
