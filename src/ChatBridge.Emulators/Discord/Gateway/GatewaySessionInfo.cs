namespace ChatBridge.Emulators.Discord;

/// <summary>A gateway session as it stood when it was asked for.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Bot">The bot it belongs to.</param>
/// <param name="Intents">The intents it asked for.</param>
/// <param name="ShardId">The shard's number, from 0.</param>
/// <param name="ShardCount">How many shards the bot runs.</param>
/// <param name="LastSequence">The number of its newest event.</param>
/// <param name="IsConnected">Whether a connection carries it; when not, it waits to be resumed.</param>
public sealed record GatewaySessionInfo(string Id, EmulatedBot Bot, DiscordIntents Intents, int ShardId, int ShardCount, long LastSequence, bool IsConnected);
