namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Something was done that the audit log tells. Needs the permission to read it. Discord's <c>GUILD_AUDIT_LOG_ENTRY_CREATE</c>.</summary>
/// <remarks>Needs <see cref="GatewayIntents.GuildModeration"/>.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildAuditLogEntryCreate(EventContext Context, AuditLogEntryObject Data) : IChatEvent;
