using System.Collections.Immutable;

namespace ChatBridge.Adapters.Revolt;

/// <summary>A channel: the native form of <see cref="IChannel"/>.</summary>
/// <remarks>Immutable; a change makes a new one.</remarks>
public sealed class RevoltChannel : ChatChannel
{
    private Known? _known;   // what was worked out last, and from what

    internal RevoltChannel(ConnectionHost host, ChannelId id, RevoltChannelType type, string name, GuildId? server)
        : base(host, id, KindOf(type), name, server) => Type = type;

    /// <summary>The network's own kind.</summary>
    public RevoltChannelType Type { get; }

    /// <summary>What it is about, or null.</summary>
    public string? Description { get; internal init; }

    /// <summary>The id of the picture, or null.</summary>
    public string? IconId { get; internal init; }

    /// <summary>The owner of a group, or the account whose notes these are; null otherwise.</summary>
    public UserId? OwnerId { get; internal init; }

    /// <summary>Who is in a direct channel or a group; empty otherwise.</summary>
    public ImmutableArray<UserId> Recipients { get; internal init; } = [];

    /// <summary>The newest message when the channel was last described; null for none.</summary>
    public MessageId? LastMessageId { get; internal init; }

    /// <summary>Whether it is marked for adults.</summary>
    public bool IsAgeRestricted { get; internal init; }

    /// <summary>Whether a direct channel is shown in the list of the account.</summary>
    public bool IsActive { get; internal init; } = true;

    /// <summary>How long an account must wait between two messages; zero for no wait.</summary>
    public TimeSpan SlowMode { get; internal init; }

    /// <summary>Whether people can talk in it.</summary>
    public bool HasVoice { get; internal init; }

    /// <summary>What members of a group may do; null for the network's default.</summary>
    public RevoltPermissions? GroupPermissions { get; internal init; }

    /// <summary>What everybody is given and denied in a channel of a server; null for nothing.</summary>
    public RevoltOverride? DefaultPermissions { get; internal init; }

    /// <summary>What roles are given and denied in a channel of a server.</summary>
    public ImmutableDictionary<RoleId, RevoltOverride> RolePermissions { get; internal init; } = ImmutableDictionary<RoleId, RevoltOverride>.Empty;

    /// <summary>What the account may do here; null while the server, its own membership or the channel itself are not known.</summary>
    public RevoltPermissions? OwnPermissions => PermissionRules.InChannel(this, Server, Host);

    /// <summary>What can be done here: what the connection can, and the account's permissions allow; <see cref="Support.Unknown"/> while they are not known.</summary>
    public override CapabilitySet Capabilities
    {
        get
        {
            // Servers, channels and users are made anew with every change: the same objects mean the same permissions, but for a time-out that ends.
            var (all, server, other) = (base.Capabilities, Server, OtherUser);
            var timedOut = server?.OwnMember?.TimedOutUntil is { } until && until > Host.Time.GetUtcNow();
            if (_known is { } known && ReferenceEquals(known.All, all) && ReferenceEquals(known.Server, server) && ReferenceEquals(known.Other, other) && known.TimedOut == timedOut)
            {
                return known.Result;
            }

            var result = ChannelCapabilities.Apply(all, OwnPermissions, Type);
            _known = new Known(all, server, other, timedOut, result);
            return result;
        }
    }

    /// <inheritdoc/>
    public override bool IsSendingForbidden => base.Capabilities[Capability.SendMessages] != Support.Absent && Capabilities[Capability.SendMessages] == Support.Absent;

    internal bool HoldsMessages => Type is not (RevoltChannelType.VoiceChannel or RevoltChannelType.Unknown);

    /// <summary>The other side of a direct channel, as far as it is known.</summary>
    internal RevoltUser? OtherUser
    {
        get
        {
            if (Type != RevoltChannelType.DirectMessage)
            {
                return null;
            }

            var self = Host.Connection.Self?.Id;
            foreach (var recipient in Recipients)
            {
                if (recipient != self)
                {
                    return Host.Users.Get(recipient) as RevoltUser;
                }
            }

            return null;
        }
    }

    private RevoltServer? Server => GuildId is { } id ? Host.Guilds.Get(id) as RevoltServer : null;

    internal static ChannelKind KindOf(RevoltChannelType type) => type switch
    {
        RevoltChannelType.SavedMessages or RevoltChannelType.DirectMessage => ChannelKind.Direct,
        RevoltChannelType.Group => ChannelKind.Group,
        RevoltChannelType.TextChannel => ChannelKind.Text,
        RevoltChannelType.VoiceChannel => ChannelKind.Voice,
        _ => ChannelKind.Unknown,
    };

    private sealed record Known(CapabilitySet All, RevoltServer? Server, RevoltUser? Other, bool TimedOut, CapabilitySet Result);
}
