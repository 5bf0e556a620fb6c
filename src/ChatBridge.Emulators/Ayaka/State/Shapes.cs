using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatBridge.Emulators.Ayaka;

/// <summary>The network's objects as the wire has them; called under the network's lock.</summary>
internal sealed partial class Shapes(AyakaEmulatorOptions options)
{
    private static readonly string[] KnownPermissions = ["VIEW_CHANNELS", "READ_MESSAGES", "SEND_MESSAGES", "CREATE_INVITES", "MANAGE_GUILD", "MANAGE_CHANNELS", "MANAGE_MESSAGES", "OWNER"];

    private bool HasTextIds => options.IsRails || options.Has(AyakaQuirks.TextIds);

    private string IdKey => options.IsRails || options.Has(AyakaQuirks.UnderscoreIds) ? "_id" : "id";

    /// <summary>An id as the wire has it; 0 is a number always, since it was never minted.</summary>
    public JsonNode Id(long id) => HasTextIds && id != 0 ? JsonValue.Create(Text(id)) : JsonValue.Create(id);

    public JsonObject Reference(long id) => new() { [IdKey] = Id(id) };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>An account as everybody sees it.</summary>
    public JsonObject User(AyakaPerson person)
    {
        var user = UserWithoutBio(person);
        user["bio"] = person.Bio;
        return user;
    }

    /// <summary>An account as READY tells it to itself.</summary>
    public JsonObject ReadyUser(AyakaPerson person)
    {
        var user = UserWithoutBio(person);
        user["session_ids"] = Sessions(person);
        return user;
    }

    /// <summary>An account as its registration answers it, with everything there is.</summary>
    public JsonObject NewUser(AyakaPerson person, DateTimeOffset now)
    {
        var user = User(person);
        user["email"] = person.Email;
        user["password"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Password)));
        user["email_verified"] = person.EmailVerified;
        user["session_ids"] = Sessions(person);
        user["email_code"] = person.EmailCode;
        user["blocked_users"] = new JsonArray();
        if (!options.IsRails) return user;
        user["bot"] = false;
        user["created_at"] = Time(now);
        user["db_settings"] = new JsonObject();
        return user;
    }

    public JsonObject Guild(AyakaGuild guild)
    {
        var map = Reference(guild.Id);
        map["name"] = guild.Name;
        map["description"] = guild.Description;
        map["banner"] = null;
        map["invite_banner"] = null;
        map["vanity_url"] = null;
        map["verified"] = false;
        map["partnered"] = false;
        map["official"] = false;
        map["owner"] = Id(guild.OwnerId);
        map["emojis"] = new JsonArray();
        map["roles"] = new JsonArray([.. guild.RolesInside.Values.Select(Role)]);
        if (options.IsRails) map["default_permission"] = Bits(guild.RolesInside[RoleRecord.Everyone].Permissions);
        return map;
    }

    /// <summary>The guild as strangers see it: without an id, or as the later servers have it, whole and with its channels.</summary>
    public JsonObject Preview(AyakaGuild guild)
    {
        if (!options.IsRails)
            return new JsonObject { ["name"] = guild.Name, ["description"] = guild.Description, ["invite_banner"] = null, ["partnered"] = false, ["official"] = false, ["emojis"] = new JsonArray() };
        var map = Guild(guild);
        map["channels"] = Channels(guild);
        return map;
    }

    /// <summary>The fields of a guild that changed, and nothing that says which guild.</summary>
    public static JsonObject GuildChange(string? name, string? description)
    {
        var map = new JsonObject();
        if (name is not null) map["name"] = name;
        if (description is not null) map["description"] = description;
        return map;
    }

    public JsonObject Channel(AyakaChannel channel)
    {
        var map = Reference(channel.Id);
        map["name"] = channel.Name;
        map["description"] = channel.Description;
        map["inside_of"] = Id(channel.InsideOf);
        map["type"] = channel.Type;
        if (channel.Position is { } position) map["position"] = position;
        if (!options.Has(AyakaQuirks.ChannelsWithoutGuild)) map["guild_id"] = Id(channel.Guild.Id);
        return map;
    }

    public JsonObject Member(MemberRecord member, AyakaGuild guild) => new()
    {
        ["user"] = UserWithoutBio(member.Person),
        ["nick"] = member.Nick,
        ["avatar_url"] = null,
        ["banner_url"] = null,
        ["joined_at"] = Time(member.JoinedAt),
        ["deaf"] = false,
        ["mute"] = false,
        ["owner"] = guild.OwnerId == member.Person.Id,
        ["roles"] = new JsonArray([.. member.Roles.Select(Id)]),
    };

    /// <summary>A member as joining answers it: with permissions, and without a word of who owns the guild.</summary>
    public JsonObject NewMember(MemberRecord member, AyakaGuild guild)
    {
        var map = Member(member, guild);
        map.Remove("owner");
        map["permissions"] = new JsonArray();
        return map;
    }

    public JsonObject Message(MessageRecord message)
    {
        var guild = message.Channel.Guild;
        var map = Reference(message.Id);
        map["author"] = Member(guild.MembersInside.GetValueOrDefault(message.Author.Id) ?? new MemberRecord(message.Author, message.Timestamp), guild);
        map["content"] = message.Content;
        map["tts"] = message.Spoken;
        map["embeds"] = message.Embeds.DeepClone();
        map["created_at"] = Time(message.Timestamp);
        map["channel_id"] = Id(message.Channel.Id);
        return map;
    }

    /// <summary>What a notification quotes. The network never said what that is: this is what a client needs to answer.</summary>
    public JsonObject Excerpt(MessageRecord message)
    {
        var map = Reference(message.Id);
        map["content"] = message.Content;
        map["author"] = UserWithoutBio(message.Author);
        map["channel_id"] = Id(message.Channel.Id);
        map["guild_id"] = Id(message.Channel.Guild.Id);
        return map;
    }

    public JsonArray Channels(AyakaGuild guild) => new([.. guild.ChannelsInside.Select(Channel)]);

    private JsonObject UserWithoutBio(AyakaPerson person)
    {
        var user = Reference(person.Id);
        user["username"] = person.Name;
        user["separator"] = options.IsRails || options.Has(AyakaQuirks.TextSeparators) ? person.Separator : int.Parse(person.Separator, CultureInfo.InvariantCulture);
        user["avatar_url"] = null;
        user["banner_url"] = null;
        user["flags"] = options.IsRails ? 1 << 2 : new JsonArray("Early Adopter");
        user["verified"] = false;
        user["system"] = false;
        return user;
    }

    private JsonObject Role(RoleRecord role)
    {
        var map = Reference(role.Id);
        map["name"] = role.Name;
        map["position"] = role.Position;
        map["color"] = "#000000";
        map["permissions"] = options.IsRails ? Bits(role.Permissions) : new JsonArray([.. role.Permissions.Select(static name => JsonValue.Create(name))]);
        return map;
    }

    // Which bit is which is known of no server; only that there are bits.
    private static int Bits(IReadOnlyList<string> permissions) =>
        permissions.Aggregate(0, static (bits, name) => Array.FindIndex(KnownPermissions, known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var bit ? bits | (1 << bit) : bits);

    private static JsonArray Sessions(AyakaPerson person) => new([.. person.Sessions.Select(static session => JsonValue.Create(session))]);

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
