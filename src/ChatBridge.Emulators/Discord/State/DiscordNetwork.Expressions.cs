namespace ChatBridge.Emulators.Discord;

/// <content>Emojis and stickers.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxEmojis = 50;

    public ulong AddEmoji(EmulatedGuild guild, string name)
    {
        lock (Gate) return CreateEmoji(guild, guild.MembersInside.GetValueOrDefault(guild.OwnerId)?.User ?? new EmulatedUser(this, guild.OwnerId, "owner", "owner", isBot: false), name, animated: false).Id;
    }

    public EmojiRecord CreateEmoji(EmulatedGuild guild, EmulatedUser creator, string name, bool animated)
    {
        lock (Gate)
        {
            if (guild.EmojisInside.Count(emoji => emoji.Animated == animated) >= MaxEmojis) throw new DiscordApiException(400, 30008, "Maximum number of emojis reached (50)");
            var emoji = new EmojiRecord(_ids.Next(), name, animated, creator);
            guild.EmojisInside.Add(emoji);
            PublishEmojis(guild);
            return emoji;
        }
    }

    public void PublishEmojis(EmulatedGuild guild)
    {
        lock (Gate)
        {
            Gateway.Publish("GUILD_EMOJIS_UPDATE", Audience.OfGuild(guild, DiscordIntents.GuildExpressions), DiscordJson.EmojisUpdated(guild));
            Changed.Pulse();
        }
    }

    public ulong AddSticker(EmulatedGuild guild, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var sticker = new StickerRecord(_ids.Next(), name, "", "wave");
            guild.StickersInside.Add(sticker);
            Gateway.Publish("GUILD_STICKERS_UPDATE", Audience.OfGuild(guild, DiscordIntents.GuildExpressions), DiscordJson.StickersUpdated(guild));
            return sticker.Id;
        }
    }

    /// <summary>Finds a sticker that an account may send in a channel: one of the same guild.</summary>
    private static StickerRecord StickerFor(EmulatedChannel channel, ulong id) =>
        channel.Guild?.StickersInside.Find(sticker => sticker.Id == id) ?? throw new DiscordApiException(400, 50081, "Invalid Sticker Sent");
}
