namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A stage began. Discord's <c>STAGE_INSTANCE_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.Guilds"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordStageInstanceCreate(EventContext Context, StageInstanceObject Data) : IChatEvent;
