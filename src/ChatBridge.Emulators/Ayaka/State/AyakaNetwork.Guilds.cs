using System.Security.Cryptography;

namespace ChatBridge.Emulators.Ayaka;

internal sealed partial class AyakaNetwork
{
    public const string ManageGuild = "MANAGE_GUILD";
    public const string ManageChannels = "MANAGE_CHANNELS";
    public const string Owner = "OWNER";
    public const string SendMessages = "SEND_MESSAGES";
    public const string ReadMessages = "READ_MESSAGES";
    public const string CreateInvites = "CREATE_INVITES";

    private const string InviteAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public AyakaGuild AddGuild(string name, AyakaPerson? owner, bool everybodyJoins)
    {
        lock (Gate)
        {
            var guild = CreateGuild(owner ?? People.Values.FirstOrDefault(), name, "");
            if (!everybodyJoins) return guild;
            foreach (var person in People.Values)
            {
                if (!guild.MembersInside.ContainsKey(person.Id)) Join(guild, person);
            }

            return guild;
        }
    }

    /// <summary>Makes a guild as the network does: with a category and a text channel in it.</summary>
    public AyakaGuild CreateGuild(AyakaPerson? owner, string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        lock (Gate)
        {
            var guild = new AyakaGuild(this, NextId(), name) { Description = description, OwnerId = owner?.Id ?? 0 };
            guild.RolesInside.Add(RoleRecord.Everyone, new RoleRecord(RoleRecord.Everyone, "everyone", 0, ["VIEW_CHANNELS", ReadMessages, SendMessages, CreateInvites]));
            Guilds.Add(guild.Id, guild);
            var category = Insert(new AyakaChannel(this, NextId(), guild, AyakaChannel.CategoryType, "General") { Position = 0 });
            Insert(new AyakaChannel(this, NextId(), guild, AyakaChannel.TextType, "general") { Position = 0, InsideOf = category.Id });
            if (owner is not null)
            {
                guild.MembersInside.Add(owner.Id, new MemberRecord(owner, Time.GetUtcNow()));
                Hub.ToPerson(owner, Shapes.Event("GUILD_CREATE", Shapes.Guild(guild)));
            }

            Changed.Pulse();
            return guild;
        }
    }

    /// <summary>Makes an account a member, and the owner where there is none; under the lock.</summary>
    public MemberRecord Join(AyakaGuild guild, AyakaPerson person)
    {
        var member = new MemberRecord(person, Time.GetUtcNow());
        guild.MembersInside.Add(person.Id, member);
        if (guild.OwnerId == 0) guild.OwnerId = person.Id;
        if (Options.Has(AyakaQuirks.MemberJoin)) Hub.ToGuild(guild, Shapes.MemberJoin(member, guild));
        else Hub.ToPerson(person, Shapes.Event("GUILD_JOIN", Shapes.Guild(guild)));
        Changed.Pulse();
        return member;
    }

    public AyakaGuild Accept(AyakaPerson person, string code)
    {
        lock (Gate)
        {
            if (Invites.GetValueOrDefault(code) is not { IsDeleted: false } guild) throw AyakaApiException.NotFound();
            if (guild.MembersInside.ContainsKey(person.Id)) throw new AyakaApiException(409, "You are already in this guild");
            Join(guild, person);
            return guild;
        }
    }

    public string CreateInvite(AyakaPerson person, AyakaGuild guild)
    {
        lock (Gate)
        {
            if (!guild.MembersInside.ContainsKey(person.Id)) throw AyakaApiException.NotInGuild();

            // The two refusals have each other's status, as the real servers have it.
            if (!May(guild, person, CreateInvites)) throw AyakaApiException.Unauthorized();
            var code = RandomNumberGenerator.GetString(InviteAlphabet, 7);
            Invites.Add(code, guild);
            Hub.ToGuild(guild, Shapes.InviteCreate(code, guild));
            Changed.Pulse();
            return code;
        }
    }

    public void UpdateGuild(AyakaGuild guild, string? name, string? description)
    {
        lock (Gate)
        {
            guild.Name = name ?? guild.Name;
            guild.Description = description ?? guild.Description;
            Hub.ToGuild(guild, Shapes.Event("GUILD_UPDATE", Options.Has(AyakaQuirks.GuildEventsWithoutIds) ? Shapes.GuildChange(name, description) : Shapes.Guild(guild)));
        }

        Changed.Pulse();
    }

    public void DeleteGuild(AyakaGuild guild)
    {
        lock (Gate)
        {
            guild.IsDeleted = true;
            Guilds.Remove(guild.Id);
            foreach (var channel in guild.ChannelsInside) Channels.Remove(channel.Id);
            Hub.ToGuild(guild, Shapes.Event("GUILD_DELETE", Options.Has(AyakaQuirks.GuildEventsWithoutIds) ? null : Shapes.Reference(guild.Id)));
        }

        Changed.Pulse();
    }

    public long AddRole(AyakaGuild guild, string name, IReadOnlyList<string> permissions)
    {
        lock (Gate)
        {
            var role = new RoleRecord(NextId(), name, guild.RolesInside.Count, [.. permissions]);
            guild.RolesInside.Add(role.Id, role);
            return role.Id;
        }
    }

    /// <summary>Creates a channel for an account, with the network's checks.</summary>
    public AyakaChannel CreateChannel(AyakaPerson person, AyakaGuild guild, string name, int type, string description, long insideOf)
    {
        lock (Gate)
        {
            if (!guild.MembersInside.ContainsKey(person.Id)) throw AyakaApiException.Unauthorized();
            if (!May(guild, person, ManageChannels)) throw AyakaApiException.Forbidden();
            if (name.Length == 0 || type is not (AyakaChannel.CategoryType or AyakaChannel.TextType)) throw AyakaApiException.BadRequest();
            RequireCategory(guild, type, insideOf);
            return AddChannel(guild, name, type, description, insideOf, overRest: true);
        }
    }

    public AyakaChannel AddChannel(AyakaGuild guild, string name, int type, string description, long insideOf, bool overRest)
    {
        lock (Gate)
        {
            var channel = Insert(new AyakaChannel(this, NextId(), guild, type, Lower(name))
            {
                Description = description,
                InsideOf = insideOf,
                Position = overRest ? null : guild.ChannelsInside.Count(other => other.InsideOf == insideOf),
            });
            var created = Shapes.Event("CHANNEL_CREATE", Shapes.Channel(channel));
            if (Options.Has(AyakaQuirks.ChannelCreateToEverybody)) Hub.ToAll(created);
            else Hub.ToGuild(guild, created);
            Changed.Pulse();
            return channel;
        }
    }

    /// <summary>Changes a channel; the network announces nothing.</summary>
    public void EditChannel(AyakaPerson person, AyakaChannel channel, string? name, long? insideOf)
    {
        lock (Gate)
        {
            if (!May(channel.Guild, person, ManageChannels)) throw AyakaApiException.Forbidden();
            if (insideOf is { } category) RequireCategory(channel.Guild, channel.Type, category);
            channel.Name = name is null ? channel.Name : Lower(name);
            channel.InsideOf = insideOf ?? channel.InsideOf;
        }

        Changed.Pulse();
    }

    /// <summary>Takes a channel away; the network announces nothing. Under the lock.</summary>
    public void RemoveChannel(AyakaChannel channel)
    {
        channel.IsDeleted = true;
        channel.Guild.ChannelsInside.Remove(channel);
        Channels.Remove(channel.Id);
        Changed.Pulse();
    }

    /// <summary>Whether a member may do something by ownership or a role; under the lock.</summary>
    public static bool May(AyakaGuild guild, AyakaPerson person, string permission)
    {
        if (!guild.MembersInside.TryGetValue(person.Id, out var member)) return false;
        return guild.OwnerId == person.Id || member.Roles.Any(id => guild.RolesInside.GetValueOrDefault(id)?.Permissions.Contains(permission, StringComparer.OrdinalIgnoreCase) == true);
    }

    private AyakaChannel Insert(AyakaChannel channel)
    {
        channel.Guild.ChannelsInside.Add(channel);
        Channels.Add(channel.Id, channel);
        return channel;
    }

    private void RequireCategory(AyakaGuild guild, int type, long insideOf)
    {
        if (insideOf == 0) return;
        var fits = type != AyakaChannel.CategoryType && Channels.GetValueOrDefault(insideOf) is { Type: AyakaChannel.CategoryType } category && category.Guild == guild;
        if (!fits) throw AyakaApiException.BadRequest();
    }

#pragma warning disable CA1308 // the network's names are lower case
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
