namespace ChatBridge.Testing.InMemory;

/// <summary>A guild of the in-memory network. Everybody on the network is a member of every guild, but who was banned.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
public sealed record InMemoryGuild(GuildId Id, string Name);
