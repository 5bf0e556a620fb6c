namespace ChatBridge.Emulators.Discord;

/// <summary>Who gets an event: the guild or channel it belongs to, and the intent that a session must have asked for.</summary>
internal readonly record struct Audience(EmulatedGuild? Guild, EmulatedChannel? Channel, DiscordIntents Intent)
{
    public static Audience OfGuild(EmulatedGuild guild, DiscordIntents intent) => new(guild, null, intent);

    public static Audience OfChannel(EmulatedChannel channel, DiscordIntents inGuild, DiscordIntents inDirect) =>
        new(channel.Guild, channel, channel.Guild is null ? inDirect : inGuild);

    public bool Includes(GatewaySession session)
    {
        if ((session.Intents & Intent) == 0) return false;
        if (Guild is { } guild) return session.Serves(guild) && (Channel is null || DiscordNetwork.MayView(session.Bot, Channel));

        // What belongs to no guild goes to shard 0 alone.
        return session.ShardId == 0 && Channel is not null && Channel.Recipients.Contains(session.Bot);
    }
}
