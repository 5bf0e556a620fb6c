using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Interactions and commands.</content>
internal static partial class DiscordJson
{
    /// <summary>What an application may do where it is not, but installed for the account that asks.</summary>
    private const DiscordPermissions OfInstalled = DiscordPermissions.EmbedLinks | DiscordPermissions.AttachFiles | DiscordPermissions.MentionEveryone | DiscordPermissions.UseExternalEmojis;

    public static byte[] Interaction(EmulatedInteraction interaction, string authority, Action<Utf8JsonWriter> data) => Build(json =>
    {
        var channel = interaction.Channel;
        json.WriteStartObject();
        WriteId(json, "id", interaction.Id);
        WriteId(json, "application_id", interaction.Bot.Id);
        json.WriteNumber("type", interaction.Type);
        json.WriteString("token", interaction.Token);
        json.WriteNumber("version", 1);
        json.WriteStartObject("data");
        data(json);
        json.WriteEndObject();
        WriteId(json, "channel_id", channel.Id);
        json.WritePropertyName("channel");
        WritePartialChannel(json, channel, interaction.User);
        json.WriteString("locale", "en-US");
        if (channel.Guild is { } guild)
        {
            WriteId(json, "guild_id", guild.Id);
            json.WriteStartObject("guild");
            WriteId(json, "id", guild.Id);
            json.WriteString("locale", "en-US");
            json.WriteStartArray("features");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteString("guild_locale", "en-US");
            json.WriteStartObject("member");
            WriteMemberBody(json, guild.MembersInside[interaction.User.Id], withUser: true);
            json.WriteString("permissions", Text((ulong)DiscordNetwork.PermissionsOf(interaction.User, guild, channel)));
            json.WriteEndObject();
            json.WriteString("app_permissions", Text((ulong)(interaction.BotIsHere ? DiscordNetwork.PermissionsOf(interaction.Bot, guild, channel) : OfInstalled)));
        }
        else
        {
            json.WritePropertyName("user");
            WriteUser(json, interaction.User);
            json.WriteString("app_permissions", Text((ulong)DiscordPermissions.Everyone));
        }

        json.WriteNumber("context", ContextOf(channel, interaction.Bot));
        json.WriteStartArray("entitlements");
        json.WriteEndArray();
        WriteOwners(json, interaction);
        json.WriteNumber("attachment_size_limit", 10 * 1024 * 1024);
        if (interaction.Source is { } source)
        {
            json.WritePropertyName("message");
            WriteMessage(json, source, authority, interaction.Bot);
        }

        json.WriteEndObject();
    });

    /// <summary>Where it is asked: 0 a guild, 1 the direct channel with the bot, 2 a direct channel of others.</summary>
    public static int ContextOf(EmulatedChannel channel, EmulatedBot bot) => channel.Guild is not null ? 0 : channel.Recipients.Contains(bot) ? 1 : 2;

    private static void WriteOwners(Utf8JsonWriter json, EmulatedInteraction interaction)
    {
        json.WriteStartObject("authorizing_integration_owners");
        if (interaction.BotIsHere) json.WriteString("0", interaction.Channel.Guild is { } guild ? Text(guild.Id) : "0");
        if (interaction.InstalledBy is { } user) json.WriteString("1", Text(user.Id));
        json.WriteEndObject();
    }

    /// <summary>The ping of an interactions endpoint.</summary>
    public static byte[] Ping(EmulatedBot bot, ulong id, string token) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteString("app_permissions", Text((ulong)OfInstalled));
        WriteId(json, "application_id", bot.Id);
        json.WriteStartObject("authorizing_integration_owners");
        json.WriteEndObject();
        json.WriteStartArray("entitlements");
        json.WriteEndArray();
        WriteId(json, "id", id);
        json.WriteString("token", token);
        json.WriteNumber("type", 1);
        json.WriteStartObject("user");
        WriteOwnerBody(json, bot);
        json.WriteEndObject();
        json.WriteNumber("version", 1);
        json.WriteEndObject();
    });

    /// <summary>A channel as interactions name it, with what the account may do there.</summary>
    public static void WritePartialChannel(Utf8JsonWriter json, EmulatedChannel channel, EmulatedUser user)
    {
        json.WriteStartObject();
        WriteId(json, "id", channel.Id);
        json.WriteNumber("type", (int)channel.Type);
        if (channel.Guild is { } guild)
        {
            json.WriteString("name", channel.Name);
            WriteId(json, "guild_id", guild.Id);
            json.WriteString("permissions", Text((ulong)DiscordNetwork.PermissionsOf(user, guild, channel)));
            if (channel.ParentId is { } parent) WriteId(json, "parent_id", parent);
            else json.WriteNull("parent_id");
            if (channel.IsThread) WriteThread(json, channel, user);
        }

        json.WriteEndObject();
    }

    /// <summary>Accounts, and in a guild their memberships without what the account already tells.</summary>
    public static void WriteResolvedUsers(Utf8JsonWriter json, EmulatedChannel channel, List<EmulatedUser> users)
    {
        json.WriteStartObject("users");
        foreach (var user in users)
        {
            json.WritePropertyName(Text(user.Id));
            WriteUser(json, user);
        }

        json.WriteEndObject();
        if (channel.Guild is not { } guild) return;
        json.WriteStartObject("members");
        foreach (var user in users)
        {
            if (!guild.MembersInside.TryGetValue(user.Id, out var member)) continue;
            json.WriteStartObject(Text(user.Id));
            json.WriteString("nick", member.Nick);
            json.WriteNull("avatar");
            WriteIds(json, "roles", member.Roles);
            WriteTime(json, "joined_at", member.JoinedAt);
            json.WriteNull("premium_since");
            json.WriteBoolean("pending", false);
            json.WriteNumber("flags", 0);
            WriteTime(json, "communication_disabled_until", member.TimedOutUntil);
            json.WriteString("permissions", Text((ulong)DiscordNetwork.PermissionsOf(user, guild, channel)));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteCommand(Utf8JsonWriter json, CommandRecord command)
    {
        json.WriteStartObject();
        WriteId(json, "id", command.Id);
        WriteId(json, "application_id", command.ApplicationId);
        if (command.GuildId is { } guild) WriteId(json, "guild_id", guild);
        json.WriteNumber("type", command.Type);
        json.WriteString("name", command.Name);
        WriteOrNull("name_localizations", command.NameLocalizations);
        json.WriteString("description", command.Description);
        WriteOrNull("description_localizations", command.DescriptionLocalizations);
        if (command.Options.ValueKind == JsonValueKind.Array)
        {
            json.WritePropertyName("options");
            command.Options.WriteTo(json);
        }

        json.WriteString("default_member_permissions", command.DefaultMemberPermissions);
        json.WriteBoolean("dm_permission", true);
        json.WriteBoolean("nsfw", command.Nsfw);
        WriteOrNull("contexts", command.Contexts);
        json.WritePropertyName("integration_types");
        if (command.IntegrationTypes.ValueKind == JsonValueKind.Array) command.IntegrationTypes.WriteTo(json);
        else json.WriteRawValue("[0]"u8);
        WriteId(json, "version", command.Version);
        json.WriteEndObject();

        void WriteOrNull(string name, JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                json.WritePropertyName(name);
                value.WriteTo(json);
            }
            else
            {
                json.WriteNull(name);
            }
        }
    }
}
