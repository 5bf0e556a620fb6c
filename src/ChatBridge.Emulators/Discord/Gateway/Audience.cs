namespace ChatBridge.Emulators.Discord;

/// <summary>Who gets an event: the guild or channel it belongs to, the intent that a session must have asked for, and permissions of which its bot needs one.</summary>
internal readonly record struct Audience(EmulatedGuild? Guild, EmulatedChannel? Channel, DiscordIntents Intent)
{
    /// <summary>Permissions of which the bot must have one; none for no such demand.</summary>
    public DiscordPermissions AnyOf { get; init; }

    public static Audience OfGuild(EmulatedGuild guild, DiscordIntents intent) => new(guild, null, intent);

    public static Audience OfChannel(EmulatedChannel channel, DiscordIntents inGuild, DiscordIntents inDirect) =>
        new(channel.Guild, channel, channel.Guild is null ? inDirect : inGuild);

    public bool Includes(GatewaySession session)
    {
        if ((session.Intents & Intent) == 0) return false;
        if (Guild is { } guild)
        {
            return session.Serves(guild) && (Channel is null || DiscordNetwork.MayView(session.Bot, Channel))
                && (AnyOf == 0 || (DiscordNetwork.PermissionsOf(session.Bot, guild, Channel) & AnyOf) != 0);
        }

        // What belongs to no guild goes to shard 0 alone.
        return session.ShardId == 0 && Channel is not null && Channel.Recipients.Contains(session.Bot);
    }
}
