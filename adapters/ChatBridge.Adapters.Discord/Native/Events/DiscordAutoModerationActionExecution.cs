namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Automatic moderation did something. Discord's <c>AUTO_MODERATION_ACTION_EXECUTION</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.AutoModerationExecution"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordAutoModerationActionExecution(EventContext Context, AutoModerationExecutionObject Data) : IChatEvent;
