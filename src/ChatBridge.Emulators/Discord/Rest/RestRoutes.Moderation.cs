using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Auto-moderation.</content>
internal static partial class RestRoutes
{
    private const int MaxTimeOutSeconds = 28 * 24 * 3600;

    private static RestRoute[] ModerationRoutes() =>
    [
        new("GET", "/guilds/{guild}/auto-moderation/rules", ListRules),
        new("POST", "/guilds/{guild}/auto-moderation/rules", CreateRule),
        new("GET", "/guilds/{guild}/auto-moderation/rules/{rule}", GetRule),
        new("PATCH", "/guilds/{guild}/auto-moderation/rules/{rule}", EditRule),
        new("DELETE", "/guilds/{guild}/auto-moderation/rules/{rule}", DeleteRule),
    ];

    private static EmulatedGuild ModeratedGuild(RestCall call)
    {
        var guild = call.Guild;
        DiscordNetwork.RequireInGuild(call.Bot, guild, DiscordPermissions.ManageGuild);
        return guild;
    }

    private static RestResult ListRules(RestCall call) => Locked(call, json =>
    {
        json.WriteStartArray();
        foreach (var rule in ModeratedGuild(call).RulesInside) DiscordJson.WriteRule(json, rule);
        json.WriteEndArray();
    });

    private static RestResult GetRule(RestCall call) => Locked(call, json => DiscordJson.WriteRule(json, DiscordNetwork.FindRule(ModeratedGuild(call), call.Id("rule"))));

    private static RestResult CreateRule(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var guild = ModeratedGuild(call);
            var trigger = JsonForm.Number(call.Body, "trigger_type", 1, ModerationRuleRecord.Profile) ?? throw DiscordApiException.InvalidForm("trigger_type", "BASE_TYPE_REQUIRED", "This field is required");
            if (trigger == 2) throw DiscordApiException.InvalidForm("trigger_type", "BASE_TYPE_CHOICES", "Value must be one of (1, 3, 4, 5, 6).");
            foreach (var name in (ReadOnlySpan<string>)["name", "event_type", "actions"])
            {
                if (!JsonForm.TryGet(call.Body, name, out _)) throw DiscordApiException.InvalidForm(name, "BASE_TYPE_REQUIRED", "This field is required");
            }

            if (trigger is not ModerationRuleRecord.Spam && !JsonForm.TryGet(call.Body, "trigger_metadata", out _)) throw DiscordApiException.InvalidForm("trigger_metadata", "BASE_TYPE_REQUIRED", "This field is required");
            var rule = new ModerationRuleRecord(call.Network.NewId(), guild, call.Bot, trigger);
            ReadRule(call, rule)();
            call.Network.AddRule(rule);
            call.Audit(guild, 140, rule.Id, ("name", null, rule.Name));
            return RestResult.Json(DiscordJson.Rule(rule));
        }
    }

    private static RestResult EditRule(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var rule = DiscordNetwork.FindRule(ModeratedGuild(call), call.Id("rule"));
            ReadRule(call, rule)();
            call.Network.PublishRule("AUTO_MODERATION_RULE_UPDATE", rule);
            call.Audit(rule.Guild, 141, rule.Id);
            return RestResult.Json(DiscordJson.Rule(rule));
        }
    }

    private static RestResult DeleteRule(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var rule = DiscordNetwork.FindRule(ModeratedGuild(call), call.Id("rule"));
            call.Network.DeleteRule(rule);
            call.Audit(rule.Guild, 142, rule.Id, ("name", rule.Name, null));
            return RestResult.NoContent;
        }
    }

    /// <summary>Reads what a body says of a rule; nothing is changed before all of it was found right.</summary>
    private static Action ReadRule(RestCall call, ModerationRuleRecord rule)
    {
        var body = call.Body;
        var name = JsonForm.Optional(body, "name", 1, 100) ?? rule.Name;
        var eventType = JsonForm.Number(body, "event_type", 1, 2) ?? rule.EventType;
        if ((eventType == ModerationRuleRecord.OnProfile) != (rule.Trigger == ModerationRuleRecord.Profile)) throw DiscordApiException.InvalidForm("event_type", "BASE_TYPE_CHOICES", "The event does not fit the trigger.");
        var metadata = JsonForm.TryGet(body, "trigger_metadata", out var given) ? ReadTrigger(given) : rule.Metadata;
        var actions = JsonForm.TryGet(body, "actions", out var list) ? ReadActions(call, rule, list) : rule.Actions;
        var enabled = JsonForm.Flag(body, "enabled") ?? rule.Enabled;
        var roles = JsonForm.Ids(body, "exempt_roles", 20) ?? rule.ExemptRoles;
        var channels = JsonForm.Ids(body, "exempt_channels", 50) ?? rule.ExemptChannels;
        return () => (rule.Name, rule.EventType, rule.Metadata, rule.Actions, rule.Enabled, rule.ExemptRoles, rule.ExemptChannels) = (name, eventType, metadata, actions, enabled, roles, channels);
    }

    private static ModerationTrigger ReadTrigger(JsonElement metadata) => new()
    {
        Keywords = Texts(metadata, "keyword_filter", 1000, static text => text.Trim('*').Length is > 0 and <= 60) ?? [],
        Patterns = Texts(metadata, "regex_patterns", 10, static text => text.Length is > 0 and <= 260 && IsPattern(text)) ?? [],
        Allowed = Texts(metadata, "allow_list", 1000, static text => text.Trim('*').Length is > 0 and <= 60) ?? [],
        Presets = [.. (JsonForm.Ids(metadata, "presets", 3) ?? []).Select(static preset => preset is >= 1 and <= 3 ? (int)preset : throw DiscordApiException.InvalidForm("presets", "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3)."))],
        MentionLimit = JsonForm.Number(metadata, "mention_total_limit", 0, 50) ?? 0,
        RaidProtection = JsonForm.Flag(metadata, "mention_raid_protection_enabled") ?? false,
    };

    private static bool IsPattern(string text)
    {
        try
        {
            ModerationTrigger.NewRegex(text);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static List<ModerationAction> ReadActions(RestCall call, ModerationRuleRecord rule, JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > 5) throw DiscordApiException.InvalidForm("actions", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        List<ModerationAction> actions = [];
        foreach (var item in list.EnumerateArray())
        {
            try
            {
                actions.Add(ReadAction(call, rule, item));
            }
            catch (DiscordApiException wrong) when (wrong.Form.Count > 0)
            {
                wrong.Below($"actions.{actions.Count}");
                throw;
            }
        }

        return actions;
    }

    private static ModerationAction ReadAction(RestCall call, ModerationRuleRecord rule, JsonElement item)
    {
        var type = JsonForm.Number(item, "type", 1, 4) ?? throw DiscordApiException.InvalidForm("type", "BASE_TYPE_REQUIRED", "This field is required");
        JsonForm.TryGet(item, "metadata", out var metadata);
        var channel = JsonForm.Id(metadata, "channel_id");
        var seconds = JsonForm.Number(metadata, "duration_seconds", 0, MaxTimeOutSeconds);
        if (type == ModerationAction.Alert && (channel is null || call.Network.GetChannel(channel.Value).Guild != rule.Guild)) throw DiscordApiException.InvalidForm("metadata.channel_id", "BASE_TYPE_REQUIRED", "This field is required");
        if (type == ModerationAction.TimeOut)
        {
            if (seconds is null) throw DiscordApiException.InvalidForm("metadata.duration_seconds", "BASE_TYPE_REQUIRED", "This field is required");
            if (rule.Trigger is not (ModerationRuleRecord.Keyword or ModerationRuleRecord.MentionSpam)) throw DiscordApiException.InvalidForm("type", "AUTO_MODERATION_INVALID_ACTION_TYPE", "This action does not fit the trigger.");
            DiscordNetwork.RequireInGuild(call.Bot, rule.Guild, DiscordPermissions.ModerateMembers);
        }

        return new ModerationAction(type, channel, seconds, JsonForm.Optional(metadata, "custom_message", 0, 150));
    }
}
