namespace ChatBridge.Emulators.Discord;

/// <content>Roles, the guild's own settings, and the audit log.</content>
internal sealed partial class DiscordNetwork
{
    private const int MaxAuditEntries = 1000;

    /// <summary>Adds a role just above everyone's, as the network does.</summary>
    public EmulatedRole AddRole(EmulatedGuild guild, string name, DiscordPermissions permissions, Action<EmulatedRole>? change = null)
    {
        lock (Gate)
        {
            var role = new EmulatedRole(_ids.Next(), name, permissions, botId: null);
            change?.Invoke(role);
            guild.RolesInside.Insert(1, role);
            Gateway.Publish("GUILD_ROLE_CREATE", Audience.OfGuild(guild, DiscordIntents.Guilds), DiscordJson.RoleEvent(guild, role));
            Changed.Pulse();
            return role;
        }
    }

    public void UpdateRole(EmulatedGuild guild, EmulatedRole role, Action change)
    {
        lock (Gate)
        {
            change();
            Gateway.Publish("GUILD_ROLE_UPDATE", Audience.OfGuild(guild, DiscordIntents.Guilds), DiscordJson.RoleEvent(guild, role));
            Changed.Pulse();
        }
    }

    public void DeleteRole(EmulatedGuild guild, EmulatedRole role)
    {
        lock (Gate)
        {
            guild.RolesInside.Remove(role);
            foreach (var member in guild.MembersInside.Values) member.Roles.Remove(role.Id);
            foreach (var channel in guild.ChannelsInside) channel.Overwrites.RemoveAll(overwrite => !overwrite.IsMember && overwrite.Id == role.Id);
            Gateway.Publish("GUILD_ROLE_DELETE", Audience.OfGuild(guild, DiscordIntents.Guilds), DiscordJson.RoleDeleted(guild, role));
            Changed.Pulse();
        }
    }

    public void SetBotPermissions(EmulatedGuild guild, EmulatedBot bot, DiscordPermissions permissions)
    {
        lock (Gate)
        {
            var role = guild.RolesInside.Find(each => each.BotId == bot.Id) ?? throw new InvalidOperationException($"'{bot.Name}' is not a member of '{guild.Name}'.");
            UpdateRole(guild, role, () => role.Permissions = permissions);
        }
    }

    public void UpdateGuild(EmulatedGuild guild, Action change)
    {
        lock (Gate)
        {
            change();
            Gateway.Publish("GUILD_UPDATE", Audience.OfGuild(guild, DiscordIntents.Guilds), DiscordJson.Guild(guild));
            Changed.Pulse();
        }
    }

    /// <summary>Writes what was done, by whom and why, into the guild's log.</summary>
    public void Audit(EmulatedGuild guild, EmulatedUser actor, int action, ulong? target, string? reason, (string, object?, object?)[] changes, (string, string)[] options)
    {
        lock (Gate)
        {
            var entry = new AuditRecord(_ids.Next(), actor.Id, action, target, reason) { Changes = changes, Options = options };
            if (guild.AuditInside.Count >= MaxAuditEntries) guild.AuditInside.RemoveAt(0);
            guild.AuditInside.Add(entry);
            Gateway.Publish(
                "GUILD_AUDIT_LOG_ENTRY_CREATE",
                Audience.OfGuild(guild, DiscordIntents.GuildModeration) with { AnyOf = DiscordPermissions.ViewAuditLog },
                DiscordJson.AuditEntry(guild, entry));
        }
    }
}
