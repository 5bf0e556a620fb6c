namespace ChatBridge.Emulators.Discord;

internal sealed partial class DiscordNetwork
{
    public const int MaxReactionKinds = 20;

    public EmulatedMessage AddReaction(EmulatedUser user, EmulatedChannel channel, ulong id, string emoji)
    {
        lock (Gate)
        {
            Require(user, channel, DiscordPermissions.ReadMessageHistory);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            emoji = DiscordEmoji.Normalise(emoji);
            var reaction = message.Reactions.Find(each => each.Emoji == emoji);
            if (reaction is null)
            {
                Require(user, channel, DiscordPermissions.AddReactions);
                if (message.Reactions.Count >= MaxReactionKinds)
                    throw new DiscordApiException(400, 30010, "Maximum number of reactions reached (20)");
                message.Reactions.Add(reaction = new ReactionRecord(emoji));
            }

            if (!reaction.Users.Contains(user))
            {
                reaction.Users.Add(user);
                message.Touch();
                Gateway.Publish("MESSAGE_REACTION_ADD", ReactionAudience(channel), DiscordJson.Reaction(message, user, emoji, added: true));
                Changed.Pulse();
            }

            return message.Snapshot();
        }
    }

    public EmulatedMessage RemoveReaction(EmulatedUser actor, EmulatedChannel channel, ulong id, string emoji, ulong userId)
    {
        lock (Gate)
        {
            Require(actor, channel, userId == actor.Id ? DiscordPermissions.None : DiscordPermissions.ManageMessages);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            emoji = DiscordEmoji.Normalise(emoji);
            var reaction = message.Reactions.Find(each => each.Emoji == emoji);
            if (reaction?.Users.Find(each => each.Id == userId) is { } user)
            {
                reaction.Users.Remove(user);
                message.Touch();
                if (reaction.Users.Count == 0) message.Reactions.Remove(reaction);
                Gateway.Publish("MESSAGE_REACTION_REMOVE", ReactionAudience(channel), DiscordJson.Reaction(message, user, emoji, added: false));
                Changed.Pulse();
            }

            return message.Snapshot();
        }
    }

    /// <summary>Removes every reaction, or every one of a kind.</summary>
    public void ClearReactions(EmulatedUser actor, EmulatedChannel channel, ulong id, string? emoji)
    {
        lock (Gate)
        {
            Require(actor, channel, DiscordPermissions.ManageMessages);
            var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
            message.Touch();
            if (emoji is null)
            {
                message.Reactions.Clear();
                Gateway.Publish("MESSAGE_REACTION_REMOVE_ALL", ReactionAudience(channel), DiscordJson.ReactionsCleared(message, emoji: null));
            }
            else
            {
                emoji = DiscordEmoji.Normalise(emoji);
                message.Reactions.RemoveAll(each => each.Emoji == emoji);
                Gateway.Publish("MESSAGE_REACTION_REMOVE_EMOJI", ReactionAudience(channel), DiscordJson.ReactionsCleared(message, emoji));
            }

            Changed.Pulse();
        }
    }

    private static Audience ReactionAudience(EmulatedChannel channel) =>
        Audience.OfChannel(channel, DiscordIntents.GuildMessageReactions, DiscordIntents.DirectMessageReactions);
}
