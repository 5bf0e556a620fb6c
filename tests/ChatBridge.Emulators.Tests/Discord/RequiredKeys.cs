namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>
/// The keys that the network's documentation does not mark optional, object by object, and where objects are inside of others.
/// A value of such a key may be null where the documentation says so; that is checked by <see cref="Nullable"/>.
/// </summary>
internal static class RequiredKeys
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["message"] = "id channel_id author content timestamp edited_timestamp tts mention_everyone mentions mention_roles attachments embeds pinned type",
        ["snapshot"] = "type content embeds attachments timestamp edited_timestamp mentions mention_roles",
        ["attachment"] = "id filename size url proxy_url",
        ["reaction"] = "count count_details me me_burst emoji burst_colors",
        ["count_details"] = "burst normal",
        ["emoji"] = "id name",
        ["user"] = "id username discriminator global_name avatar",
        ["own_user"] = "id username discriminator global_name avatar bot verified mfa_enabled",
        ["member"] = "roles joined_at deaf mute flags",
        ["interaction_member"] = "user roles joined_at deaf mute flags permissions",
        ["updated_member"] = "guild_id roles user avatar banner joined_at",
        ["role"] = "id name color colors hoist position permissions managed mentionable flags",
        ["colors"] = "primary_color secondary_color tertiary_color",
        ["channel"] = "id type",
        ["guild_channel"] = "id type guild_id position permission_overwrites name parent_id",
        ["overwrite"] = "id type allow deny",
        ["thread"] = "id type guild_id name parent_id owner_id message_count member_count total_message_sent thread_metadata",
        ["thread_metadata"] = "archived auto_archive_duration archive_timestamp locked",
        ["thread_member"] = "join_timestamp flags",
        ["tag"] = "id name moderated emoji_id emoji_name",
        ["guild"] = "id name icon splash discovery_splash owner_id afk_channel_id afk_timeout verification_level default_message_notifications explicit_content_filter roles emojis features mfa_level application_id system_channel_id system_channel_flags rules_channel_id vanity_url_code description banner premium_tier preferred_locale public_updates_channel_id nsfw_level premium_progress_bar_enabled safety_alerts_channel_id incidents_data",
        ["created_guild"] = "joined_at large member_count voice_states members channels threads presences stage_instances guild_scheduled_events soundboard_sounds",
        ["voice_state"] = "channel_id user_id session_id deaf mute self_deaf self_mute self_video suppress request_to_speak_timestamp",
        ["presence"] = "user status activities client_status",
        ["sticker"] = "id name description tags type format_type",
        ["sticker_item"] = "id name format_type",
        ["webhook"] = "id type channel_id name avatar application_id",
        ["interaction"] = "id application_id type token version app_permissions entitlements authorizing_integration_owners attachment_size_limit",
        ["metadata"] = "id type user authorizing_integration_owners",
        ["command"] = "id application_id name description default_member_permissions version",
        ["ready"] = "v user guilds session_id resume_gateway_url application",
        ["application"] = "id flags",
        ["full_application"] = "id name icon description bot_public bot_require_code_grant verify_key team",
        ["stub"] = "id unavailable",
        ["invite"] = "type code channel",
        ["invite_metadata"] = "uses max_uses max_age temporary created_at",
        ["invite_guild"] = "id name splash banner description icon features verification_level vanity_url_code nsfw_level",
        ["ban"] = "reason user",
        ["poll"] = "question answers expiry allow_multiselect layout_type",
        ["answer"] = "answer_id poll_media",
        ["results"] = "is_finalized answer_counts",
        ["answer_count"] = "id count me_voted",
        ["audit_entry"] = "target_id user_id id action_type",
        ["reaction_add"] = "user_id channel_id message_id emoji burst type",
        ["reaction_remove_all"] = "channel_id message_id",
        ["typing"] = "channel_id user_id timestamp",
        ["vote"] = "user_id channel_id message_id answer_id",
        ["chunk"] = "guild_id members chunk_index chunk_count",
        ["thread_members"] = "id guild_id member_count",
        ["voice_server"] = "token guild_id endpoint",
        ["scheduled_event"] = "id guild_id channel_id name scheduled_start_time scheduled_end_time privacy_level status entity_type entity_id entity_metadata recurrence_rule",
        ["event_interest"] = "guild_scheduled_event_id user_id guild_id",
        ["event_user"] = "guild_scheduled_event_id user",
        ["stage"] = "id guild_id channel_id topic privacy_level discoverable_disabled guild_scheduled_event_id",
        ["rule"] = "id guild_id name creator_id event_type trigger_type trigger_metadata actions enabled exempt_roles exempt_channels",
        ["rule_action"] = "type",
        ["rule_executed"] = "guild_id action rule_id rule_trigger_type user_id content matched_keyword matched_content",
        ["search"] = "doing_deep_historical_index total_results messages",
        ["followed"] = "channel_id webhook_id",
        ["deleted"] = "id channel_id",
        ["bulk_deleted"] = "ids channel_id",
        ["ban_event"] = "guild_id user",
        ["role_event"] = "guild_id role",
        ["role_deleted"] = "guild_id role_id",
        ["emojis"] = "guild_id emojis",
        ["stickers"] = "guild_id stickers",
        ["webhooks"] = "guild_id channel_id",
        ["invite_created"] = "channel_id code created_at max_age max_uses temporary uses expires_at",
        ["invite_deleted"] = "channel_id code",
        ["pins"] = "channel_id",
        ["thread_deleted"] = "id guild_id parent_id type",
        ["list_sync"] = "guild_id threads members",
        ["limited"] = "opcode retry_after meta",
        ["active_threads"] = "threads members",
        ["threads_page"] = "threads members has_more",
        ["pins_page"] = "items has_more",
        ["pin"] = "pinned_at message",
    };

    /// <summary>What is inside of what: <c>owner.key</c>, with <c>[]</c> for lists and <c>{}</c> for maps by id.</summary>
    private static readonly Dictionary<string, string> Inside = new()
    {
        ["message.author"] = "user", ["message.mentions[]"] = "user", ["message.attachments[]"] = "attachment", ["message.reactions[]"] = "reaction", ["message.member"] = "member",
        ["message.referenced_message"] = "message", ["message.thread"] = "thread", ["message.poll"] = "poll", ["message.sticker_items[]"] = "sticker_item", ["message.interaction_metadata"] = "metadata",
        ["message.message_snapshots[].message"] = "snapshot", ["snapshot.attachments[]"] = "attachment", ["snapshot.mentions[]"] = "user",
        ["reaction.count_details"] = "count_details", ["reaction.emoji"] = "emoji", ["member.user"] = "user", ["interaction_member.user"] = "user", ["updated_member.user"] = "user", ["role.colors"] = "colors",
        ["channel.recipients[]"] = "user", ["guild_channel.permission_overwrites[]"] = "overwrite", ["guild_channel.available_tags[]"] = "tag",
        ["thread.thread_metadata"] = "thread_metadata", ["thread.member"] = "thread_member", ["thread.message"] = "message", ["thread_member.member"] = "member",
        ["guild.roles[]"] = "role", ["guild.emojis[]"] = "emoji", ["guild.stickers[]"] = "sticker",
        ["created_guild.members[]"] = "member", ["created_guild.channels[]"] = "guild_channel", ["created_guild.threads[]"] = "thread", ["created_guild.voice_states[]"] = "voice_state", ["created_guild.presences[]"] = "presence",
        ["voice_state.member"] = "member", ["webhook.user"] = "user", ["metadata.user"] = "user",
        ["interaction.member"] = "interaction_member", ["interaction.user"] = "user", ["interaction.message"] = "message", ["interaction.channel"] = "channel",
        ["ready.user"] = "own_user", ["ready.guilds[]"] = "stub", ["ready.application"] = "application", ["full_application.owner"] = "user", ["full_application.bot"] = "user",
        ["invite.guild"] = "invite_guild", ["invite.channel"] = "channel", ["invite.inviter"] = "user", ["ban.user"] = "user", ["ban_event.user"] = "user",
        ["poll.answers[]"] = "answer", ["poll.results"] = "results", ["results.answer_counts[]"] = "answer_count",
        ["reaction_add.emoji"] = "emoji", ["reaction_add.member"] = "member", ["typing.member"] = "member", ["chunk.members[]"] = "member", ["chunk.presences[]"] = "presence",
        ["thread_members.added_members[]"] = "thread_member", ["role_event.role"] = "role", ["emojis.emojis[]"] = "emoji", ["stickers.stickers[]"] = "sticker", ["invite_created.inviter"] = "user",
        ["list_sync.threads[]"] = "thread", ["list_sync.members[]"] = "thread_member", ["active_threads.threads[]"] = "thread", ["active_threads.members[]"] = "thread_member", ["threads_page.threads[]"] = "thread", ["threads_page.members[]"] = "thread_member",
        ["created_guild.stage_instances[]"] = "stage", ["created_guild.guild_scheduled_events[]"] = "scheduled_event", ["scheduled_event.creator"] = "user", ["event_user.user"] = "user", ["event_user.member"] = "member",
        ["rule.actions[]"] = "rule_action", ["rule_executed.action"] = "rule_action", ["search.threads[]"] = "thread", ["search.members[]"] = "thread_member",
        ["pins_page.items[]"] = "pin", ["pin.message"] = "message",
    };

    /// <summary>The keys whose value may be null; any other required value may not.</summary>
    private static readonly HashSet<string> Nullable =
    [
        .. "message.edited_timestamp snapshot.edited_timestamp emoji.id emoji.name user.global_name user.avatar own_user.global_name own_user.avatar updated_member.avatar updated_member.banner updated_member.joined_at".Split(' '),
        .. "colors.secondary_color colors.tertiary_color guild_channel.parent_id tag.emoji_id tag.emoji_name guild.icon guild.splash guild.discovery_splash guild.afk_channel_id guild.application_id guild.system_channel_id guild.rules_channel_id".Split(' '),
        .. "guild.vanity_url_code guild.description guild.banner guild.public_updates_channel_id guild.safety_alerts_channel_id guild.incidents_data voice_state.channel_id voice_state.request_to_speak_timestamp sticker.description".Split(' '),
        .. "webhook.channel_id webhook.name webhook.avatar webhook.application_id command.default_member_permissions full_application.icon full_application.team invite.channel invite_guild.splash invite_guild.banner".Split(' '),
        .. "scheduled_event.channel_id scheduled_event.scheduled_end_time scheduled_event.entity_id scheduled_event.entity_metadata scheduled_event.recurrence_rule stage.guild_scheduled_event_id rule_executed.matched_keyword rule_executed.matched_content".Split(' '),
        .. "invite_guild.description invite_guild.icon invite_guild.vanity_url_code ban.reason poll.expiry audit_entry.target_id voice_server.endpoint invite_created.expires_at".Split(' '),
    ];

    /// <summary>Where the events' data belongs.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Events = new Dictionary<string, string[]>
    {
        ["READY"] = ["ready"], ["GUILD_CREATE"] = ["guild", "created_guild"], ["GUILD_UPDATE"] = ["guild"], ["GUILD_DELETE"] = [],
        ["CHANNEL_CREATE"] = ["guild_channel"], ["CHANNEL_UPDATE"] = ["guild_channel"], ["CHANNEL_DELETE"] = ["guild_channel"], ["CHANNEL_PINS_UPDATE"] = ["pins"],
        ["THREAD_CREATE"] = ["thread"], ["THREAD_UPDATE"] = ["thread"], ["THREAD_DELETE"] = ["thread_deleted"], ["THREAD_LIST_SYNC"] = ["list_sync"],
        ["THREAD_MEMBER_UPDATE"] = ["thread_member"], ["THREAD_MEMBERS_UPDATE"] = ["thread_members"],
        ["GUILD_MEMBER_ADD"] = ["member"], ["GUILD_MEMBER_UPDATE"] = ["updated_member"], ["GUILD_MEMBER_REMOVE"] = ["ban_event"], ["GUILD_MEMBERS_CHUNK"] = ["chunk"],
        ["GUILD_BAN_ADD"] = ["ban_event"], ["GUILD_BAN_REMOVE"] = ["ban_event"], ["GUILD_ROLE_CREATE"] = ["role_event"], ["GUILD_ROLE_UPDATE"] = ["role_event"], ["GUILD_ROLE_DELETE"] = ["role_deleted"],
        ["GUILD_EMOJIS_UPDATE"] = ["emojis"], ["GUILD_STICKERS_UPDATE"] = ["stickers"], ["GUILD_AUDIT_LOG_ENTRY_CREATE"] = ["audit_entry"], ["WEBHOOKS_UPDATE"] = ["webhooks"],
        ["INVITE_CREATE"] = ["invite_created"], ["INVITE_DELETE"] = ["invite_deleted"], ["INTERACTION_CREATE"] = ["interaction"],
        ["MESSAGE_CREATE"] = ["message"], ["MESSAGE_UPDATE"] = ["message"], ["MESSAGE_DELETE"] = ["deleted"], ["MESSAGE_DELETE_BULK"] = ["bulk_deleted"],
        ["MESSAGE_REACTION_ADD"] = ["reaction_add"], ["MESSAGE_REACTION_REMOVE"] = ["reaction_add"], ["MESSAGE_REACTION_REMOVE_ALL"] = ["reaction_remove_all"], ["MESSAGE_REACTION_REMOVE_EMOJI"] = ["reaction_remove_all"],
        ["MESSAGE_POLL_VOTE_ADD"] = ["vote"], ["MESSAGE_POLL_VOTE_REMOVE"] = ["vote"], ["PRESENCE_UPDATE"] = ["presence"], ["TYPING_START"] = ["typing"], ["USER_UPDATE"] = ["own_user"],
        ["GUILD_SCHEDULED_EVENT_CREATE"] = ["scheduled_event"], ["GUILD_SCHEDULED_EVENT_UPDATE"] = ["scheduled_event"], ["GUILD_SCHEDULED_EVENT_DELETE"] = ["scheduled_event"], ["GUILD_SCHEDULED_EVENT_USER_ADD"] = ["event_interest"], ["GUILD_SCHEDULED_EVENT_USER_REMOVE"] = ["event_interest"],
        ["STAGE_INSTANCE_CREATE"] = ["stage"], ["STAGE_INSTANCE_UPDATE"] = ["stage"], ["STAGE_INSTANCE_DELETE"] = ["stage"],
        ["AUTO_MODERATION_RULE_CREATE"] = ["rule"], ["AUTO_MODERATION_RULE_UPDATE"] = ["rule"], ["AUTO_MODERATION_RULE_DELETE"] = ["rule"], ["AUTO_MODERATION_ACTION_EXECUTION"] = ["rule_executed"],
        ["VOICE_STATE_UPDATE"] = ["voice_state"], ["VOICE_SERVER_UPDATE"] = ["voice_server"], ["RATE_LIMITED"] = ["limited"],
    };

    /// <summary>Says what an object lacks, with all that is inside of it.</summary>
    public static void Check(JsonElement value, string kind, string where, List<string> missing)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            missing.Add($"{where} is no object");
            return;
        }

        foreach (var key in Keys[kind].Split(' '))
        {
            if (!value.TryGetProperty(key, out var given)) missing.Add($"{where} ({kind}) has no '{key}'");
            else if (given.ValueKind == JsonValueKind.Null && !Nullable.Contains($"{kind}.{key}")) missing.Add($"{where} ({kind}) has a null '{key}'");
        }

        foreach (var (place, inner) in Inside)
        {
            if (place.StartsWith(kind + ".", StringComparison.Ordinal)) Visit(value, place[(kind.Length + 1)..].Split('.'), inner, where, missing);
        }
    }

    private static void Visit(JsonElement value, ReadOnlySpan<string> path, string kind, string where, List<string> missing)
    {
        if (path.IsEmpty)
        {
            if (value.ValueKind != JsonValueKind.Null) Check(value, kind, where, missing);
            return;
        }

        var (name, isList) = path[0].EndsWith("[]", StringComparison.Ordinal) ? (path[0][..^2], true) : (path[0], false);
        if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out var inner)) return;
        if (!isList)
        {
            Visit(inner, path[1..], kind, $"{where}.{name}", missing);
            return;
        }

        var index = 0;
        foreach (var item in inner.EnumerateArray()) Visit(item, path[1..], kind, $"{where}.{name}[{index++}]", missing);
    }
}
