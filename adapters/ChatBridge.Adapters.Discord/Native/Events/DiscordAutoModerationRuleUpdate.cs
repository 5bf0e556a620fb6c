namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A rule of automatic moderation was changed. Discord's <c>AUTO_MODERATION_RULE_UPDATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.AutoModerationConfiguration"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordAutoModerationRuleUpdate(EventContext Context, AutoModerationRuleObject Data) : IChatEvent;
