using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>What surrounds channels: threads' members, emojis, stickers, webhooks, invites, bans, the audit log.</content>
internal static partial class DiscordJson
{
    public static void WriteThreadMember(Utf8JsonWriter json, EmulatedChannel thread, ulong user, bool withMember = false, EmulatedGuild? guild = null)
    {
        json.WriteStartObject();
        WriteId(json, "id", thread.Id);
        WriteId(json, "user_id", user);
        WriteTime(json, "join_timestamp", thread.ThreadMembers.GetValueOrDefault(user));
        json.WriteNumber("flags", 1);
        if (guild is not null) WriteId(json, "guild_id", guild.Id);
        if (withMember && thread.Guild!.MembersInside.TryGetValue(user, out var member))
        {
            json.WritePropertyName("member");
            WriteMember(json, member);
        }

        json.WriteEndObject();
    }

    public static byte[] ThreadMember(EmulatedChannel thread, EmulatedUser user, bool withGuild) =>
        Build(json => WriteThreadMember(json, thread, user.Id, guild: withGuild ? thread.Guild : null));

    public static byte[] ThreadMembersUpdated(EmulatedChannel thread, List<EmulatedUser> added, List<EmulatedUser> removed, int count) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "id", thread.Id);
        WriteId(json, "guild_id", thread.Guild!.Id);
        json.WriteNumber("member_count", count);
        if (added.Count > 0)
        {
            json.WriteStartArray("added_members");
            foreach (var user in added) WriteThreadMember(json, thread, user.Id, withMember: true);
            json.WriteEndArray();
        }

        if (removed.Count > 0) WriteIds(json, "removed_member_ids", removed.Select(static user => user.Id));
        json.WriteEndObject();
    });

    /// <summary>The active threads of a channel that a bot has come to see, and its own memberships in them.</summary>
    public static byte[] ThreadListSync(EmulatedChannel channel, EmulatedBot viewer) => Build(json =>
    {
        var threads = channel.Guild!.ChannelsInside.FindAll(each => each is { IsThread: true, IsDeleted: false, Archived: false } && each.ParentId == channel.Id && DiscordNetwork.MayView(viewer, each));
        json.WriteStartObject();
        WriteId(json, "guild_id", channel.Guild.Id);
        WriteIds(json, "channel_ids", [channel.Id]);
        WriteThreads(json, threads, viewer);
        json.WriteEndObject();
    });

    /// <summary>Threads, and which of them the viewer is in.</summary>
    public static void WriteThreads(Utf8JsonWriter json, IReadOnlyList<EmulatedChannel> threads, EmulatedBot viewer)
    {
        json.WriteStartArray("threads");
        foreach (var thread in threads) WriteChannel(json, thread, viewer);
        json.WriteEndArray();
        json.WriteStartArray("members");
        foreach (var thread in threads.Where(thread => thread.ThreadMembers.ContainsKey(viewer.Id))) WriteThreadMember(json, thread, viewer.Id);
        json.WriteEndArray();
    }

    public static void WriteGuildEmoji(Utf8JsonWriter json, EmojiRecord emoji)
    {
        json.WriteStartObject();
        WriteId(json, "id", emoji.Id);
        json.WriteString("name", emoji.Name);
        WriteIds(json, "roles", emoji.Roles);
        json.WritePropertyName("user");
        WriteUser(json, emoji.Creator);
        json.WriteBoolean("require_colons", true);
        json.WriteBoolean("managed", false);
        json.WriteBoolean("animated", emoji.Animated);
        json.WriteBoolean("available", true);
        json.WriteEndObject();
    }

    private static void WriteEmojis(Utf8JsonWriter json, EmulatedGuild guild)
    {
        json.WriteStartArray("emojis");
        foreach (var emoji in guild.EmojisInside) WriteGuildEmoji(json, emoji);
        json.WriteEndArray();
    }

    public static byte[] EmojisUpdated(EmulatedGuild guild) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        WriteEmojis(json, guild);
        json.WriteEndObject();
    });

    public static void WriteSticker(Utf8JsonWriter json, EmulatedGuild guild, StickerRecord sticker)
    {
        json.WriteStartObject();
        WriteId(json, "id", sticker.Id);
        json.WriteString("name", sticker.Name);
        json.WriteString("description", sticker.Description);
        json.WriteString("tags", sticker.Tags);
        json.WriteNumber("type", 2);
        json.WriteNumber("format_type", 1);
        json.WriteBoolean("available", true);
        WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();
    }

    public static void WriteStickers(Utf8JsonWriter json, EmulatedGuild guild)
    {
        json.WriteStartArray("stickers");
        foreach (var sticker in guild.StickersInside) WriteSticker(json, guild, sticker);
        json.WriteEndArray();
    }

    public static byte[] StickersUpdated(EmulatedGuild guild) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        WriteStickers(json, guild);
        json.WriteEndObject();
    });

    public static void WriteWebhook(Utf8JsonWriter json, WebhookRecord webhook, string authority, bool withUser)
    {
        json.WriteStartObject();
        WriteId(json, "id", webhook.Id);
        json.WriteNumber("type", webhook.Source is null ? 1 : 2);
        WriteId(json, "guild_id", webhook.Guild.Id);
        WriteId(json, "channel_id", webhook.ChannelId);
        if (withUser)
        {
            json.WritePropertyName("user");
            WriteUser(json, webhook.Creator);
        }

        json.WriteString("name", webhook.Name);
        json.WriteString("avatar", webhook.Avatar);
        if (webhook.ApplicationId is { } application) WriteId(json, "application_id", application);
        else json.WriteNull("application_id");
        if (webhook.Source is { } source)
        {
            json.WriteStartObject("source_guild");
            WriteId(json, "id", source.Guild!.Id);
            json.WriteString("name", source.Guild.Name);
            json.WriteNull("icon");
            json.WriteEndObject();
            json.WriteStartObject("source_channel");
            WriteId(json, "id", source.Id);
            json.WriteString("name", source.Name);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("token", webhook.Token);
            json.WriteString("url", $"http://{authority}/api/webhooks/{Text(webhook.Id)}/{webhook.Token}");
        }

        json.WriteEndObject();
    }

    public static byte[] WebhooksUpdated(EmulatedChannel channel) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", channel.Guild!.Id);
        WriteId(json, "channel_id", channel.Id);
        json.WriteEndObject();
    });

    public static byte[] InviteCreated(InviteRecord invite) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "channel_id", invite.Channel.Id);
        WriteId(json, "guild_id", invite.Channel.Guild!.Id);
        WriteInviteMetadata(json, invite);
        json.WriteEndObject();
    });

    public static void WriteInvite(Utf8JsonWriter json, InviteRecord invite, bool withMetadata, bool withCounts = false)
    {
        var guild = invite.Channel.Guild!;
        json.WriteStartObject();
        json.WriteNumber("type", 0);
        WriteId(json, "guild_id", guild.Id);
        json.WriteStartObject("guild");
        WriteId(json, "id", guild.Id);
        json.WriteString("name", guild.Name);
        json.WriteNull("splash");
        json.WriteNull("banner");
        json.WriteString("description", guild.Description);
        json.WriteNull("icon");
        json.WriteStartArray("features");
        json.WriteEndArray();
        json.WriteNumber("verification_level", 0);
        json.WriteNull("vanity_url_code");
        json.WriteNumber("nsfw_level", 0);
        json.WriteNumber("premium_subscription_count", 0);
        json.WriteEndObject();
        json.WriteStartObject("channel");
        WriteId(json, "id", invite.Channel.Id);
        json.WriteNumber("type", (int)invite.Channel.Type);
        json.WriteString("name", invite.Channel.Name);
        json.WriteEndObject();
        if (withCounts)
        {
            json.WriteNumber("approximate_member_count", guild.MembersInside.Count);
            json.WriteNumber("approximate_presence_count", guild.MembersInside.Values.Count(static member => member.Status != "offline"));
        }

        if (withMetadata)
        {
            WriteInviteMetadata(json, invite);
        }
        else
        {
            json.WriteString("code", invite.Code);
            json.WritePropertyName("inviter");
            WriteUser(json, invite.Inviter);
            WriteTime(json, "expires_at", invite.ExpiresAt);
        }

        json.WriteEndObject();
    }

    private static void WriteInviteMetadata(Utf8JsonWriter json, InviteRecord invite)
    {
        json.WriteString("code", invite.Code);
        WriteTime(json, "created_at", invite.CreatedAt);
        json.WritePropertyName("inviter");
        WriteUser(json, invite.Inviter);
        json.WriteNumber("max_age", invite.MaxAge);
        json.WriteNumber("max_uses", invite.MaxUses);
        json.WriteBoolean("temporary", invite.Temporary);
        json.WriteNumber("uses", invite.Uses);
        WriteTime(json, "expires_at", invite.ExpiresAt);
    }

    public static byte[] InviteDeleted(InviteRecord invite) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "channel_id", invite.Channel.Id);
        WriteId(json, "guild_id", invite.Channel.Guild!.Id);
        json.WriteString("code", invite.Code);
        json.WriteEndObject();
    });

    public static void WriteBan(Utf8JsonWriter json, BanRecord ban)
    {
        json.WriteStartObject();
        json.WriteString("reason", ban.Reason);
        json.WritePropertyName("user");
        WriteUser(json, ban.User);
        json.WriteEndObject();
    }

    public static byte[] RoleDeleted(EmulatedGuild guild, EmulatedRole role) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        WriteId(json, "role_id", role.Id);
        json.WriteEndObject();
    });

    public static byte[] Guild(EmulatedGuild guild) => Build(json =>
    {
        json.WriteStartObject();
        WriteGuildBody(json, guild);
        json.WriteEndObject();
    });

    public static void WriteAuditEntry(Utf8JsonWriter json, AuditRecord entry, EmulatedGuild? guild)
    {
        json.WriteStartObject();
        if (entry.TargetId is { } target) WriteId(json, "target_id", target);
        else json.WriteNull("target_id");
        WriteId(json, "user_id", entry.UserId);
        WriteId(json, "id", entry.Id);
        json.WriteNumber("action_type", entry.Action);
        if (entry.Reason is not null) json.WriteString("reason", entry.Reason);
        if (entry.Changes.Count > 0)
        {
            json.WriteStartArray("changes");
            foreach (var (key, old, changed) in entry.Changes)
            {
                json.WriteStartObject();
                json.WriteString("key", key);
                WriteChange(json, "old_value", old);
                WriteChange(json, "new_value", changed);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (entry.Options.Count > 0)
        {
            json.WriteStartObject("options");
            foreach (var (key, value) in entry.Options) json.WriteString(key, value);
            json.WriteEndObject();
        }

        if (guild is not null) WriteId(json, "guild_id", guild.Id);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, string name, object? value)
    {
        if (value is bool flag) json.WriteBoolean(name, flag);
        else if (value is int number) json.WriteNumber(name, number);
        else if (value is not null) json.WriteString(name, value.ToString());
    }

    public static byte[] AuditEntry(EmulatedGuild guild, AuditRecord entry) => Build(json => WriteAuditEntry(json, entry, guild));
}
