namespace ChatBridge.Emulators.Discord;

/// <content>Polls: votes, and their end.</content>
internal sealed partial class DiscordNetwork
{
    private const int PollResult = 46;

    /// <summary>Sets what an account answers; answers that it does not give any more are withdrawn.</summary>
    public EmulatedMessage Vote(EmulatedUser user, EmulatedChannel channel, ulong id, IReadOnlyCollection<int> answers)
    {
        lock (Gate)
        {
            var (message, poll) = PollAt(user, channel, id);
            EndIfDue(message, poll);
            if (poll.IsFinalized) throw new DiscordApiException(400, 520001, "Poll expired");
            if (answers.Count > 1 && !poll.Multiselect) throw DiscordApiException.InvalidForm("answer_ids", "POLL_SINGLE_ANSWER", "This poll takes one answer.");
            if (answers.Any(answer => !poll.Answers.Exists(each => each.Id == answer))) throw DiscordApiException.InvalidForm("answer_ids", "POLL_UNKNOWN_ANSWER", "No such answer.");
            foreach (var answer in poll.Answers)
            {
                var (before, after) = (answer.Voters.Contains(user), answers.Contains(answer.Id));
                if (before == after) continue;
                if (after) answer.Voters.Add(user);
                else answer.Voters.Remove(user);
                Gateway.Publish(
                    after ? "MESSAGE_POLL_VOTE_ADD" : "MESSAGE_POLL_VOTE_REMOVE",
                    Audience.OfChannel(channel, DiscordIntents.GuildMessagePolls, DiscordIntents.DirectMessagePolls),
                    DiscordJson.PollVote(message, user, answer.Id));
            }

            message.Touch();
            Changed.Pulse();
            return message.Snapshot();
        }
    }

    public T EndPoll<T>(EmulatedUser actor, EmulatedChannel channel, ulong id, Func<MessageRecord, T> select)
    {
        lock (Gate)
        {
            var (message, poll) = PollAt(actor, channel, id);
            if (message.Author != actor) throw new DiscordApiException(403, 520006, "Cannot expire a poll of another user");
            EndIfDue(message, poll);
            if (poll.IsFinalized) throw new DiscordApiException(400, 520001, "Poll expired");
            poll.Expiry = Time.GetUtcNow();
            Finish(message, poll);
            return select(message);
        }
    }

    public T ReadPoll<T>(EmulatedUser reader, EmulatedChannel channel, ulong id, int answer, Func<PollAnswerRecord, T> select)
    {
        lock (Gate)
        {
            Require(reader, channel, DiscordPermissions.ReadMessageHistory);
            var (_, poll) = PollAt(reader, channel, id);
            return select(poll.Answers.Find(each => each.Id == answer) ?? throw DiscordApiException.InvalidForm("answer_id", "POLL_UNKNOWN_ANSWER", "No such answer."));
        }
    }

    private static (MessageRecord Message, PollRecord Poll) PollAt(EmulatedUser user, EmulatedChannel channel, ulong id)
    {
        Require(user, channel, DiscordPermissions.None);
        var message = Find(channel, id) ?? throw DiscordApiException.Unknown(10008, "Message");
        return (message, message.Poll ?? throw new DiscordApiException(400, 520002, "This message has no poll"));
    }

    /// <summary>Has a poll end at its time.</summary>
    private void StartPoll(MessageRecord message, PollRecord poll) => poll.Alarm = Alarms.Set(poll.Expiry, () =>
    {
        lock (Gate) EndIfDue(message, poll);
    });

    private void EndIfDue(MessageRecord message, PollRecord poll)
    {
        if (message.DeletedAt is null && !poll.IsFinalized && poll.Expiry <= Time.GetUtcNow()) Finish(message, poll);
    }

    /// <summary>Counts the votes: the message is updated, and one that tells the result follows it.</summary>
    private void Finish(MessageRecord message, PollRecord poll)
    {
        poll.IsFinalized = true;
        poll.Alarm?.Dispose();
        message.Touch();
        PublishMessage("MESSAGE_UPDATE", message);
        var result = new MessageRecord(_ids.Next(), message.Channel, message.Author, Time.GetUtcNow())
        {
            SpecialType = PollResult,
            ReplyTo = message.Id,
            Embeds = DiscordJson.PollResultEmbed(poll),
        };
        message.Channel.Messages.Add(result);
        PublishMessage("MESSAGE_CREATE", result);
        Changed.Pulse();
    }
}
