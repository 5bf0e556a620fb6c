using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Writes the network's objects as the wire has them. Reads state, so it is called under the network's lock.</summary>
internal static partial class DiscordJson
{
    public static byte[] Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteId(Utf8JsonWriter json, string name, ulong id) => json.WriteString(name, Text(id));

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The wire's timestamps: six fraction digits and an offset.</summary>
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } value) json.WriteString(name, Time(value));
        else json.WriteNull(name);
    }

    public static void WriteUserBody(Utf8JsonWriter json, EmulatedUser user)
    {
        WriteId(json, "id", user.Id);
        json.WriteString("username", user.Name);
        json.WriteString("discriminator", user.IsBot ? "0001" : "0");
        if (user.IsBot) json.WriteNull("global_name");
        else json.WriteString("global_name", user.DisplayName);
        json.WriteString("avatar", user.Avatar);
        if (user.IsBot) json.WriteBoolean("bot", true);
        json.WriteNumber("public_flags", 0);
    }

    public static void WriteUser(Utf8JsonWriter json, EmulatedUser user)
    {
        json.WriteStartObject();
        WriteUserBody(json, user);
        json.WriteEndObject();
    }

    public static byte[] User(EmulatedUser user) => Build(json => WriteUser(json, user));

    public static byte[] Self(EmulatedUser user) => Build(json =>
    {
        json.WriteStartObject();
        WriteUserBody(json, user);
        json.WriteBoolean("mfa_enabled", true);
        json.WriteBoolean("verified", true);
        json.WriteString("locale", "en-US");
        json.WriteNull("email");
        json.WriteNumber("flags", 0);
        json.WriteEndObject();
    });

    /// <summary>A member; in message events the <c>user</c> is left out.</summary>
    public static void WriteMemberBody(Utf8JsonWriter json, EmulatedMember member, bool withUser)
    {
        if (withUser)
        {
            json.WritePropertyName("user");
            WriteUser(json, member.User);
        }

        json.WriteString("nick", member.Nick);
        json.WriteNull("avatar");
        json.WriteNull("banner");
        json.WriteStartArray("roles");
        foreach (var role in member.Roles) json.WriteStringValue(Text(role));
        json.WriteEndArray();
        WriteTime(json, "joined_at", member.JoinedAt);
        json.WriteNull("premium_since");
        json.WriteBoolean("deaf", member.Deaf);
        json.WriteBoolean("mute", member.Mute);
        json.WriteBoolean("pending", false);
        WriteTime(json, "communication_disabled_until", member.TimedOutUntil);
        json.WriteNumber("flags", 0);
    }

    public static void WriteMember(Utf8JsonWriter json, EmulatedMember member)
    {
        json.WriteStartObject();
        WriteMemberBody(json, member, withUser: true);
        json.WriteEndObject();
    }

    public static void WriteRole(Utf8JsonWriter json, EmulatedGuild guild, EmulatedRole role)
    {
        json.WriteStartObject();
        WriteId(json, "id", role.Id);
        json.WriteString("name", role.Name);
        json.WriteNumber("color", role.Color);
        json.WriteStartObject("colors");
        json.WriteNumber("primary_color", role.Color);
        json.WriteNull("secondary_color");
        json.WriteNull("tertiary_color");
        json.WriteEndObject();
        json.WriteBoolean("hoist", role.Hoist);
        json.WriteNull("icon");
        json.WriteNull("unicode_emoji");
        json.WriteNumber("position", guild.RolesInside.IndexOf(role));
        json.WriteString("permissions", Text((ulong)role.Permissions));
        json.WriteBoolean("managed", role.BotId is not null);
        json.WriteBoolean("mentionable", role.Mentionable);
        if (role.BotId is { } bot)
        {
            json.WriteStartObject("tags");
            WriteId(json, "bot_id", bot);
            json.WriteEndObject();
        }

        json.WriteNumber("flags", 0);
        json.WriteEndObject();
    }

    public static byte[] RoleEvent(EmulatedGuild guild, EmulatedRole role) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        json.WritePropertyName("role");
        WriteRole(json, guild, role);
        json.WriteEndObject();
    });

    public static byte[] MemberEvent(EmulatedGuild guild, EmulatedMember member) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        WriteMemberBody(json, member, withUser: true);
        json.WriteEndObject();
    });

    public static byte[] MemberRemoved(EmulatedGuild guild, EmulatedUser user) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "guild_id", guild.Id);
        json.WritePropertyName("user");
        WriteUser(json, user);
        json.WriteEndObject();
    });

    public static byte[] Typing(EmulatedUser user, EmulatedChannel channel, DateTimeOffset at) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "channel_id", channel.Id);
        WriteId(json, "user_id", user.Id);
        json.WriteNumber("timestamp", at.ToUnixTimeSeconds());
        WriteGuildPart(json, channel, user);
        json.WriteEndObject();
    });

    /// <summary>The guild's id and, where the account is a member, its membership with the user inside.</summary>
    private static void WriteGuildPart(Utf8JsonWriter json, EmulatedChannel channel, EmulatedUser? user)
    {
        if (channel.Guild is not { } guild) return;
        WriteId(json, "guild_id", guild.Id);
        if (user is null || !guild.MembersInside.TryGetValue(user.Id, out var member)) return;
        json.WritePropertyName("member");
        WriteMember(json, member);
    }

    public static void WriteEmoji(Utf8JsonWriter json, string emoji)
    {
        json.WriteStartObject("emoji");
        if (DiscordEmoji.TryCustom(emoji, out var name, out var id))
        {
            WriteId(json, "id", id);
            json.WriteString("name", name);
            json.WriteBoolean("animated", false);
        }
        else
        {
            json.WriteNull("id");
            json.WriteString("name", emoji);
        }

        json.WriteEndObject();
    }
}
