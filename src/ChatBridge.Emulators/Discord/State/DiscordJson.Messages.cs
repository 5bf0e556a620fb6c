using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

internal static partial class DiscordJson
{
    /// <summary>A message as MESSAGE_CREATE and MESSAGE_UPDATE carry it; without the content intent its substance is empty.</summary>
    public static byte[] MessageEvent(MessageRecord message, string authority, bool withContent, bool isCreate) => Build(json =>
    {
        json.WriteStartObject();
        WriteMessageBody(json, message, authority, withContent, viewer: null, depth: 0);
        if (isCreate) WriteNonce(json, message.Nonce);
        if (message.Channel.Guild is { } guild && !message.IsEphemeral)
        {
            WriteId(json, "guild_id", guild.Id);
            if (guild.MembersInside.TryGetValue(message.Author.Id, out var member))
            {
                json.WriteStartObject("member");
                WriteMemberBody(json, member, withUser: false);
                json.WriteEndObject();
            }
        }

        json.WriteNumber("channel_type", (int)message.Channel.Type);
        json.WriteEndObject();
    });

    /// <summary>A message as a REST answer has it, reactions as the asking account sees them.</summary>
    public static void WriteMessage(Utf8JsonWriter json, MessageRecord message, string authority, EmulatedUser viewer, bool withNonce = false)
    {
        json.WriteStartObject();
        WriteMessageBody(json, message, authority, withContent: true, viewer, depth: 0);
        if (withNonce) WriteNonce(json, message.Nonce);
        json.WriteEndObject();
    }

    private static void WriteMessageBody(Utf8JsonWriter json, MessageRecord message, string authority, bool withContent, EmulatedUser? viewer, int depth)
    {
        WriteId(json, "id", message.Id);
        json.WriteNumber("type", message.Type);
        WriteId(json, "channel_id", message.Channel.Id);
        json.WritePropertyName("author");
        WriteAuthor(json, message);
        if (message.WebhookId is { } webhook) WriteId(json, "webhook_id", webhook);
        json.WriteString("content", withContent ? message.Content : "");
        WriteTime(json, "timestamp", message.Timestamp);
        WriteTime(json, "edited_timestamp", message.EditedAt);
        json.WriteBoolean("tts", message.Tts);
        json.WriteBoolean("pinned", message.PinnedAt is not null);
        json.WriteNumber("flags", message.Flags);
        json.WriteBoolean("mention_everyone", message.MentionEveryone);
        json.WriteStartArray("mentions");
        foreach (var user in message.Mentions)
        {
            json.WriteStartObject();
            WriteUserBody(json, user);
            if (viewer is null && message.Channel.Guild?.MembersInside.GetValueOrDefault(user.Id) is { } member)
            {
                json.WriteStartObject("member");
                WriteMemberBody(json, member, withUser: false);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("mention_roles");
        foreach (var role in message.MentionRoles) json.WriteStringValue(Text(role));
        json.WriteEndArray();
        WriteRaw(json, "embeds", withContent ? message.Embeds : null);
        WriteRaw(json, "components", withContent ? ComponentsOf(message, authority) : null);
        json.WriteStartArray("attachments");
        if (withContent)
        {
            foreach (var file in message.Attachments) WriteAttachment(json, message.Channel, file, authority);
        }

        json.WriteEndArray();
        if (viewer is not null && message.Reactions.Count > 0) WriteReactions(json, message, viewer);
        if (message.ThreadId is { } threadId && message.Channel.Network.Channels.TryGetValue(threadId, out var thread))
        {
            json.WritePropertyName("thread");
            WriteChannel(json, thread, viewer ?? message.Author);
        }

        if (message.Poll is { } poll && withContent) WritePoll(json, poll, viewer);
        if (message.Stickers.Count > 0) WriteStickerItems(json, message.Stickers);
        if (message.Interaction is { } interaction) WriteInteractionMetadata(json, message, interaction);
        if (message.Snapshots is { } snapshots)
        {
            WriteForward(json, message);
            WriteRaw(json, "message_snapshots", withContent ? snapshots : null);
        }

        if (message.PublishedFrom is { } published) WritePublished(json, published.Channel, published.Message);
        if (message.ReplyTo is { } replyTo) WriteReference(json, message, replyTo, authority, withContent, viewer, depth);
    }

    private static void WriteReference(Utf8JsonWriter json, MessageRecord message, ulong replyTo, string authority, bool withContent, EmulatedUser? viewer, int depth)
    {
        json.WriteStartObject("message_reference");
        json.WriteNumber("type", 0);
        WriteId(json, "message_id", replyTo);
        WriteId(json, "channel_id", message.Channel.Id);
        if (message.Channel.Guild is { } guild) WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();

        // One level only: the message a reply answers does not bring the one that it answers itself.
        if (depth > 0) return;
        if (DiscordNetwork.Find(message.Channel, replyTo) is not { } answered)
        {
            json.WriteNull("referenced_message");
            return;
        }

        json.WriteStartObject("referenced_message");
        WriteMessageBody(json, answered, authority, withContent, viewer, depth + 1);
        json.WriteEndObject();
    }

    public static void WriteAttachment(Utf8JsonWriter json, EmulatedChannel channel, EmulatedAttachment file, string authority)
    {
        var url = AttachmentUrl(channel, file, authority);
        json.WriteStartObject();
        WriteId(json, "id", file.Id);
        json.WriteString("filename", file.FileName);
        json.WriteNumber("size", file.Content.Length);
        json.WriteString("url", url);
        json.WriteString("proxy_url", url);
        if (file.ContentType is not null) json.WriteString("content_type", file.ContentType);
        if (file.Description is not null) json.WriteString("description", file.Description);
        json.WriteEndObject();
    }

    private static void WriteReactions(Utf8JsonWriter json, MessageRecord message, EmulatedUser viewer)
    {
        json.WriteStartArray("reactions");
        foreach (var reaction in message.Reactions)
        {
            json.WriteStartObject();
            json.WriteNumber("count", reaction.Users.Count);
            json.WriteStartObject("count_details");
            json.WriteNumber("burst", 0);
            json.WriteNumber("normal", reaction.Users.Count);
            json.WriteEndObject();
            json.WriteBoolean("me", reaction.Users.Contains(viewer));
            json.WriteBoolean("me_burst", false);
            WriteEmoji(json, reaction.Emoji);
            json.WriteStartArray("burst_colors");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNonce(Utf8JsonWriter json, MessageNonce? nonce)
    {
        if (nonce is null) return;
        if (nonce.IsNumber)
        {
            json.WritePropertyName("nonce");
            json.WriteRawValue(nonce.Text);
        }
        else
        {
            json.WriteString("nonce", nonce.Text);
        }
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, byte[]? array)
    {
        json.WritePropertyName(name);
        if (array is not null) json.WriteRawValue(array);
        else json.WriteRawValue("[]"u8);
    }

    public static byte[] MessageDeleted(MessageRecord message) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "id", message.Id);
        WriteId(json, "channel_id", message.Channel.Id);
        if (message.Channel.Guild is { } guild) WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();
    });

    public static byte[] MessagesDeleted(EmulatedChannel channel, List<MessageRecord> messages) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("ids");
        foreach (var message in messages) json.WriteStringValue(Text(message.Id));
        json.WriteEndArray();
        WriteId(json, "channel_id", channel.Id);
        if (channel.Guild is { } guild) WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();
    });

    public static byte[] Reaction(MessageRecord message, EmulatedUser user, string emoji, bool added) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "user_id", user.Id);
        WriteId(json, "channel_id", message.Channel.Id);
        WriteId(json, "message_id", message.Id);
        WriteGuildPart(json, message.Channel, added ? user : null);
        if (added) WriteId(json, "message_author_id", message.Author.Id);
        WriteEmoji(json, emoji);
        json.WriteBoolean("burst", false);
        json.WriteNumber("type", 0);
        json.WriteEndObject();
    });

    public static byte[] ReactionsCleared(MessageRecord message, string? emoji) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "channel_id", message.Channel.Id);
        WriteId(json, "message_id", message.Id);
        WriteGuildPart(json, message.Channel, user: null);
        if (emoji is not null) WriteEmoji(json, emoji);
        json.WriteEndObject();
    });
}
