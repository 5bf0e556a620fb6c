using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Every call of the native interface: what it sends, and what it makes of the answer.</summary>
internal static class RouteCases
{
    public const string Why = "why not?";

    /// <summary>A token that has to be escaped in a path.</summary>
    public const string WebhookToken = "tok en";

    /// <summary>Another one.</summary>
    public const string InteractionToken = "tok/en";

    private static readonly WebhookKey Key = new(4, WebhookToken);
    private static readonly InteractionKey Interaction = new(18, 8, InteractionToken);
    private static readonly Snowflake Fresh = 1_457_000_000_000_000_000;
    private static readonly DateTimeOffset Moment = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    // Channel 1, message 2, guild 3, webhook 4, user 5, role 6, application 8, command 9, emoji 10, overwrite 11, interaction 18.
    public static RouteCase[] All { get; } =
    [
        // Messages
        new("Messages.CreateAsync", api => api.Messages.CreateAsync(1, new CreateMessageRequest { Content = "hi", Nonce = "n" }), "POST /channels/1/messages", """{"nonce":"n","enforce_nonce":true,"content":"hi","allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Messages.GetAsync", api => api.Messages.GetAsync(1, 2), "GET /channels/1/messages/2", null, """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Messages.ListBeforeAsync", api => api.Messages.ListBeforeAsync(1, 2), "GET /channels/1/messages?limit=100&before=2", null, """[{"id":"7","channel_id":"1","content":"hi"}]"""),
        new("Messages.ListAfterAsync", api => api.Messages.ListAfterAsync(1, null), "GET /channels/1/messages?limit=100&after=1", null, """[{"id":"7","channel_id":"1","content":"hi"}]"""),
        new("Messages.ListAroundAsync", api => api.Messages.ListAroundAsync(1, 2, 10), "GET /channels/1/messages?limit=10&around=2", null, """[{"id":"7","channel_id":"1","content":"hi"}]"""),
        new("Messages.EditAsync", api => api.Messages.EditAsync(1, 2, new EditMessageRequest { Content = "new", Embeds = null }), "PATCH /channels/1/messages/2", """{"content":"new","embeds":null,"allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Messages.DeleteAsync", api => api.Messages.DeleteAsync(1, 2, Why), "DELETE /channels/1/messages/2", null, null) { HasReason = true },
        new("Messages.BulkDeleteAsync", api => api.Messages.BulkDeleteAsync(1, [Fresh, Fresh.Value + 1], Why), "POST /channels/1/messages/bulk-delete", """{"messages":["1457000000000000000","1457000000000000001"]}""", null) { HasReason = true },
        new("Messages.CrosspostAsync", api => api.Messages.CrosspostAsync(1, 2), "POST /channels/1/messages/2/crosspost", null, """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Messages.ListPinsAsync", api => api.Messages.ListPinsAsync(1, Moment), "GET /channels/1/messages/pins?limit=50&before=2026-01-02T03%3A04%3A05.000000Z", null, """{"items":[{"pinned_at":"2026-01-01T00:00:00+00:00","message":{"id":"7","channel_id":"1","content":"hi"}}],"has_more":false}""") { Part = "items" },
        new("Messages.PinAsync", api => api.Messages.PinAsync(1, 2, Why), "PUT /channels/1/messages/pins/2", null, null) { HasReason = true },
        new("Messages.UnpinAsync", api => api.Messages.UnpinAsync(1, 2, Why), "DELETE /channels/1/messages/pins/2", null, null) { HasReason = true },
        new("Messages.ListPollVotersAsync", api => api.Messages.ListPollVotersAsync(1, 2, 3), "GET /channels/1/polls/2/answers/3?limit=100", null, """{"users":[{"id":"5","username":"ada"}]}""") { Part = "users" },
        new("Messages.ExpirePollAsync", api => api.Messages.ExpirePollAsync(1, 2), "POST /channels/1/polls/2/expire", null, """{"id":"7","channel_id":"1","content":"hi"}"""),

        // Reactions
        new("Reactions.AddAsync", api => api.Reactions.AddAsync(1, 2, "👍"), "PUT /channels/1/messages/2/reactions/%F0%9F%91%8D/@me", null, null),
        new("Reactions.RemoveOwnAsync", api => api.Reactions.RemoveOwnAsync(1, 2, new Emoji("blob", new EntityId(10UL))), "DELETE /channels/1/messages/2/reactions/blob%3A10/@me", null, null),
        new("Reactions.RemoveAsync", api => api.Reactions.RemoveAsync(1, 2, new Emoji("", new EntityId(10UL)), 5), "DELETE /channels/1/messages/2/reactions/_%3A10/5", null, null),
        new("Reactions.ListAsync", api => api.Reactions.ListAsync(1, 2, "#️⃣", ReactionType.Burst), "GET /channels/1/messages/2/reactions/%23%EF%B8%8F%E2%83%A3?type=1&limit=100", null, """[{"id":"5","username":"ada"}]"""),
        new("Reactions.ClearAsync", api => api.Reactions.ClearAsync(1, 2), "DELETE /channels/1/messages/2/reactions", null, null),
        new("Reactions.ClearEmojiAsync", api => api.Reactions.ClearEmojiAsync(1, 2, "👍"), "DELETE /channels/1/messages/2/reactions/%F0%9F%91%8D", null, null),

        // Channels
        new("Channels.GetAsync", api => api.Channels.GetAsync(1), "GET /channels/1", null, """{"id":"1","type":0,"name":"n"}"""),
        new("Channels.ListAsync", api => api.Channels.ListAsync(3), "GET /guilds/3/channels", null, """[{"id":"1","type":0,"name":"n"}]"""),
        new("Channels.CreateAsync", api => api.Channels.CreateAsync(3, new CreateChannelRequest { Name = "n", Type = DiscordChannelType.GuildVoice, ParentId = 12, PermissionOverwrites = [new PermissionOverwriteObject { Id = 11, Type = OverwriteType.Member, Allow = Permissions.ViewChannel }] }, Why), "POST /guilds/3/channels", """{"name":"n","type":2,"permission_overwrites":[{"id":"11","type":1,"allow":"1024","deny":"0"}],"parent_id":"12"}""", """{"id":"1","type":0,"name":"n"}""") { HasReason = true },
        new("Channels.ModifyAsync", api => api.Channels.ModifyAsync(1, new ModifyChannelRequest { Topic = null, ParentId = new Snowflake(12), Archived = true, DefaultSortOrder = null }, Why), "PATCH /channels/1", """{"topic":null,"parent_id":"12","default_sort_order":null,"archived":true}""", """{"id":"1","type":0,"name":"n"}""") { HasReason = true },
        new("Channels.DeleteAsync", api => api.Channels.DeleteAsync(1, Why), "DELETE /channels/1", null, """{"id":"1","type":0,"name":"n"}""") { HasReason = true },
        new("Channels.MoveAsync", api => api.Channels.MoveAsync(3, [new MoveChannelRequest { Id = 1, Position = 4, ParentId = null }, new MoveChannelRequest { Id = 13, LockPermissions = true }], Why), "PATCH /guilds/3/channels", """[{"id":"1","position":4,"parent_id":null},{"id":"13","lock_permissions":true}]""", null) { HasReason = true },
        new("Channels.SetPermissionsAsync", api => api.Channels.SetPermissionsAsync(1, 11, new PermissionOverwriteRequest { Type = OverwriteType.Role, Deny = Permissions.SendMessages }, Why), "PUT /channels/1/permissions/11", """{"type":0,"deny":"2048"}""", null) { HasReason = true },
        new("Channels.DeletePermissionsAsync", api => api.Channels.DeletePermissionsAsync(1, 11, Why), "DELETE /channels/1/permissions/11", null, null) { HasReason = true },
        new("Channels.ListInvitesAsync", api => api.Channels.ListInvitesAsync(1), "GET /channels/1/invites", null, """[{"code":"abc","uses":1}]"""),
        new("Channels.CreateInviteAsync", api => api.Channels.CreateInviteAsync(1, new CreateInviteRequest(), Why), "POST /channels/1/invites", """{}""", """{"code":"abc","uses":1}""") { HasReason = true },
        new("Channels.TypeAsync", api => api.Channels.TypeAsync(1), "POST /channels/1/typing", null, null),
        new("Channels.FollowAsync", api => api.Channels.FollowAsync(1, 13, Why), "POST /channels/1/followers", """{"webhook_channel_id":"13"}""", """{"channel_id":"1","webhook_id":"4"}""") { HasReason = true },
        new("Channels.SetVoiceStatusAsync", api => api.Channels.SetVoiceStatusAsync(1, null, Why), "PUT /channels/1/voice-status", """{"status":null}""", null) { HasReason = true },

        // Threads
        new("Threads.StartFromMessageAsync", api => api.Threads.StartFromMessageAsync(1, 2, new StartThreadFromMessageRequest { Name = "t", AutoArchiveDuration = 60 }, Why), "POST /channels/1/messages/2/threads", """{"name":"t","auto_archive_duration":60}""", """{"id":"2","type":11,"name":"t"}""") { HasReason = true },
        new("Threads.StartAsync", api => api.Threads.StartAsync(1, new StartThreadRequest { Name = "t", Type = DiscordChannelType.PrivateThread, Invitable = false }, Why), "POST /channels/1/threads", """{"name":"t","type":12,"invitable":false}""", """{"id":"2","type":11,"name":"t"}""") { HasReason = true },
        new("Threads.CreatePostAsync", api => api.Threads.CreatePostAsync(1, new CreatePostRequest { Name = "t", Message = new PostMessageRequest { Content = "hi" }, AppliedTags = [14] }, Why), "POST /channels/1/threads", """{"name":"t","message":{"content":"hi","allowed_mentions":{"parse":[]}},"applied_tags":["14"]}""", """{"id":"2","type":11,"name":"t"}""") { HasReason = true },
        new("Threads.JoinAsync", api => api.Threads.JoinAsync(1), "PUT /channels/1/thread-members/@me", null, null),
        new("Threads.LeaveAsync", api => api.Threads.LeaveAsync(1), "DELETE /channels/1/thread-members/@me", null, null),
        new("Threads.AddMemberAsync", api => api.Threads.AddMemberAsync(1, 5), "PUT /channels/1/thread-members/5", null, null),
        new("Threads.RemoveMemberAsync", api => api.Threads.RemoveMemberAsync(1, 5), "DELETE /channels/1/thread-members/5", null, null),
        new("Threads.GetMemberAsync", api => api.Threads.GetMemberAsync(1, 5), "GET /channels/1/thread-members/5?with_member=true", null, """{"id":"1","user_id":"5","flags":0}"""),
        new("Threads.ListMembersAsync", api => api.Threads.ListMembersAsync(1), "GET /channels/1/thread-members?with_member=true&limit=100", null, """[{"id":"1","user_id":"5","flags":0}]"""),
        new("Threads.ListArchivedPublicAsync", api => api.Threads.ListArchivedPublicAsync(1, null), "GET /channels/1/threads/archived/public?limit=100", null, """{"threads":[{"id":"2","type":11,"name":"t"}],"members":[],"has_more":false}""") { Part = "threads" },
        new("Threads.ListArchivedPrivateAsync", api => api.Threads.ListArchivedPrivateAsync(1, Moment), "GET /channels/1/threads/archived/private?limit=100&before=2026-01-02T03%3A04%3A05.000000Z", null, """{"threads":[{"id":"2","type":11,"name":"t"}],"members":[],"has_more":false}""") { Part = "threads" },
        new("Threads.ListJoinedArchivedPrivateAsync", api => api.Threads.ListJoinedArchivedPrivateAsync(1, 13), "GET /channels/1/users/@me/threads/archived/private?limit=100&before=13", null, """{"threads":[{"id":"2","type":11,"name":"t"}],"members":[],"has_more":false}""") { Part = "threads" },
        new("Threads.ListActiveAsync", api => api.Threads.ListActiveAsync(3), "GET /guilds/3/threads/active", null, """{"threads":[{"id":"2","type":11,"name":"t"}],"members":[{"id":"1","user_id":"5","flags":0}]}"""),

        // Guilds
        new("Guilds.GetAsync", api => api.Guilds.GetAsync(3, true), "GET /guilds/3?with_counts=true", null, """{"id":"3","name":"Den"}"""),
        new("Guilds.ModifyAsync", api => api.Guilds.ModifyAsync(3, new ModifyGuildRequest { Name = "Den", SystemChannelId = null, VerificationLevel = VerificationLevel.Low }, Why), "PATCH /guilds/3", """{"name":"Den","verification_level":1,"system_channel_id":null}""", """{"id":"3","name":"Den"}""") { HasReason = true },
        new("Guilds.ListInvitesAsync", api => api.Guilds.ListInvitesAsync(3), "GET /guilds/3/invites", null, """[{"code":"abc","uses":1}]"""),

        // Members
        new("Members.GetAsync", api => api.Members.GetAsync(3, 5), "GET /guilds/3/members/5", null, """{"user":{"id":"5","username":"ada"},"roles":["6"]}"""),
        new("Members.ListAsync", api => api.Members.ListAsync(3), "GET /guilds/3/members?limit=1000", null, """[{"user":{"id":"5","username":"ada"},"roles":["6"]}]"""),
        new("Members.SearchAsync", api => api.Members.SearchAsync(3, "a b", 5), "GET /guilds/3/members/search?query=a%20b&limit=5", null, """[{"user":{"id":"5","username":"ada"},"roles":["6"]}]"""),
        new("Members.ModifyAsync", api => api.Members.ModifyAsync(3, 5, new ModifyMemberRequest { Nick = null, Roles = new([6]), CommunicationDisabledUntil = Moment }, Why), "PATCH /guilds/3/members/5", """{"nick":null,"roles":["6"],"communication_disabled_until":"2026-01-02T03:04:05+00:00"}""", """{"user":{"id":"5","username":"ada"},"roles":["6"]}""") { HasReason = true },
        new("Members.ModifySelfAsync", api => api.Members.ModifySelfAsync(3, new ModifySelfMemberRequest { Nick = "bot" }, Why), "PATCH /guilds/3/members/@me", """{"nick":"bot"}""", """{"user":{"id":"5","username":"ada"},"roles":["6"]}""") { HasReason = true },
        new("Members.KickAsync", api => api.Members.KickAsync(3, 5, Why), "DELETE /guilds/3/members/5", null, null) { HasReason = true },
        new("Members.AddRoleAsync", api => api.Members.AddRoleAsync(3, 5, 6, Why), "PUT /guilds/3/members/5/roles/6", null, null) { HasReason = true },
        new("Members.RemoveRoleAsync", api => api.Members.RemoveRoleAsync(3, 5, 6, Why), "DELETE /guilds/3/members/5/roles/6", null, null) { HasReason = true },

        // Roles
        new("Roles.ListAsync", api => api.Roles.ListAsync(3), "GET /guilds/3/roles", null, """[{"id":"6","name":"mods","permissions":"8"}]"""),
        new("Roles.GetAsync", api => api.Roles.GetAsync(3, 6), "GET /guilds/3/roles/6", null, """{"id":"6","name":"mods","permissions":"8"}"""),
        new("Roles.CountMembersAsync", api => api.Roles.CountMembersAsync(3), "GET /guilds/3/roles/member-counts", null, """{"6":12}"""),
        new("Roles.CreateAsync", api => api.Roles.CreateAsync(3, new CreateRoleRequest { Name = "mods", Permissions = Permissions.Administrator, Colors = new RoleColorsObject { PrimaryColor = 255 } }, Why), "POST /guilds/3/roles", """{"name":"mods","permissions":"8","colors":{"primary_color":255}}""", """{"id":"6","name":"mods","permissions":"8"}""") { HasReason = true },
        new("Roles.ModifyAsync", api => api.Roles.ModifyAsync(3, 6, new ModifyRoleRequest { Hoist = true, Icon = null }, Why), "PATCH /guilds/3/roles/6", """{"hoist":true,"icon":null}""", """{"id":"6","name":"mods","permissions":"8"}""") { HasReason = true },
        new("Roles.MoveAsync", api => api.Roles.MoveAsync(3, [new MoveRoleRequest { Id = 6, Position = 2 }], Why), "PATCH /guilds/3/roles", """[{"id":"6","position":2}]""", """[{"id":"6","name":"mods","permissions":"8"}]""") { HasReason = true },
        new("Roles.DeleteAsync", api => api.Roles.DeleteAsync(3, 6, Why), "DELETE /guilds/3/roles/6", null, null) { HasReason = true },

        // Bans
        new("Bans.ListAsync", api => api.Bans.ListAsync(3), "GET /guilds/3/bans?limit=1000", null, """[{"reason":"x","user":{"id":"5","username":"ada"}}]"""),
        new("Bans.GetAsync", api => api.Bans.GetAsync(3, 5), "GET /guilds/3/bans/5", null, """{"reason":"x","user":{"id":"5","username":"ada"}}"""),
        new("Bans.AddAsync", api => api.Bans.AddAsync(3, 5, TimeSpan.FromDays(1), Why), "PUT /guilds/3/bans/5", """{"delete_message_seconds":86400}""", null) { HasReason = true },
        new("Bans.AddBulkAsync", api => api.Bans.AddBulkAsync(3, [5, 15, 5], TimeSpan.Zero, Why), "POST /guilds/3/bulk-ban", """{"user_ids":["5","15"]}""", """{"banned_users":["5"],"failed_users":["15"]}""") { HasReason = true },
        new("Bans.RemoveAsync", api => api.Bans.RemoveAsync(3, 5, Why), "DELETE /guilds/3/bans/5", null, null) { HasReason = true },

        // Invites
        new("Invites.GetAsync", api => api.Invites.GetAsync("a/b", true), "GET /invites/a%2Fb?with_counts=true", null, """{"code":"abc","uses":1}"""),
        new("Invites.DeleteAsync", api => api.Invites.DeleteAsync("abc", Why), "DELETE /invites/abc", null, """{"code":"abc","uses":1}""") { HasReason = true },

        // Webhooks
        new("Webhooks.CreateAsync", api => api.Webhooks.CreateAsync(1, new CreateWebhookRequest { Name = "w" }, Why), "POST /channels/1/webhooks", """{"name":"w"}""", """{"id":"4","type":1,"token":"tok en"}""") { HasReason = true },
        new("Webhooks.ListAsync", api => api.Webhooks.ListAsync(1), "GET /channels/1/webhooks", null, """[{"id":"4","type":1,"token":"tok en"}]"""),
        new("Webhooks.ListOfGuildAsync", api => api.Webhooks.ListOfGuildAsync(3), "GET /guilds/3/webhooks", null, """[{"id":"4","type":1,"token":"tok en"}]"""),
        new("Webhooks.GetAsync(Snowflake)", api => api.Webhooks.GetAsync(4), "GET /webhooks/4", null, """{"id":"4","type":1,"token":"tok en"}"""),
        new("Webhooks.GetAsync(WebhookKey)", api => api.Webhooks.GetAsync(Key), "GET /webhooks/4/tok%20en", null, """{"id":"4","type":1,"token":"tok en"}"""),
        new("Webhooks.ModifyAsync(Snowflake)", api => api.Webhooks.ModifyAsync(4, new ModifyWebhookRequest { ChannelId = 13, Avatar = null }, Why), "PATCH /webhooks/4", """{"avatar":null,"channel_id":"13"}""", """{"id":"4","type":1,"token":"tok en"}""") { HasReason = true },
        new("Webhooks.ModifyAsync(WebhookKey)", api => api.Webhooks.ModifyAsync(Key, new ModifyWebhookRequest { Name = "w" }, Why), "PATCH /webhooks/4/tok%20en", """{"name":"w"}""", """{"id":"4","type":1,"token":"tok en"}""") { HasReason = true },
        new("Webhooks.DeleteAsync(Snowflake)", api => api.Webhooks.DeleteAsync(4, Why), "DELETE /webhooks/4", null, null) { HasReason = true },
        new("Webhooks.DeleteAsync(WebhookKey)", api => api.Webhooks.DeleteAsync(Key, Why), "DELETE /webhooks/4/tok%20en", null, null) { HasReason = true },
        new("Webhooks.ExecuteAsync", api => api.Webhooks.ExecuteAsync(Key with { ThreadId = 16 }, new ExecuteWebhookRequest { Content = "hi", Username = "Ada", AvatarUrl = "https://x.test/a.png", WithComponents = true }), "POST /webhooks/4/tok%20en?wait=true&thread_id=16&with_components=true", """{"username":"Ada","avatar_url":"https://x.test/a.png","content":"hi","allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Webhooks.ExecuteUnconfirmedAsync", api => api.Webhooks.ExecuteUnconfirmedAsync(Key, new ExecuteWebhookRequest { Content = "hi", ThreadName = "t" }), "POST /webhooks/4/tok%20en?wait=false", """{"thread_name":"t","content":"hi","allowed_mentions":{"parse":[]}}""", null),
        new("Webhooks.GetMessageAsync", api => api.Webhooks.GetMessageAsync(Key with { ThreadId = 16 }, 2), "GET /webhooks/4/tok%20en/messages/2?thread_id=16", null, """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Webhooks.EditMessageAsync", api => api.Webhooks.EditMessageAsync(Key, 2, new EditMessageRequest { Content = null }), "PATCH /webhooks/4/tok%20en/messages/2", """{"content":null,"allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Webhooks.DeleteMessageAsync", api => api.Webhooks.DeleteMessageAsync(Key, 2), "DELETE /webhooks/4/tok%20en/messages/2", null, null),

        // Emojis
        new("Emojis.ListAsync", api => api.Emojis.ListAsync(3), "GET /guilds/3/emojis", null, """[{"id":"10","name":"blob"}]"""),
        new("Emojis.GetAsync", api => api.Emojis.GetAsync(3, 10), "GET /guilds/3/emojis/10", null, """{"id":"10","name":"blob"}"""),
        new("Emojis.CreateAsync", api => api.Emojis.CreateAsync(3, new CreateEmojiRequest { Name = "blob", Image = "data:image/gif;base64,AA==" }, Why), "POST /guilds/3/emojis", """{"name":"blob","image":"data:image/gif;base64,AA=="}""", """{"id":"10","name":"blob"}""") { HasReason = true },
        new("Emojis.ModifyAsync", api => api.Emojis.ModifyAsync(3, 10, new ModifyEmojiRequest { Roles = new([6]) }, Why), "PATCH /guilds/3/emojis/10", """{"roles":["6"]}""", """{"id":"10","name":"blob"}""") { HasReason = true },
        new("Emojis.DeleteAsync", api => api.Emojis.DeleteAsync(3, 10, Why), "DELETE /guilds/3/emojis/10", null, null) { HasReason = true },
        new("Emojis.ListOfApplicationAsync", api => api.Emojis.ListOfApplicationAsync(8), "GET /applications/8/emojis", null, """{"items":[{"id":"10","name":"blob"}]}""") { Part = "items" },
        new("Emojis.CreateForApplicationAsync", api => api.Emojis.CreateForApplicationAsync(8, new CreateEmojiRequest { Name = "blob", Image = "data:," }), "POST /applications/8/emojis", """{"name":"blob","image":"data:,"}""", """{"id":"10","name":"blob"}"""),
        new("Emojis.DeleteOfApplicationAsync", api => api.Emojis.DeleteOfApplicationAsync(8, 10), "DELETE /applications/8/emojis/10", null, null),

        // Stickers
        new("Stickers.GetAsync", api => api.Stickers.GetAsync(17), "GET /stickers/17", null, """{"id":"17","name":"s","type":2,"format_type":1}"""),
        new("Stickers.ListAsync", api => api.Stickers.ListAsync(3), "GET /guilds/3/stickers", null, """[{"id":"17","name":"s","type":2,"format_type":1}]"""),
        new("Stickers.GetOfGuildAsync", api => api.Stickers.GetOfGuildAsync(3, 17), "GET /guilds/3/stickers/17", null, """{"id":"17","name":"s","type":2,"format_type":1}"""),

        // Commands
        new("Commands.ListAsync", api => api.Commands.ListAsync(8, true), "GET /applications/8/commands?with_localizations=true", null, """[{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}]"""),
        new("Commands.GetAsync", api => api.Commands.GetAsync(8, 9), "GET /applications/8/commands/9", null, """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.CreateAsync", api => api.Commands.CreateAsync(8, new CreateCommandRequest { Name = "roll", Description = "Rolls", DefaultMemberPermissions = null, Contexts = new([InteractionContextType.Guild]), Options = [new ApplicationCommandOptionObject { Type = ApplicationCommandOptionType.Integer, Name = "sides", Description = "How many", Required = true }] }), "POST /applications/8/commands", """{"name":"roll","description":"Rolls","options":[{"type":4,"name":"sides","description":"How many","required":true}],"default_member_permissions":null,"contexts":[0]}""", """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.EditAsync", api => api.Commands.EditAsync(8, 9, new EditCommandRequest { Description = "Rolls", NameLocalizations = null }), "PATCH /applications/8/commands/9", """{"name_localizations":null,"description":"Rolls"}""", """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.DeleteAsync", api => api.Commands.DeleteAsync(8, 9), "DELETE /applications/8/commands/9", null, null),
        new("Commands.ReplaceAllAsync", api => api.Commands.ReplaceAllAsync(8, [new CreateCommandRequest { Name = "roll", Description = "Rolls", DefaultMemberPermissions = null, Contexts = new([InteractionContextType.Guild]), Options = [new ApplicationCommandOptionObject { Type = ApplicationCommandOptionType.Integer, Name = "sides", Description = "How many", Required = true }] }]), "PUT /applications/8/commands", """[{"name":"roll","description":"Rolls","options":[{"type":4,"name":"sides","description":"How many","required":true}],"default_member_permissions":null,"contexts":[0]}]""", """[{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}]"""),
        new("Commands.ListGuildAsync", api => api.Commands.ListGuildAsync(8, 3, true), "GET /applications/8/guilds/3/commands?with_localizations=true", null, """[{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}]"""),
        new("Commands.GetGuildAsync", api => api.Commands.GetGuildAsync(8, 3, 9), "GET /applications/8/guilds/3/commands/9", null, """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.CreateGuildAsync", api => api.Commands.CreateGuildAsync(8, 3, new CreateCommandRequest { Name = "roll", Description = "Rolls", DefaultMemberPermissions = null, Contexts = new([InteractionContextType.Guild]), Options = [new ApplicationCommandOptionObject { Type = ApplicationCommandOptionType.Integer, Name = "sides", Description = "How many", Required = true }] }), "POST /applications/8/guilds/3/commands", """{"name":"roll","description":"Rolls","options":[{"type":4,"name":"sides","description":"How many","required":true}],"default_member_permissions":null,"contexts":[0]}""", """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.EditGuildAsync", api => api.Commands.EditGuildAsync(8, 3, 9, new EditCommandRequest { Description = "Rolls", NameLocalizations = null }), "PATCH /applications/8/guilds/3/commands/9", """{"name_localizations":null,"description":"Rolls"}""", """{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}"""),
        new("Commands.DeleteGuildAsync", api => api.Commands.DeleteGuildAsync(8, 3, 9), "DELETE /applications/8/guilds/3/commands/9", null, null),
        new("Commands.ReplaceAllGuildAsync", api => api.Commands.ReplaceAllGuildAsync(8, 3, [new CreateCommandRequest { Name = "roll", Description = "Rolls", DefaultMemberPermissions = null, Contexts = new([InteractionContextType.Guild]), Options = [new ApplicationCommandOptionObject { Type = ApplicationCommandOptionType.Integer, Name = "sides", Description = "How many", Required = true }] }]), "PUT /applications/8/guilds/3/commands", """[{"name":"roll","description":"Rolls","options":[{"type":4,"name":"sides","description":"How many","required":true}],"default_member_permissions":null,"contexts":[0]}]""", """[{"id":"9","type":1,"application_id":"8","name":"roll","description":"Rolls","version":"1"}]"""),
        new("Commands.ListPermissionsAsync", api => api.Commands.ListPermissionsAsync(8, 3), "GET /applications/8/guilds/3/commands/permissions", null, """[{"id":"9","application_id":"8","guild_id":"3","permissions":[{"id":"6","type":1,"permission":true}]}]"""),
        new("Commands.GetPermissionsAsync", api => api.Commands.GetPermissionsAsync(8, 3, 9), "GET /applications/8/guilds/3/commands/9/permissions", null, """{"id":"9","application_id":"8","guild_id":"3","permissions":[{"id":"6","type":1,"permission":true}]}"""),

        // Users
        new("Users.GetSelfAsync", api => api.Users.GetSelfAsync(), "GET /users/@me", null, """{"id":"5","username":"ada"}"""),
        new("Users.GetAsync", api => api.Users.GetAsync(5), "GET /users/5", null, """{"id":"5","username":"ada"}"""),
        new("Users.ModifySelfAsync", api => api.Users.ModifySelfAsync(new ModifySelfRequest { Avatar = null }), "PATCH /users/@me", """{"avatar":null}""", """{"id":"5","username":"ada"}"""),
        new("Users.ListGuildsAsync", api => api.Users.ListGuildsAsync(false), "GET /users/@me/guilds?limit=200&with_counts=false", null, """[{"id":"3","name":"Den"}]"""),
        new("Users.LeaveGuildAsync", api => api.Users.LeaveGuildAsync(3), "DELETE /users/@me/guilds/3", null, null),
        new("Users.OpenDirectAsync", api => api.Users.OpenDirectAsync(5), "POST /users/@me/channels", """{"recipient_id":"5"}""", """{"id":"1","type":0,"name":"n"}"""),

        // Interactions
        new("Interactions.RespondAsync", api => api.Interactions.RespondAsync(Interaction, new InteractionResponse { Type = InteractionResponseType.Message, Data = new InteractionResponseData { Content = "hi", Flags = MessageFlags.Ephemeral } }), "POST /interactions/18/tok%2Fen/callback", """{"type":4,"data":{"content":"hi","allowed_mentions":{"parse":[]},"flags":64}}""", null),
        new("Interactions.RespondAndReadAsync", api => api.Interactions.RespondAndReadAsync(Interaction, new InteractionResponse { Type = InteractionResponseType.DeferredMessage }), "POST /interactions/18/tok%2Fen/callback?with_response=true", """{"type":5}""", """{"interaction":{"id":"18","type":2,"response_message_id":"7"},"resource":{"type":5,"message":{"id":"7","channel_id":"1","content":"hi"}}}"""),
        new("Interactions.GetOriginalAsync", api => api.Interactions.GetOriginalAsync(Interaction), "GET /webhooks/8/tok%2Fen/messages/@original", null, """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Interactions.EditOriginalAsync", api => api.Interactions.EditOriginalAsync(Interaction, new EditMessageRequest { Content = "done" }), "PATCH /webhooks/8/tok%2Fen/messages/@original", """{"content":"done","allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Interactions.DeleteOriginalAsync", api => api.Interactions.DeleteOriginalAsync(Interaction), "DELETE /webhooks/8/tok%2Fen/messages/@original", null, null),
        new("Interactions.FollowUpAsync", api => api.Interactions.FollowUpAsync(Interaction, new FollowUpRequest { Content = "more" }), "POST /webhooks/8/tok%2Fen", """{"content":"more","allowed_mentions":{"parse":[]}}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Interactions.GetFollowUpAsync", api => api.Interactions.GetFollowUpAsync(Interaction, 2), "GET /webhooks/8/tok%2Fen/messages/2", null, """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Interactions.EditFollowUpAsync", api => api.Interactions.EditFollowUpAsync(Interaction, 2, new EditMessageRequest { Flags = MessageFlags.SuppressEmbeds }), "PATCH /webhooks/8/tok%2Fen/messages/2", """{"flags":4}""", """{"id":"7","channel_id":"1","content":"hi"}"""),
        new("Interactions.DeleteFollowUpAsync", api => api.Interactions.DeleteFollowUpAsync(Interaction, 2), "DELETE /webhooks/8/tok%2Fen/messages/2", null, null),

        // Voice
        new("Voice.GetSelfAsync", api => api.Voice.GetSelfAsync(3), "GET /guilds/3/voice-states/@me", null, """{"user_id":"5","session_id":"s","channel_id":"1"}"""),
        new("Voice.GetAsync", api => api.Voice.GetAsync(3, 5), "GET /guilds/3/voice-states/5", null, """{"user_id":"5","session_id":"s","channel_id":"1"}"""),
        new("Voice.ModifySelfAsync", api => api.Voice.ModifySelfAsync(3, new ModifySelfVoiceRequest { ChannelId = 1, RequestToSpeakTimestamp = null }), "PATCH /guilds/3/voice-states/@me", """{"channel_id":"1","request_to_speak_timestamp":null}""", null),
        new("Voice.ModifyAsync", api => api.Voice.ModifyAsync(3, 5, new ModifyVoiceRequest { ChannelId = 1, Suppress = true }), "PATCH /guilds/3/voice-states/5", """{"channel_id":"1","suppress":true}""", null),

        // Applications
        new("Applications.GetSelfAsync", api => api.Applications.GetSelfAsync(), "GET /applications/@me", null, """{"id":"8","name":"app"}"""),
        new("Applications.ModifySelfAsync", api => api.Applications.ModifySelfAsync(new ModifyApplicationRequest { Description = "d", Icon = null }), "PATCH /applications/@me", """{"description":"d","icon":null}""", """{"id":"8","name":"app"}"""),

        // Gateway
        new("Gateway.GetAsync", api => api.Gateway.GetAsync(), "GET /gateway", null, """{"url":"wss://g.test"}"""),
        new("Gateway.GetBotAsync", api => api.Gateway.GetBotAsync(), "GET /gateway/bot", null, """{"url":"wss://g.test","shards":2,"session_start_limit":{"total":1000,"remaining":999,"reset_after":5,"max_concurrency":1}}"""),
    ];
}
