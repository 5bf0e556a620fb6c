using System.Text;

namespace ChatBridge.Emulators.Revolt;

internal sealed partial class RevoltNetwork
{
    public MessageRecord AddReaction(EmulatedUser user, EmulatedChannel channel, string id, string emoji)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            Require(user, channel, EmulatedPermissions.React);
            emoji = Plain(emoji);
            var at = message.Reactions.FindIndex(reaction => reaction.Emoji == emoji);
            if (at < 0 && message.Reactions.Count >= MaxReactions) throw new RevoltApiException("InvalidOperation");
            if (message.Interactions is { Restrict: true } interactions && !interactions.Reactions.Select(Plain).Contains(emoji)) throw new RevoltApiException("InvalidOperation");
            RequireEmoji(emoji);
            if (at < 0) message.Reactions.Add((emoji, [user.Id]));
            else if (!message.Reactions[at].Users.Contains(user.Id)) message.Reactions[at].Users.Add(user.Id);
            message.Touch();

            // Told again when the account had reacted so before.
            Hub.ToChannel(channel, Reacted("MessageReact", message, emoji, user.Id));
            Changed.Pulse();
            return message;
        }
    }

    /// <summary>Takes one account's reaction away, or that of all with the same emoji.</summary>
    public MessageRecord RemoveReaction(EmulatedUser actor, EmulatedChannel channel, string id, string emoji, string userId, bool all)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            Require(actor, channel, EmulatedPermissions.React);
            if (all || userId != actor.Id) Require(actor, channel, EmulatedPermissions.ManageMessages);
            emoji = Plain(emoji);
            var at = message.Reactions.FindIndex(reaction => reaction.Emoji == emoji);
            if (at < 0 || (!all && !message.Reactions[at].Users.Remove(userId))) throw RevoltApiException.NotFound();
            if (all || message.Reactions[at].Users.Count == 0) message.Reactions.RemoveAt(at);
            message.Touch();
            Hub.ToChannel(channel, all
                ? new WireMap { ["type"] = "MessageRemoveReaction", ["id"] = id, ["channel_id"] = channel.Id, ["emoji_id"] = emoji }
                : Reacted("MessageUnreact", message, emoji, userId));
            Changed.Pulse();
            return message;
        }
    }

    public void ClearReactions(EmulatedUser actor, EmulatedChannel channel, string id)
    {
        lock (Gate)
        {
            var message = Find(channel, id);
            Require(actor, channel, EmulatedPermissions.ManageMessages);
            message.Reactions.Clear();
            message.Touch();
            PublishMessageUpdate(message, new WireMap { ["reactions"] = new WireMap() });
            Changed.Pulse();
        }
    }

    /// <summary>An emoji without the selector that asks for its coloured form.</summary>
    private static string Plain(string emoji) => emoji.Replace("\uFE0F", "", StringComparison.Ordinal);

    private void RequireEmoji(string emoji)
    {
        if (UlidMint.IsId(emoji))
        {
            if (!Servers.Values.Any(server => server.EmojisInside.Exists(known => known.Id == emoji))) throw RevoltApiException.NotFound();
        }
        else if (!IsEmoji(Plain(emoji)))
        {
            throw new RevoltApiException("InvalidOperation");
        }
    }

    /// <summary>Whether a text can be one emoji: it is short, has no letters, and is no plain ASCII but for keycaps.</summary>
    private static bool IsEmoji(string text)
    {
        if (text.Length is 0 or > 40) return false;
        var runes = text.EnumerateRunes().ToList();
        return runes.Exists(static rune => rune.Value > 0xA0) && !runes.Exists(static rune => Rune.IsLetter(rune) || Rune.IsWhiteSpace(rune));
    }

    private static WireMap Reacted(string type, MessageRecord message, string emoji, string userId) => new()
    {
        ["type"] = type, ["id"] = message.Id, ["channel_id"] = message.Channel.Id, ["user_id"] = userId, ["emoji_id"] = emoji,
    };
}
