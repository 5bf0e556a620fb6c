namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A stage ended. Discord's <c>STAGE_INSTANCE_DELETE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordStageInstanceDelete(EventContext Context, StageInstanceObject Data) : IChatEvent;
