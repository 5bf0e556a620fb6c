namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A part of the members that were asked for. Discord's <c>GUILD_MEMBERS_CHUNK</c>.</summary>
/// <remarks>Needs no intent.</remarks>
/// <param name="Context">Where it comes from.</param>
/// <param name="Data">What Discord sent.</param>
public readonly record struct DiscordGuildMembersChunk(EventContext Context, GuildMembersChunkObject Data) : IChatEvent;
