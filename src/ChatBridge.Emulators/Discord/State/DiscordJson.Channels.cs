using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

internal static partial class DiscordJson
{
    private const int ObfuscatedFlag = 1 << 17;

    public static byte[] Channel(EmulatedChannel channel, EmulatedUser viewer, bool newThread = false) =>
        Build(json => WriteChannel(json, channel, viewer, newThread));

    public static void WriteChannel(Utf8JsonWriter json, EmulatedChannel channel, EmulatedUser viewer, bool newThread = false)
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
            WriteGuildChannel(json, channel, DiscordNetwork.MayView(viewer, channel));
            if (channel.IsThread) WriteThread(json, channel);
            if (newThread) json.WriteBoolean("newly_created", true);
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
        json.WriteBoolean("nsfw", false);
        json.WriteNumber("rate_limit_per_user", 0);
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

    private static void WriteThread(Utf8JsonWriter json, EmulatedChannel channel)
    {
        WriteId(json, "owner_id", channel.OwnerId);
        json.WriteNumber("message_count", channel.Messages.Count);
        json.WriteNumber("total_message_sent", channel.Messages.Count);
        json.WriteNumber("member_count", 1);
        json.WriteStartObject("thread_metadata");
        json.WriteBoolean("archived", channel.Archived);
        json.WriteNumber("auto_archive_duration", 1440);
        WriteTime(json, "archive_timestamp", DateTimeOffset.FromUnixTimeMilliseconds((long)(channel.Id >> 22) + SnowflakeMint.EpochMilliseconds));
        json.WriteBoolean("locked", false);
        json.WriteEndObject();
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
        json.WriteNull("description");
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
        json.WriteStartArray("emojis");
        json.WriteEndArray();
        json.WriteStartArray("stickers");
        json.WriteEndArray();
        json.WriteStartArray("roles");
        foreach (var role in guild.RolesInside) WriteRole(json, guild, role);
        json.WriteEndArray();
    }

    public static byte[] GuildCreate(EmulatedGuild guild, EmulatedBot viewer, DiscordIntents intents, int largeThreshold) => Build(json =>
    {
        json.WriteStartObject();
        WriteGuildBody(json, guild);
        WriteTime(json, "joined_at", guild.MembersInside[viewer.Id].JoinedAt);
        json.WriteBoolean("large", guild.MembersInside.Count > largeThreshold);
        json.WriteBoolean("unavailable", false);
        json.WriteNumber("member_count", guild.MembersInside.Count);
        json.WriteStartArray("members");

        // Without presences, or in a large guild, only the bot itself is listed.
        var all = (intents & DiscordIntents.GuildPresences) != 0 && guild.MembersInside.Count <= largeThreshold;
        foreach (var member in guild.MembersInside.Values)
        {
            if (all || member.User == viewer) WriteMember(json, member);
        }

        json.WriteEndArray();
        json.WriteStartArray("channels");
        foreach (var channel in guild.ChannelsInside)
        {
            if (!channel.IsThread && !channel.IsDeleted) WriteChannel(json, channel, viewer);
        }

        json.WriteEndArray();
        json.WriteStartArray("threads");
        foreach (var channel in guild.ChannelsInside)
        {
            if (channel is { IsThread: true, IsDeleted: false, Archived: false } && DiscordNetwork.MayView(viewer, channel)) WriteChannel(json, channel, viewer);
        }

        json.WriteEndArray();
        foreach (var empty in (ReadOnlySpan<string>)["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
        {
            json.WriteStartArray(empty);
            json.WriteEndArray();
        }

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
