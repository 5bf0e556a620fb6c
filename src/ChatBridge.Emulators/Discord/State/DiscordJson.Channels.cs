using System.Text.Json;
using ChatBridge.Emulators.Hosting;

namespace ChatBridge.Emulators.Discord;

internal static partial class DiscordJson
{
    private const int ObfuscatedFlag = 1 << 17;

    public static byte[] Channel(EmulatedChannel channel, EmulatedUser viewer, bool newThread = false) =>
        Build(json => WriteChannel(json, channel, viewer, newThread));

    /// <summary>A channel as the gateway tells a session of it: in full to a bot that sees it, or whose application gets channels unobfuscated.</summary>
    public static byte[] ChannelEvent(EmulatedChannel channel, GatewaySession session, bool newThread) =>
        Build(json => WriteChannel(json, channel, session.Bot, newThread, session.Obfuscates ? null : true));

    public static void WriteChannel(Utf8JsonWriter json, EmulatedChannel channel, EmulatedUser viewer, bool newThread = false, bool? visible = null, Action? inside = null)
    {
        json.WriteStartObject();
        WriteId(json, "id", channel.Id);
        json.WriteNumber("type", (int)channel.Type);
        if (channel.Type == EmulatedChannelType.Direct)
        {
            WriteLastMessage(json, channel);
            json.WriteNumber("flags", 0);
            json.WriteStartArray("recipients");
            foreach (var recipient in channel.Recipients)
            {
                if (recipient != viewer) WriteUser(json, recipient);
            }

            json.WriteEndArray();
        }
        else
        {
            WriteGuildChannel(json, channel, visible ?? DiscordNetwork.MayView(viewer, channel));
            if (channel.IsThread) WriteThread(json, channel, viewer);
            if (newThread) json.WriteBoolean("newly_created", true);
            inside?.Invoke();
        }

        json.WriteEndObject();
    }

    private static void WriteGuildChannel(Utf8JsonWriter json, EmulatedChannel channel, bool visible)
    {
        WriteId(json, "guild_id", channel.Guild!.Id);
        json.WriteNumber("position", channel.Position);
        if (channel.ParentId is { } parent) WriteId(json, "parent_id", parent);
        else json.WriteNull("parent_id");

        // Since 2026-11-16 a channel that the bot cannot see still arrives over the gateway, with its particulars hidden.
        json.WriteString("name", visible ? channel.Name : "___hidden___");
        json.WriteString("topic", visible ? channel.Topic : null);
        json.WriteNumber("flags", visible ? 0 : ObfuscatedFlag);
        json.WriteBoolean("nsfw", visible && channel.Nsfw);
        json.WriteNumber("rate_limit_per_user", visible ? channel.SlowModeSeconds : 0);
        if (channel.IsVoice)
        {
            json.WriteNumber("bitrate", channel.Bitrate);
            json.WriteNumber("user_limit", channel.UserLimit);
            json.WriteNull("rtc_region");
        }

        if (channel.Type == EmulatedChannelType.Forum)
        {
            WriteRaw(json, "available_tags", visible ? channel.AvailableTags : null);
            json.WriteNull("default_reaction_emoji");
            json.WriteNull("default_sort_order");
            json.WriteNumber("default_forum_layout", 0);
        }

        if (visible) WriteLastMessage(json, channel);
        else json.WriteNull("last_message_id");
        if (visible && channel.LastPin is { } pinned) WriteTime(json, "last_pin_timestamp", pinned);
        json.WriteStartArray("permission_overwrites");
        if (!visible)
        {
            WriteOverwrite(json, new PermissionOverwrite(channel.Guild.Id, IsMember: false, 0, DiscordPermissions.ViewChannel));
        }
        else
        {
            foreach (var overwrite in channel.Overwrites) WriteOverwrite(json, overwrite);
        }

        json.WriteEndArray();
    }

    private static void WriteOverwrite(Utf8JsonWriter json, PermissionOverwrite overwrite)
    {
        json.WriteStartObject();
        WriteId(json, "id", overwrite.Id);
        json.WriteNumber("type", overwrite.IsMember ? 1 : 0);
        json.WriteString("allow", Text((ulong)overwrite.Allow));
        json.WriteString("deny", Text((ulong)overwrite.Deny));
        json.WriteEndObject();
    }

    private static void WriteLastMessage(Utf8JsonWriter json, EmulatedChannel channel)
    {
        // The id may be that of a message since deleted, as on the real network.
        if (channel.Messages.Count > 0) WriteId(json, "last_message_id", channel.Messages[^1].Id);
        else json.WriteNull("last_message_id");
    }

    private static void WriteThread(Utf8JsonWriter json, EmulatedChannel channel, EmulatedUser viewer)
    {
        WriteId(json, "owner_id", channel.OwnerId);
        json.WriteNumber("message_count", channel.Messages.Count(static message => message.DeletedAt is null));
        json.WriteNumber("total_message_sent", channel.Messages.Count);
        json.WriteNumber("member_count", Math.Min(50, channel.ThreadMembers.Count));
        json.WriteStartObject("thread_metadata");
        json.WriteBoolean("archived", channel.Archived);
        json.WriteNumber("auto_archive_duration", channel.AutoArchiveMinutes);
        WriteTime(json, "archive_timestamp", channel.ArchiveChangedAt);
        json.WriteBoolean("locked", channel.Locked);
        if (channel.Type == EmulatedChannelType.PrivateThread) json.WriteBoolean("invitable", channel.Invitable);
        WriteTime(json, "create_timestamp", SnowflakeMint.TimeOf(channel.Id, DiscordNetwork.EpochMilliseconds));
        json.WriteEndObject();
        if (channel.AppliedTags.Count > 0) WriteIds(json, "applied_tags", channel.AppliedTags);
        if (!channel.ThreadMembers.ContainsKey(viewer.Id)) return;
        json.WritePropertyName("member");
        WriteThreadMember(json, channel, viewer.Id);
    }

    public static byte[] ThreadDeleted(EmulatedChannel channel) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "id", channel.Id);
        WriteId(json, "guild_id", channel.Guild!.Id);
        if (channel.ParentId is { } parent) WriteId(json, "parent_id", parent);
        json.WriteNumber("type", (int)channel.Type);
        json.WriteEndObject();
    });

    public static byte[] PinsUpdated(EmulatedChannel channel) => Build(json =>
    {
        json.WriteStartObject();
        if (channel.Guild is { } guild) WriteId(json, "guild_id", guild.Id);
        WriteId(json, "channel_id", channel.Id);
        WriteTime(json, "last_pin_timestamp", channel.LastPin);
        json.WriteEndObject();
    });

    /// <summary>The guild's own fields, without what only GUILD_CREATE brings.</summary>
    public static void WriteGuildBody(Utf8JsonWriter json, EmulatedGuild guild)
    {
        WriteId(json, "id", guild.Id);
        json.WriteString("name", guild.Name);
        json.WriteNull("icon");
        json.WriteString("description", guild.Description);
        json.WriteNull("splash");
        json.WriteNull("discovery_splash");
        json.WriteNull("banner");
        WriteId(json, "owner_id", guild.OwnerId);
        json.WriteNull("application_id");
        json.WriteNull("region");
        json.WriteNull("afk_channel_id");
        json.WriteNumber("afk_timeout", 300);
        json.WriteNull("system_channel_id");
        json.WriteNumber("system_channel_flags", 0);
        json.WriteNull("rules_channel_id");
        json.WriteNull("public_updates_channel_id");
        json.WriteNull("safety_alerts_channel_id");
        json.WriteNull("vanity_url_code");
        json.WriteNumber("verification_level", 0);
        json.WriteNumber("default_message_notifications", 0);
        json.WriteNumber("explicit_content_filter", 0);
        json.WriteNumber("mfa_level", 0);
        json.WriteNumber("nsfw_level", 0);
        json.WriteNumber("premium_tier", 0);
        json.WriteNumber("premium_subscription_count", 0);
        json.WriteBoolean("premium_progress_bar_enabled", false);
        json.WriteString("preferred_locale", "en-US");
        json.WriteNumber("max_members", 500_000);
        json.WriteStartArray("features");
        json.WriteEndArray();
        json.WriteNull("incidents_data");
        WriteEmojis(json, guild);
        WriteStickers(json, guild);
        json.WriteStartArray("roles");
        foreach (var role in guild.RolesInside) WriteRole(json, guild, role);
        json.WriteEndArray();
    }

    public static byte[] GuildCreate(EmulatedGuild guild, GatewaySession session) => Build(json =>
    {
        var (viewer, largeThreshold) = (session.Bot, session.LargeThreshold);
        json.WriteStartObject();
        WriteGuildBody(json, guild);
        WriteTime(json, "joined_at", guild.MembersInside[viewer.Id].JoinedAt);
        json.WriteBoolean("large", guild.MembersInside.Count > largeThreshold);
        json.WriteBoolean("unavailable", false);
        json.WriteNumber("member_count", guild.MembersInside.Count);
        json.WriteStartArray("members");

        // Without presences, or in a large guild, only the bot itself is listed.
        var withPresences = (session.Intents & DiscordIntents.GuildPresences) != 0;
        var all = withPresences && guild.MembersInside.Count <= largeThreshold;
        foreach (var member in guild.MembersInside.Values)
        {
            if (all || member.User == viewer || guild.VoiceInside.ContainsKey(member.User.Id)) WriteMember(json, member);
        }

        json.WriteEndArray();
        json.WriteStartArray("channels");
        foreach (var channel in guild.ChannelsInside)
        {
            if (!channel.IsThread && !channel.IsDeleted) WriteChannel(json, channel, viewer, visible: session.Obfuscates ? null : true);
        }

        json.WriteEndArray();
        json.WriteStartArray("threads");
        foreach (var channel in guild.ChannelsInside)
        {
            if (channel is { IsThread: true, IsDeleted: false, Archived: false } && DiscordNetwork.MayView(viewer, channel)) WriteChannel(json, channel, viewer);
        }

        json.WriteEndArray();
        json.WriteStartArray("voice_states");
        foreach (var state in guild.VoiceInside.Values)
        {
            json.WriteStartObject();
            WriteVoiceBody(json, state);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("presences");
        foreach (var member in guild.MembersInside.Values)
        {
            if (withPresences && member is { Status: not "offline" } && member.User != viewer) WritePresence(json, member);
        }

        json.WriteEndArray();
        json.WriteStartArray("stage_instances");
        foreach (var stage in guild.StagesInside) WriteStage(json, stage);
        json.WriteEndArray();
        json.WriteStartArray("guild_scheduled_events");
        foreach (var planned in guild.EventsInside) WriteScheduledEvent(json, planned, withCount: false);
        json.WriteEndArray();
        json.WriteStartArray("soundboard_sounds");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] GuildGone(EmulatedGuild guild, bool unavailable) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "id", guild.Id);
        if (unavailable) json.WriteBoolean("unavailable", true);
        json.WriteEndObject();
    });
}
