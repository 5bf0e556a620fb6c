namespace ChatBridge.Emulators.Revolt;

/// <content>Messages and what hangs on them, and the events without data of their own.</content>
internal static partial class Shapes
{
    /// <summary>A message; with author and member as events and the answer to a send have it, for a viewer.</summary>
    public static WireMap Message(RevoltNetwork network, MessageRecord message, bool withAuthor = false, EmulatedUser? viewer = null)
    {
        var map = new WireMap { ["_id"] = message.Id, ["nonce"] = message.Nonce, ["channel"] = message.Channel.Id, ["author"] = message.AuthorId };
        if (withAuthor && message.Author is { } author)
        {
            map["user"] = User(network, author, viewer);
            map["member"] = message.Channel.Server?.MembersInside.GetValueOrDefault(author.Id) is { } member ? Member(member) : null;
        }

        map["webhook"] = message.Webhook is { } webhook
            ? new WireMap { ["name"] = message.Masquerade?["name"] ?? webhook.Name, ["avatar"] = (object?)webhook.Avatar?.Id ?? DBNull.Value }
            : null;
        map["content"] = message.Content.Length == 0 ? null : message.Content;
        map["system"] = message.System;
        map["attachments"] = WireMap.Some(message.Attachments.ConvertAll(File));
        map["edited"] = message.EditedAt is { } edited ? edited : null;
        map["embeds"] = message.Embeds is { Count: > 0 } embeds ? embeds.ToList() : null;
        map["mentions"] = WireMap.Some(message.Mentions.ToList());
        map["role_mentions"] = network.Era >= RevoltEra.Revolt ? WireMap.Some(message.RoleMentions.ToList()) : null;
        map["replies"] = WireMap.Some(message.Replies.ToList());
        map["reactions"] = message.Reactions.Count == 0 ? null : Reactions(message);
        map["interactions"] = message.Interactions is { } interactions
            ? new WireMap { ["reactions"] = WireMap.Some(interactions.Reactions.ToList()), ["restrict_reactions"] = WireMap.Yes(interactions.Restrict) }
            : null;
        map["masquerade"] = message.Masquerade;
        map["pinned"] = WireMap.Yes(message.Pinned);
        map["flags"] = message.Flags == 0 ? null : message.Flags;
        return map;
    }

    public static WireMap Reactions(MessageRecord message)
    {
        var map = new WireMap();
        foreach (var (emoji, users) in message.Reactions) map[emoji] = users.ToList();
        return map;
    }

    public static WireMap Emoji(EmojiRecord emoji) => new()
    {
        ["_id"] = emoji.Id, ["parent"] = new WireMap { ["type"] = "Server", ["id"] = emoji.Server.Id }, ["creator_id"] = emoji.Creator.Id, ["name"] = emoji.Name,
        ["animated"] = WireMap.Yes(emoji.Animated), ["nsfw"] = WireMap.Yes(emoji.Nsfw),
    };

    public static WireMap Webhook(WebhookRecord webhook, bool withToken) => new()
    {
        ["id"] = webhook.Id, ["name"] = webhook.Name, ["avatar"] = webhook.Avatar is null ? null : File(webhook.Avatar), ["creator_id"] = webhook.Creator.Id,
        ["channel_id"] = webhook.Channel.Id, ["permissions"] = (ulong)webhook.Permissions, ["token"] = withToken ? webhook.Token : DBNull.Value,
    };

    public static WireMap VoiceState(VoiceRecord state) => new()
    {
        ["id"] = state.User.Id, ["joined_at"] = state.JoinedAt, ["is_receiving"] = state.Receiving, ["is_publishing"] = state.Publishing, ["screensharing"] = state.Screensharing,
        ["camera"] = state.Camera,
    };

    public static WireMap Event(string type) => new() { ["type"] = type };

    /// <summary>An event about a part of something that changed; <c>clear</c> is always there where the era has it.</summary>
    public static WireMap Update(RevoltEra era, string type, object id, WireMap data, params IReadOnlyList<string> clear)
    {
        var map = new WireMap { ["type"] = type, ["id"] = id, ["data"] = data };
        map["clear"] = era == RevoltEra.Early && clear.Count == 0 ? null : clear.ToList();
        return map;
    }

    /// <summary>An error, which every era told in its own way.</summary>
    public static WireMap Error(RevoltEra era, string error) => era switch
    {
        RevoltEra.Early => new WireMap { ["type"] = "Error", ["error"] = error },
        RevoltEra.Luster => new WireMap { ["type"] = error },
        _ => new WireMap { ["type"] = "Error", ["data"] = new WireMap { ["type"] = error, ["location"] = "crates/bonfire/src/websocket.rs:1:1" } },
    };

    public static WireMap SessionDeleted(RevoltEra era, string userId, string sessionId) => Auth(era, "DeleteSession", new WireMap { ["user_id"] = userId, ["session_id"] = sessionId });

    public static WireMap SessionsDeleted(RevoltEra era, string userId, string? except) =>
        Auth(era, "DeleteAllSessions", new WireMap { ["user_id"] = userId, ["exclude_session_id"] = (object?)except ?? DBNull.Value });

    // Until the middle of 2026 these two came inside of an event of their own.
    private static WireMap Auth(RevoltEra era, string type, WireMap fields) =>
        era >= RevoltEra.Stoat ? Event(type).With(fields) : new WireMap { ["type"] = "Auth", ["event_type"] = type }.With(fields);
}
