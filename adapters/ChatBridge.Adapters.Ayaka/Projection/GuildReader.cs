using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Ayaka;

/// <summary>Reads guilds, of which any field may be missing: what was not mentioned is taken from what was known before.</summary>
internal ref struct GuildReader
{
    private Fields _mentioned;
    private string? _name;
    private string? _description;
    private string? _banner;
    private string? _inviteBanner;
    private string? _vanityUrl;
    private bool _isVerified;
    private bool _isPartnered;
    private bool _isOfficial;
    private EntityId _owner;
    private long _defaultPermissions;
    private ReadOnlySpan<byte> _emojis;
    private ReadOnlySpan<byte> _roles;

    /// <summary>The id, under either name; none when it was not told.</summary>
    public EntityId Id;

    /// <summary>The channels as JSON: a list, or a single one; empty when they were not told.</summary>
    public ReadOnlySpan<byte> Channels;

    /// <summary>Whether the channels are all that the guild has.</summary>
    public readonly bool HasAllChannels => Channels.Length > 0 && Channels[0] == (byte)'[';

    /// <summary>Whether anything is in it besides its id.</summary>
    public readonly bool IsEmpty => _mentioned == Fields.None;

    /// <summary>Reads the fields of a guild.</summary>
    /// <exception cref="JsonException">It is no guild.</exception>
    public static GuildReader Read(ReadOnlySpan<byte> json)
    {
        var reader = default(GuildReader);
        var cursor = new JsonCursor(json);
        if (json.IsEmpty || !cursor.EnterObject())
        {
            return reader;
        }

        while (cursor.NextProperty(out var key))
        {
            reader.ReadProperty(key, ref cursor);
        }

        return reader;
    }

    /// <summary>Reads a whole guild.</summary>
    /// <param name="json">The guild.</param>
    /// <param name="host">The connection's host.</param>
    /// <param name="known">Its id, where it does not tell it itself.</param>
    /// <param name="before">What was known of it, or null.</param>
    /// <exception cref="JsonException">It is no guild.</exception>
    public static AyakaGuild ReadWhole(ReadOnlySpan<byte> json, ConnectionHost host, GuildId known, AyakaGuild? before)
    {
        var reader = Read(json);
        var id = reader.Id.IsNone ? known : new GuildId(reader.Id);
        return id.Value.IsNone ? throw JsonParts.NoId("a guild") : reader.ToGuild(host, id, before);
    }

    /// <summary>The guild.</summary>
    public readonly AyakaGuild ToGuild(ConnectionHost host, GuildId id, AyakaGuild? before) => new(host, id, Has(Fields.Name) ? _name ?? "" : before?.Name ?? "")
    {
        Description = Has(Fields.Description) ? _description ?? "" : before?.Description ?? "",
        Banner = Has(Fields.Banner) ? _banner : before?.Banner,
        InviteBanner = Has(Fields.InviteBanner) ? _inviteBanner : before?.InviteBanner,
        VanityUrl = Has(Fields.VanityUrl) ? _vanityUrl : before?.VanityUrl,
        IsVerified = Has(Fields.Verified) ? _isVerified : before?.IsVerified ?? false,
        IsPartnered = Has(Fields.Partnered) ? _isPartnered : before?.IsPartnered ?? false,
        IsOfficial = Has(Fields.Official) ? _isOfficial : before?.IsOfficial ?? false,
        OwnerId = Has(Fields.Owner) && !_owner.IsNone ? new UserId(_owner) : before?.OwnerId,
        DefaultPermissionBits = Has(Fields.DefaultPermissions) ? _defaultPermissions : before?.DefaultPermissionBits ?? 0,
        Emojis = Has(Fields.Emojis) ? ReadEmojis(_emojis) : before?.Emojis ?? [],
        Roles = Has(Fields.Roles) ? ReadRoles(id) : before?.Roles ?? [],
    };

    /// <summary>Whether two pictures of a guild are the same.</summary>
    public static bool AreSame(AyakaGuild one, AyakaGuild other) =>
        one.Name == other.Name && one.Description == other.Description && one.Banner == other.Banner && one.InviteBanner == other.InviteBanner && one.VanityUrl == other.VanityUrl
        && one.IsVerified == other.IsVerified && one.IsPartnered == other.IsPartnered && one.IsOfficial == other.IsOfficial && one.OwnerId == other.OwnerId
        && one.DefaultPermissionBits == other.DefaultPermissionBits
        && one.Emojis.Length == other.Emojis.Length && one.Emojis.Zip(other.Emojis).All(pair => pair.First.Json.Span.SequenceEqual(pair.Second.Json.Span))
        && one.Roles.Length == other.Roles.Length && one.Roles.Zip(other.Roles).All(pair => AreSame(pair.First, pair.Second));

    private static bool AreSame(AyakaRole one, AyakaRole other) =>
        one.Id == other.Id && one.Name == other.Name && one.Position == other.Position && one.ColorText == other.ColorText && one.PermissionBits == other.PermissionBits && one.Permissions.AsSpan().SequenceEqual(other.Permissions.AsSpan());

    private static ImmutableArray<AyakaEmoji> ReadEmojis(ReadOnlySpan<byte> json)
    {
        var cursor = new JsonCursor(json);
        if (cursor.Peek() != (byte)'[')
        {
            return [];
        }

        _ = cursor.EnterArray();
        var emojis = ImmutableArray.CreateBuilder<AyakaEmoji>();
        while (cursor.NextItem())
        {
            var raw = cursor.ReadRaw();
            emojis.Add(new AyakaEmoji(JsonParts.FindId(raw), raw.ToArray()));
        }

        return emojis.DrainToImmutable();
    }

    private readonly ImmutableArray<AyakaRole> ReadRoles(GuildId guild)
    {
        var cursor = new JsonCursor(_roles);
        return RoleReader.ReadList(ref cursor, guild);
    }

    private readonly bool Has(Fields field) => (_mentioned & field) != 0;

    private void ReadProperty(ReadOnlySpan<byte> key, ref JsonCursor cursor)
    {
        if (key.SequenceEqual("id"u8) || key.SequenceEqual("_id"u8) || (key.SequenceEqual("guild_id"u8) && Id.IsNone))
        {
            Id = JsonParts.ReadId(ref cursor);
        }
        else if (key.SequenceEqual("name"u8))
        {
            (_name, _mentioned) = (JsonParts.ReadText(ref cursor), _mentioned | Fields.Name);
        }
        else if (key.SequenceEqual("description"u8))
        {
            (_description, _mentioned) = (JsonParts.ReadText(ref cursor), _mentioned | Fields.Description);
        }
        else if (key.SequenceEqual("banner"u8))
        {
            (_banner, _mentioned) = (JsonParts.ReadText(ref cursor), _mentioned | Fields.Banner);
        }
        else if (key.SequenceEqual("invite_banner"u8))
        {
            (_inviteBanner, _mentioned) = (JsonParts.ReadText(ref cursor), _mentioned | Fields.InviteBanner);
        }
        else if (key.SequenceEqual("vanity_url"u8))
        {
            (_vanityUrl, _mentioned) = (JsonParts.ReadText(ref cursor), _mentioned | Fields.VanityUrl);
        }
        else if (key.SequenceEqual("verified"u8))
        {
            (_isVerified, _mentioned) = (JsonParts.ReadBoolean(ref cursor), _mentioned | Fields.Verified);
        }
        else if (key.SequenceEqual("partnered"u8))
        {
            (_isPartnered, _mentioned) = (JsonParts.ReadBoolean(ref cursor), _mentioned | Fields.Partnered);
        }
        else if (key.SequenceEqual("official"u8))
        {
            (_isOfficial, _mentioned) = (JsonParts.ReadBoolean(ref cursor), _mentioned | Fields.Official);
        }
        else if (key.SequenceEqual("owner"u8))
        {
            (_owner, _mentioned) = (JsonParts.ReadId(ref cursor), _mentioned | Fields.Owner);
        }
        else if (key.SequenceEqual("default_permission"u8) || key.SequenceEqual("default_permissions"u8))
        {
            (_defaultPermissions, _mentioned) = (JsonParts.ReadNumber(ref cursor) ?? 0, _mentioned | Fields.DefaultPermissions);
        }
        else if (key.SequenceEqual("emojis"u8))
        {
            _emojis = cursor.ReadRaw();
            _mentioned |= Fields.Emojis;
        }
        else if (key.SequenceEqual("roles"u8))
        {
            _roles = cursor.ReadRaw();
            _mentioned |= Fields.Roles;
        }
        else if (key.SequenceEqual("channels"u8))
        {
            Channels = cursor.ReadNull() ? default : cursor.ReadRaw();
        }
        else
        {
            cursor.Skip();
        }
    }

    [Flags]
    private enum Fields
    {
        None = 0,
        Name = 1,
        Description = 2,
        Banner = 4,
        InviteBanner = 8,
        VanityUrl = 16,
        Verified = 32,
        Partnered = 64,
        Official = 128,
        Owner = 256,
        DefaultPermissions = 512,
        Emojis = 1024,
        Roles = 2048,
    }
}
