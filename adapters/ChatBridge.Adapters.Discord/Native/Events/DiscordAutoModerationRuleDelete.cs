namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A rule of automatic moderation was deleted. Discord's <c>AUTO_MODERATION_RULE_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.AutoModerationConfiguration"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordAutoModerationRuleDelete(EventContext Context, AutoModerationRuleObject Data) : IChatEvent;
