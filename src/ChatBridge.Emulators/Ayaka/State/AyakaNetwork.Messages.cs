using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatBridge.Emulators.Ayaka;

internal sealed partial class AyakaNetwork
{
    public MessageRecord CreateMessage(AyakaPerson author, AyakaChannel channel, MessageDraft draft)
    {
        lock (Gate)
        {
            RequireSeen(author, channel);
            if (channel.Type != AyakaChannel.TextType || draft.Content.EnumerateRunes().Count() > Options.MaxMessageLength) throw AyakaApiException.BadRequest();
            if (!May(channel.Guild, author, SendMessages)) throw AyakaApiException.Forbidden();
            var message = new MessageRecord(NextId(), channel, author, Time.GetUtcNow()) { Content = draft.Content, Spoken = draft.Spoken, Embeds = draft.Embeds ?? [] };
            channel.Messages.Add(message);
            channel.MessagesById.Add(message.Id, message);
            if (Options.IsRails) Announce("MESSAGE_CREATE", message);
            NotifyOf(message);
            Changed.Pulse();
            return message;
        }
    }

    public MessageRecord GetMessage(AyakaPerson reader, long channelId, long id)
    {
        lock (Gate)
        {
            var channel = Channels.GetValueOrDefault(channelId) ?? throw AyakaApiException.NotFound();
            RequireSeen(reader, channel);
            if (!May(channel.Guild, reader, ReadMessages)) throw AyakaApiException.Forbidden();
            return channel.MessagesById.GetValueOrDefault(id) is { DeletedAt: null } message ? message : throw AyakaApiException.NotFound();
        }
    }

    public MessageRecord EditMessage(AyakaPerson editor, long channelId, long id, string text)
    {
        lock (Gate)
        {
            var message = Owned(editor, channelId, id, orManager: false);
            if (text.EnumerateRunes().Count() > Options.MaxMessageLength) throw AyakaApiException.BadRequest();
            message.Earlier.Add(message.Content);
            message.Content = text;
            message.EditedAt = Time.GetUtcNow();
            message.Touch();
            Announce("MESSAGE_EDIT", message);
            Changed.Pulse();
            return message;
        }
    }

    public MessageRecord DeleteMessage(AyakaPerson actor, long channelId, long id)
    {
        lock (Gate)
        {
            var message = Owned(actor, channelId, id, orManager: true);
            message.DeletedAt = Time.GetUtcNow();
            message.Touch();
            Announce("MESSAGE_DELETE", message);
            Changed.Pulse();
            return message;
        }
    }

    private MessageRecord Owned(AyakaPerson person, long channelId, long id, bool orManager)
    {
        // The documented network has messages in no other place than what notifications quote.
        if (!Options.IsRails) throw AyakaApiException.NotFound();
        var message = GetMessage(person, channelId, id);
        if (message.Author != person && !(orManager && May(message.Channel.Guild, person, "MANAGE_MESSAGES"))) throw AyakaApiException.Forbidden();
        return message;
    }

    private static void RequireSeen(AyakaPerson person, AyakaChannel channel)
    {
        if (channel.IsDeleted || !channel.Guild.MembersInside.ContainsKey(person.Id)) throw AyakaApiException.NotFound();
    }

    private void Announce(string name, MessageRecord message) => Hub.ToGuild(message.Channel.Guild, Shapes.Event(name, Shapes.Message(message)));

    /// <summary>Tells those whom a message is for: in the later dialect who is mentioned, in the documented one everybody else.</summary>
    private void NotifyOf(MessageRecord message)
    {
        var members = message.Channel.Guild.MembersInside;
        if (Options.IsRails)
        {
            foreach (Match mention in Mention().Matches(message.Content))
            {
                if (long.TryParse(mention.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && members.GetValueOrDefault(id) is { } mentioned)
                    Notify(mentioned.Person, "MENTION", Shapes.Message(message));
            }

            return;
        }

        var type = message.Content.Contains("@everyone", StringComparison.Ordinal) ? "EVERYONE" : message.Content.Contains("@here", StringComparison.Ordinal) ? "HERE" : "MESSAGE";
        foreach (var member in members.Values)
        {
            if (member.Person != message.Author) Notify(member.Person, type, Shapes.Excerpt(message));
        }
    }

    [GeneratedRegex("<@!?([0-9]+)>")]
    private static partial Regex Mention();
}
