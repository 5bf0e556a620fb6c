using ChatBridge;
using ChatBridge.Adapters.Discord;

namespace Snippets;

// Regions of this file stand in docs/adapters/discord.md.
public static class DiscordSnippets
{
    public static async Task<IReadOnlyList<string>> GreetAsync(IChatConnection connection, GuildId guild)
    {
        var found = new List<string>();
        #region shards
        if (connection.TryGetNative<IDiscordConnection>(out var discord) && discord.FindShard(guild) is { } shard)
        {
            await shard.UpdatePresenceAsync(activity: new GatewayActivity("chess"), status: PresenceStatus.Idle);
            await foreach (var member in shard.ListMembersAsync(GuildMembersRequest.ByPrefix(guild, "an", limit: 20)))
            {
                found.Add(member.Nickname ?? member.User.DisplayName);
            }
        }
        #endregion
        return found;
    }
}
