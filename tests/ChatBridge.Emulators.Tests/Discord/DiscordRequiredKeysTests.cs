using ChatBridge.Emulators.Discord;

namespace ChatBridge.Emulators.Tests.Discord;

/// <summary>What the emulator sends can be read by a strict parser: nothing that the documentation promises is left out.</summary>
public sealed class DiscordRequiredKeysTests
{
    private const string Picture = "data:image/png;base64,AAAA";

    [Fact]
    public async Task Every_object_that_is_sent_has_the_keys_that_are_not_optional()
    {
        await using var world = await DiscordFixture.StartAsync();
        List<string> missing = [];
        var (guild, general) = ($"guilds/{world.Guild.Id}", $"channels/{world.General.Id}");
        var bob = world.Emulator.AddUser("bob");
        var voice = world.Guild.AddChannel("voice", EmulatedChannelType.Voice);
        var news = world.Guild.AddChannel("news", EmulatedChannelType.Announcement);
        var stage = world.Guild.AddChannel("stage", EmulatedChannelType.Stage);
        world.Guild.AddChannel("group", EmulatedChannelType.Category);
        world.Guild.AddEmoji("blob");
        var sticker = world.Guild.AddSticker("wave");
        var early = world.General.AddThread(world.Bot, "early");
        await world.Ann.JoinVoiceAsync(world.Guild, voice);
        await world.DoneAsync("PATCH", general, $$"""{"permission_overwrites":[{"id":"{{world.Guild.Id}}","type":0,"deny":"0","allow":"64"}]}""");
        using var client = await world.DialAsync();
        await client.ExpectOpAsync(10);
        await client.IdentifyAsync(world.Bot.Token);

        async Task<JsonElement> Do(string kind, string method, string path, string? json = null, int status = 200)
        {
            var body = await world.DoneAsync(method, path, json, status);
            if (body.ValueKind == JsonValueKind.Array)
            {
                body.GetArrayLength().Should().BePositive($"{method} {path} is to show one");
                foreach (var item in body.EnumerateArray()) RequiredKeys.Check(item, kind, $"{method} {path}", missing);
            }
            else if (kind.Length > 0)
            {
                RequiredKeys.Check(body, kind, $"{method} {path}", missing);
            }

            return body;
        }

        // The account, the guild and its parts.
        await Do("full_application", "GET", "applications/@me");
        await Do("own_user", "GET", "users/@me");
        await Do("user", "GET", $"users/{bob.Id}");
        await Do("guild", "GET", guild + "?with_counts=true");
        await Do("guild_channel", "GET", guild + "/channels");
        await Do("role", "GET", guild + "/roles");
        await Do("member", "GET", guild + "/members?limit=10");
        await Do("emoji", "GET", guild + "/emojis");
        await Do("sticker", "GET", guild + "/stickers");
        await Do("guild", "PATCH", guild, """{"description":"d"}""");
        await Do("own_user", "PATCH", "users/@me", $$"""{"avatar":"{{Picture}}"}""");
        await Do("channel", "POST", "users/@me/channels", $$"""{"recipient_id":"{{world.Ann.Id}}"}""");

        // Messages of each kind.
        var said = await world.Ann.SayAsync("general", $"<@{world.Bot.Id}> hello");
        await Do("message", "POST", general + "/messages", $$$"""{"content":"<@{{{bob.Id}}}>","message_reference":{"message_id":"{{{said.Id}}}"},"sticker_ids":["{{{sticker}}}"]}""");
        var withFile = await world.PostPartsAsync(general + "/messages", "{}", ("files[0]", "a.txt"));
        RequiredKeys.Check(withFile.Body, "message", "a message with a file", missing);
        var id = withFile.Body.GetProperty("id").GetString();
        await Do("message", "POST", $"channels/{news.Id}/messages", $$$"""{"message_reference":{"type":1,"channel_id":"{{{world.General.Id}}}","message_id":"{{{id}}}"}}""");
        await Do("message", "PATCH", $"{general}/messages/{id}", """{"content":"new"}""");
        await world.Ann.ReactAsync(said, "\U0001F525");
        await world.Ann.ReactAsync(said, "blob:1");
        await Do("message", "GET", general + "/messages");
        await Do("user", "GET", $"{general}/messages/{said.Id}/reactions/%F0%9F%94%A5");
        await world.Ann.UnreactAsync(said, "\U0001F525");
        await Do("", "DELETE", $"{general}/messages/{said.Id}/reactions/blob:1", status: 204);
        await Do("", "DELETE", $"{general}/messages/{said.Id}/reactions", status: 204);
        await Do("", "PUT", $"{general}/messages/pins/{said.Id}", status: 204);
        await Do("pins_page", "GET", $"{general}/messages/pins");
        await world.Ann.TypeAsync("general");
        var poll = await world.Ann.AskAsync("general", "Tea?", "yes", "no");
        await world.Ann.VoteAsync(poll, 1);
        await world.Ann.VoteAsync(poll);
        await world.Ann.VoteAsync(poll, 2);
        await Do("message", "GET", $"{general}/messages/{poll.Id}");
        await world.Ann.DeleteAsync(await world.Ann.SayAsync("general", "x"));
        var (one, two) = (await world.Ann.SayAsync("general", "1"), await world.Ann.SayAsync("general", "2"));
        await Do("", "POST", $"{general}/messages/bulk-delete", $$"""{"messages":["{{one.Id}}","{{two.Id}}"]}""", 204);
        await world.Ann.SayToAsync(world.Bot, "direct");

        // Threads.
        await Do("thread", "POST", $"{general}/messages/{said.Id}/threads", """{"name":"at it"}""", 201);
        var forum = await Do("guild_channel", "POST", guild + "/channels", """{"name":"forum","type":15,"available_tags":[{"name":"bug"}]}""", 201);
        await Do("thread", "POST", $"channels/{forum.GetProperty("id").GetString()}/threads", """{"name":"post","message":{"content":"first"}}""", 201);
        await Do("", "PUT", $"channels/{early.Id}/thread-members/{bob.Id}", status: 204);
        await Do("thread_member", "GET", $"channels/{early.Id}/thread-members?with_member=true");
        early.SetArchived(true);
        await Do("threads_page", "GET", $"{general}/threads/archived/public");
        early.SetArchived(false);
        await Do("active_threads", "GET", guild + "/threads/active");
        await Do("thread", "DELETE", $"channels/{early.Id}");
        world.General.Deny(world.Bot, DiscordPermissions.ViewChannel);
        world.General.Allow(world.Bot, DiscordPermissions.ViewChannel);

        // Webhooks, invites, roles, bans, voice, presences.
        var hook = await Do("webhook", "POST", general + "/webhooks", """{"name":"hook"}""");
        await Do("webhook", "GET", guild + "/webhooks");
        await Do("message", "POST", $"webhooks/{hook.GetProperty("id").GetString()}/{hook.GetProperty("token").GetString()}?wait=true", """{"content":"x"}""");
        var invite = await Do("invite", "POST", general + "/invites", "{}");
        RequiredKeys.Check(invite, "invite_metadata", "an invite", missing);
        await Do("invite", "GET", $"invites/{invite.GetProperty("code").GetString()}");
        await Do("invite", "DELETE", $"invites/{invite.GetProperty("code").GetString()}");
        var role = await Do("role", "POST", guild + "/roles", """{"name":"r"}""");
        await Do("role", "PATCH", $"{guild}/roles/{role.GetProperty("id").GetString()}", """{"name":"s"}""");
        await Do("", "PUT", $"{guild}/members/{bob.Id}/roles/{role.GetProperty("id").GetString()}", status: 204);
        await Do("", "DELETE", $"{guild}/roles/{role.GetProperty("id").GetString()}", status: 204);
        await Do("emoji", "POST", guild + "/emojis", $$"""{"name":"new","image":"{{Picture}}"}""", 201);
        world.Guild.AddSticker("other");
        await bob.SetStatusAsync("idle");
        await client.SendAsync($$$"""{"op":4,"d":{"guild_id":"{{{world.Guild.Id}}}","channel_id":"{{{voice.Id}}}","self_mute":false,"self_deaf":false}}""");
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{world.Guild.Id}}}","query":"","limit":0,"presences":true}}""");
        await client.SendAsync($$$"""{"op":8,"d":{"guild_id":"{{{world.Guild.Id}}}","query":"","limit":0}}""");
        await Do("", "PUT", $"{guild}/bans/{bob.Id}", """{"delete_message_seconds":0}""", 204);
        await Do("ban", "GET", guild + "/bans");
        await Do("", "DELETE", $"{guild}/bans/{bob.Id}", status: 204);
        world.Guild.AddMember(bob);

        // Followers, search, events, stages, auto-moderation.
        await Do("followed", "POST", $"channels/{news.Id}/followers", $$"""{"webhook_channel_id":"{{world.General.Id}}"}""");
        await world.Ann.PublishAsync(await world.Ann.SayAsync("news", "published"));
        await Do("webhook", "GET", general + "/webhooks");
        var found = await Do("search", "GET", guild + "/messages/search?content=published");
        foreach (var each in found.GetProperty("messages").EnumerateArray()) RequiredKeys.Check(each[0], "message", "a message that was found", missing);
        var planned = $"{guild}/scheduled-events/" + (await Do("scheduled_event", "POST", guild + "/scheduled-events", """{"name":"e","privacy_level":2,"scheduled_start_time":"2999-01-01T00:00:00Z","scheduled_end_time":"2999-01-02T00:00:00Z","entity_type":3,"entity_metadata":{"location":"x"}}""")).GetProperty("id").GetString();
        await world.Ann.FollowEventAsync(world.Guild, ulong.Parse(planned.Split('/')[^1]));
        await Do("event_user", "GET", planned + "/users?with_member=true");
        await world.Ann.FollowEventAsync(world.Guild, ulong.Parse(planned.Split('/')[^1]), interested: false);
        await Do("scheduled_event", "GET", guild + "/scheduled-events");
        await Do("scheduled_event", "PATCH", planned, """{"name":"f"}""");
        await Do("", "DELETE", planned, status: 204);
        await Do("stage", "POST", "stage-instances", $$"""{"channel_id":"{{stage.Id}}","topic":"t"}""");
        await Do("stage", "PATCH", $"stage-instances/{stage.Id}", """{"topic":"u"}""");
        await Do("", "DELETE", $"stage-instances/{stage.Id}", status: 204);
        var rule = guild + "/auto-moderation/rules/" + (await Do("rule", "POST", guild + "/auto-moderation/rules", """{"name":"r","event_type":1,"trigger_type":1,"trigger_metadata":{"keyword_filter":["bad"]},"actions":[{"type":1}],"enabled":true}""")).GetProperty("id").GetString();
        await FluentActions.Awaiting(() => bob.SayAsync("general", "bad")).Should().ThrowAsync<InvalidOperationException>();
        await Do("rule", "PATCH", rule, """{"name":"s"}""");
        await Do("rule", "GET", guild + "/auto-moderation/rules");
        await Do("", "DELETE", rule, status: 204);

        // Interactions.
        await Do("command", "POST", $"applications/{world.Bot.Id}/commands", """{"name":"x","description":"x"}""", 201);
        await world.Ann.InvokeAsync(world.Bot, "general", "x");
        var seen = await CollectAsync(client, missing, async told =>
        {
            await Do("", "POST", $"interactions/{told.GetProperty("id").GetString()}/{told.GetProperty("token").GetString()}/callback", """{"type":4,"data":{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"x"}]}]}}""", 204);
            await Do("message", "GET", $"webhooks/{world.Bot.Id}/{told.GetProperty("token").GetString()}/messages/@original");
            await world.Ann.PressAsync(world.Emulator.MessagesIn("general")[^1], "x");
        });
        foreach (var entry in (await world.DoneAsync("GET", guild + "/audit-logs")).GetProperty("audit_log_entries").EnumerateArray()) RequiredKeys.Check(entry, "audit_entry", "the audit log", missing);
        missing.Distinct().Should().BeEmpty();
        RequiredKeys.Events.Keys.Except(seen).Except(["GUILD_DELETE", "CHANNEL_DELETE"]).Should().BeEmpty("the scenario is to show every event");
    }

    [Fact]
    public void Table_finds_what_is_left_out_or_null_however_deep_it_is()
    {
        List<string> missing = [];
        RequiredKeys.Check(JsonDocument.Parse("""{"guild_id":"1","members":[{"roles":[],"joined_at":null,"deaf":false,"mute":false,"user":{"id":"1","username":"x","discriminator":"0","avatar":null}}],"chunk_index":0}""").RootElement, "chunk", "it", missing);
        missing.Should().BeEquivalentTo("it (chunk) has no 'chunk_count'", "it.members[0] (member) has no 'flags'", "it.members[0] (member) has a null 'joined_at'", "it.members[0].user (user) has no 'global_name'");
    }

    /// <summary>Checks every event up to the second interaction; the first is answered.</summary>
    private static async Task<HashSet<string>> CollectAsync(GatewayClient client, List<string> missing, Func<JsonElement, Task> answer)
    {
        HashSet<string> seen = [];
        var interactions = 0;
        while (interactions < 2)
        {
            var frame = await client.ReadAsync();
            if (frame.GetProperty("op").GetInt32() != 0) continue;
            var name = frame.GetProperty("t").GetString()!;
            seen.Add(name);
            if (!RequiredKeys.Events.TryGetValue(name, out var kinds)) missing.Add("the table does not know " + name);
            foreach (var kind in kinds ?? []) RequiredKeys.Check(frame.GetProperty("d"), kind, name, missing);
            if (name == "INTERACTION_CREATE" && ++interactions == 1) await answer(frame.GetProperty("d"));
        }

        return seen;
    }
}
