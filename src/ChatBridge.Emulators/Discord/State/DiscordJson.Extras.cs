using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>What messages may carry besides text: polls, stickers, forwarded messages, the interaction they answer.</content>
internal static partial class DiscordJson
{
    public static void WriteIds(Utf8JsonWriter json, string name, IEnumerable<ulong> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(Text(id));
        json.WriteEndArray();
    }

    private static void WriteAuthor(Utf8JsonWriter json, MessageRecord message)
    {
        if (message.WebhookId is not { } webhook || message.Author.Id != webhook || message.Interaction is not null)
        {
            WriteUser(json, message.Author);
            return;
        }

        json.WriteStartObject();
        WriteId(json, "id", webhook);
        json.WriteString("username", message.Author.Name);
        json.WriteString("discriminator", "0000");
        json.WriteNull("global_name");
        json.WriteString("avatar", message.AuthorAvatar);
        json.WriteBoolean("bot", true);
        json.WriteNumber("public_flags", 0);
        json.WriteEndObject();
    }

    private static void WritePoll(Utf8JsonWriter json, PollRecord poll, EmulatedUser? viewer)
    {
        json.WriteStartObject("poll");
        json.WriteStartObject("question");
        json.WriteString("text", poll.Question);
        json.WriteEndObject();
        json.WriteStartArray("answers");
        foreach (var answer in poll.Answers)
        {
            json.WriteStartObject();
            json.WriteNumber("answer_id", answer.Id);
            json.WriteStartObject("poll_media");
            if (answer.Text is not null) json.WriteString("text", answer.Text);
            if (answer.Emoji is not null) WriteEmoji(json, answer.Emoji);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTime(json, "expiry", poll.Expiry);
        json.WriteBoolean("allow_multiselect", poll.Multiselect);
        json.WriteNumber("layout_type", 1);
        json.WriteStartObject("results");
        json.WriteBoolean("is_finalized", poll.IsFinalized);
        json.WriteStartArray("answer_counts");
        foreach (var answer in poll.Answers.Where(static answer => answer.Voters.Count > 0))
        {
            json.WriteStartObject();
            json.WriteNumber("id", answer.Id);
            json.WriteNumber("count", answer.Voters.Count);
            json.WriteBoolean("me_voted", viewer is not null && answer.Voters.Contains(viewer));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static byte[] PollResultEmbed(PollRecord poll) => Build(json =>
    {
        var total = poll.Answers.Sum(static answer => answer.Voters.Count);
        var most = poll.Answers.MaxBy(static answer => answer.Voters.Count);
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("type", "poll_result");
        json.WriteStartArray("fields");
        WriteField("poll_question_text", poll.Question);
        WriteField("victor_answer_votes", Text((ulong)(most?.Voters.Count ?? 0)));
        WriteField("total_votes", Text((ulong)total));
        if (most is { Voters.Count: > 0 } && poll.Answers.Count(answer => answer.Voters.Count == most.Voters.Count) == 1)
        {
            WriteField("victor_answer_id", Text((ulong)most.Id));
            if (most.Text is not null) WriteField("victor_answer_text", most.Text);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();

        void WriteField(string name, string value)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("value", value);
            json.WriteBoolean("inline", false);
            json.WriteEndObject();
        }
    });

    public static byte[] PollVote(MessageRecord message, EmulatedUser user, int answer) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "user_id", user.Id);
        WriteId(json, "channel_id", message.Channel.Id);
        WriteId(json, "message_id", message.Id);
        WriteGuildPart(json, message.Channel, user: null);
        json.WriteNumber("answer_id", answer);
        json.WriteEndObject();
    });

    private static void WriteStickerItems(Utf8JsonWriter json, List<StickerRecord> stickers)
    {
        json.WriteStartArray("sticker_items");
        foreach (var sticker in stickers)
        {
            json.WriteStartObject();
            WriteId(json, "id", sticker.Id);
            json.WriteString("name", sticker.Name);
            json.WriteNumber("format_type", 1);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteInteractionMetadata(Utf8JsonWriter json, MessageRecord message, EmulatedInteraction interaction)
    {
        WriteId(json, "application_id", interaction.Bot.Id);
        json.WriteStartObject("interaction_metadata");
        WriteId(json, "id", interaction.Id);
        json.WriteNumber("type", interaction.Type);
        json.WritePropertyName("user");
        WriteUser(json, interaction.User);
        WriteOwners(json, interaction);
        if (interaction.Original is { } original && original != message) WriteId(json, "original_response_message_id", original.Id);
        if (interaction.Source is { } source) WriteId(json, "interacted_message_id", source.Id);
        json.WriteEndObject();
    }

    private static void WriteForward(Utf8JsonWriter json, MessageRecord message)
    {
        var (channel, forwarded) = message.ForwardOf!.Value;
        json.WriteStartObject("message_reference");
        json.WriteNumber("type", 1);
        WriteId(json, "message_id", forwarded);
        WriteId(json, "channel_id", channel);
        if (message.Channel.Network.Channels.GetValueOrDefault(channel)?.Guild is { } guild) WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();
    }

    private static void WritePublished(Utf8JsonWriter json, EmulatedChannel channel, ulong? message)
    {
        json.WriteStartObject("message_reference");
        json.WriteNumber("type", 0);
        if (message is { } id) WriteId(json, "message_id", id);
        WriteId(json, "channel_id", channel.Id);
        WriteId(json, "guild_id", channel.Guild!.Id);
        json.WriteEndObject();
    }

    /// <summary>A forwarded message as it was at that time: its substance without its author.</summary>
    public static byte[] Snapshots(MessageRecord message, string authority) => Build(json =>
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteStartObject("message");
        json.WriteNumber("type", message.Type);
        json.WriteString("content", message.Content);
        WriteRaw(json, "embeds", message.Embeds);
        json.WriteStartArray("attachments");
        foreach (var file in message.Attachments) WriteAttachment(json, message.Channel, file, authority);
        json.WriteEndArray();
        WriteTime(json, "timestamp", message.Timestamp);
        WriteTime(json, "edited_timestamp", message.EditedAt);
        json.WriteNumber("flags", message.Flags);
        json.WriteStartArray("mentions");
        foreach (var user in message.Mentions) WriteUser(json, user);
        json.WriteEndArray();
        WriteIds(json, "mention_roles", message.MentionRoles);
        WriteRaw(json, "components", ComponentsOf(message, authority));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });
}
