using System.Text.RegularExpressions;

namespace ChatBridge.Emulators.Discord;

/// <content>Auto-moderation: rules, and what they do to messages.</content>
internal sealed partial class DiscordNetwork
{
    private const int ModerationNotice = 24;

    public void AddRule(ModerationRuleRecord rule)
    {
        lock (Gate)
        {
            var most = rule.Trigger == ModerationRuleRecord.Keyword ? 6 : 1;
            if (rule.Guild.RulesInside.Count(each => each.Trigger == rule.Trigger) >= most)
                throw DiscordApiException.InvalidForm("", "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED", $"The maximum number of rules of this trigger type ({most}) has been reached.");
            rule.Guild.RulesInside.Add(rule);
            PublishRule("AUTO_MODERATION_RULE_CREATE", rule);
        }
    }

    public void PublishRule(string name, ModerationRuleRecord rule)
    {
        Gateway.Publish(name, Audience.OfGuild(rule.Guild, DiscordIntents.AutoModerationConfiguration) with { AnyOf = DiscordPermissions.ManageGuild }, DiscordJson.Rule(rule));
        Changed.Pulse();
    }

    public void DeleteRule(ModerationRuleRecord rule)
    {
        lock (Gate)
        {
            rule.Guild.RulesInside.Remove(rule);
            PublishRule("AUTO_MODERATION_RULE_DELETE", rule);
        }
    }

    public static ModerationRuleRecord FindRule(EmulatedGuild guild, ulong id) => guild.RulesInside.Find(each => each.Id == id) ?? throw DiscordApiException.Unknown(10_066, "Auto Moderation Rule");

    /// <summary>Holds what an account says against the guild's rules, and does what they say; throws when it must not be said.</summary>
    private void Moderate(EmulatedUser author, EmulatedChannel channel, string content, ulong? messageId)
    {
        if (channel.Guild is not { } guild || guild.RulesInside.Count == 0) return;
        if ((PermissionsOf(author, guild, channel) & (DiscordPermissions.ManageGuild | DiscordPermissions.Administrator)) != 0) return;
        var roles = guild.MembersInside.GetValueOrDefault(author.Id)?.Roles ?? [];
        var mentions = MentionPattern().EnumerateMatches(content);
        var count = 0;
        foreach (var _ in mentions) count++;
        var blocked = false;
        foreach (var rule in guild.RulesInside.Where(rule => rule is { Enabled: true, EventType: ModerationRuleRecord.OnMessage }).ToList())
        {
            if (rule.ExemptChannels.Contains(channel.Id) || (channel.ParentId is { } parent && rule.ExemptChannels.Contains(parent)) || rule.ExemptRoles.Exists(roles.Contains)) continue;
            if (rule.Find(content, count) is not { } found) continue;
            var blocks = rule.Actions.Exists(static action => action.Type == ModerationAction.Block);
            foreach (var action in rule.Actions) Execute(rule, action, author, channel, content, found, blocks ? null : messageId);
            blocked |= blocks;
        }

        if (blocked) throw new DiscordApiException(400, 200_000, "Message was blocked by automatic moderation");
    }

    private void Execute(ModerationRuleRecord rule, ModerationAction action, EmulatedUser author, EmulatedChannel channel, string content, (string? Keyword, string Content) found, ulong? messageId)
    {
        ulong? alert = null;
        if (action is { Type: ModerationAction.Alert, ChannelId: { } id } && Channels.GetValueOrDefault(id) is { IsDeleted: false } target)
        {
            var told = new MessageRecord(_ids.Next(), target, author, Time.GetUtcNow()) { SpecialType = ModerationNotice, Embeds = DiscordJson.ModerationEmbed(rule, channel, content, found) };
            target.Messages.Add(told);
            alert = told.Id;
            PublishMessage("MESSAGE_CREATE", told);
        }
        else if (action is { Type: ModerationAction.TimeOut, Seconds: { } seconds } && rule.Guild.MembersInside.TryGetValue(author.Id, out var member))
        {
            UpdateMember(rule.Guild, member, () => member.TimedOutUntil = Time.GetUtcNow().AddSeconds(seconds));
        }

        Gateway.Publish(
            "AUTO_MODERATION_ACTION_EXECUTION",
            Audience.OfGuild(rule.Guild, DiscordIntents.AutoModerationExecution) with { AnyOf = DiscordPermissions.ManageGuild },
            DiscordJson.ModerationExecuted(rule, action, author, channel, content, found, messageId, alert));
        Changed.Pulse();
    }

    [GeneratedRegex("<@[!&]?[0-9]+>")]
    private static partial Regex MentionPattern();
}
