namespace ChatBridge.Emulators.Discord;

/// <content>Who is in which voice channel. There is no sound.</content>
internal sealed partial class DiscordNetwork
{
    /// <summary>Puts a member into a voice channel, moves it, or takes it out.</summary>
    /// <returns>Whether the member may be there.</returns>
    public bool SetVoice(EmulatedGuild guild, EmulatedUser user, ulong? channelId, string sessionId, bool selfMute, bool selfDeaf)
    {
        lock (Gate)
        {
            if (!guild.MembersInside.ContainsKey(user.Id)) return false;
            var before = guild.VoiceInside.GetValueOrDefault(user.Id);
            if (channelId is { } id)
            {
                var channel = guild.ChannelsInside.Find(each => each.Id == id && each is { IsVoice: true, IsDeleted: false });
                if (channel is null || !PermissionsOf(user, guild, channel).HasFlag(DiscordPermissions.Connect)) return false;
                if (channel.UserLimit > 0 && before?.ChannelId != id && guild.VoiceInside.Values.Count(each => each.ChannelId == id) >= channel.UserLimit
                    && !PermissionsOf(user, guild, channel).HasFlag(DiscordPermissions.MoveMembers)) return false;
            }

            if (channelId is { } target && !guild.VoiceInside.Values.Any(each => each.ChannelId == target)) Channels[target].VoiceSince = Time.GetUtcNow();
            var after = new VoiceRecord(user, channelId, sessionId, selfMute, selfDeaf);
            if (channelId is null) guild.VoiceInside.Remove(user.Id);
            else guild.VoiceInside[user.Id] = after;
            PublishVoice(guild, after);
            if (channelId is not null && channelId != before?.ChannelId)
            {
                foreach (var session in Gateway.Sessions)
                {
                    if (session.Bot == user && session.Serves(guild)) session.Append("VOICE_SERVER_UPDATE", DiscordJson.VoiceServer(guild, Authority));
                }
            }

            Changed.Pulse();
            return true;
        }
    }

    public void PublishVoice(EmulatedGuild guild, VoiceRecord state) =>
        Gateway.Publish("VOICE_STATE_UPDATE", Audience.OfGuild(guild, DiscordIntents.GuildVoiceStates), DiscordJson.VoiceState(guild, state));
}
