namespace ChatBridge.Adapters.Ayaka;

/// <summary>An invite to a guild.</summary>
/// <param name="Code">The code, which <see cref="InvitesApi.JoinAsync"/> takes.</param>
/// <param name="GuildId">The guild; null when it was not told.</param>
public sealed record AyakaInvite(string Code, GuildId? GuildId);
