namespace ChatBridge.Emulators.Revolt;

/// <summary>A channel of the emulated network: of a server, a group, between two accounts, or an account's notes.</summary>
/// <remarks>Thread-safe; changes are announced before the call returns.</remarks>
public sealed class EmulatedChannel
{
    internal EmulatedChannel(RevoltNetwork network, string id, EmulatedChannelKind kind, string name, EmulatedServer? server)
    {
        Network = network;
        Id = id;
        Kind = kind;
        Name = name;
        Server = server;
    }

    /// <summary>Gets the channel's id.</summary>
    public string Id { get; }

    /// <summary>Gets the kind of channel.</summary>
    public EmulatedChannelKind Kind { get; }

    /// <summary>Gets the name; empty for a direct channel.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the description, or null.</summary>
    public string? Description { get; internal set; }

    /// <summary>Gets the server, or null for what belongs to none.</summary>
    public EmulatedServer? Server { get; }

    /// <summary>Gets whether the channel was deleted.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>Gets the slow mode: how many seconds an account waits between two messages; 0 for none.</summary>
    public int SlowmodeSeconds { get; internal set; }

    internal RevoltNetwork Network { get; }

    // Below: touched under the network's lock only. Messages are in id order, since ids only grow.
    internal List<MessageRecord> Messages { get; } = [];

    internal Dictionary<string, MessageRecord> MessagesById { get; } = new(StringComparer.Ordinal);

    internal List<EmulatedUser> Recipients { get; } = [];

    internal string? OwnerId { get; set; }

    internal string? LastMessageId { get; set; }

    internal EmulatedFile? Icon { get; set; }

    internal bool Nsfw { get; set; }

    internal bool Active { get; set; }

    internal int? MaxVoiceUsers { get; set; }

    internal bool HasVoice { get; set; }

    internal EmulatedPermissions? GroupPermissions { get; set; }

    internal PermissionOverride? DefaultPermissions { get; set; }

    internal SortedDictionary<string, PermissionOverride> RolePermissions { get; } = new(StringComparer.Ordinal);

    internal List<WebhookRecord> Webhooks { get; } = [];

    /// <summary>When each account may send again in slow mode.</summary>
    internal Dictionary<string, DateTimeOffset> SlowUntil { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets what everyone is allowed and denied in this channel, before what their roles are; a denied <see cref="EmulatedPermissions.ViewChannel"/> hides it.</summary>
    /// <param name="allow">What is allowed.</param>
    /// <param name="deny">What is denied.</param>
    public void SetPermissions(EmulatedPermissions allow, EmulatedPermissions deny) => Network.SetChannelPermissions(this, roleId: null, new PermissionOverride(allow, deny));

    /// <summary>Sets what those with a role are allowed and denied in this channel.</summary>
    /// <param name="role">The role's id.</param>
    /// <param name="allow">What is allowed.</param>
    /// <param name="deny">What is denied.</param>
    public void SetPermissions(string role, EmulatedPermissions allow, EmulatedPermissions deny) => Network.SetChannelPermissions(this, role, new PermissionOverride(allow, deny));

    /// <summary>Sets the slow mode.</summary>
    /// <param name="seconds">How many seconds an account waits between two messages; 0 for none.</param>
    public void SetSlowmode(int seconds) => Network.SetSlowmode(this, seconds);

    /// <summary>Renames the channel.</summary>
    /// <param name="name">The new name.</param>
    public void Rename(string name) => Network.UpdateChannel(this, channel =>
    {
        channel.Name = name;
        return new WireMap { ["name"] = name };
    });

    /// <summary>Deletes the channel.</summary>
    public void Delete() => Network.DeleteChannel(this);

    /// <inheritdoc/>
    public override string ToString() => $"{Server?.Name ?? "direct"}/{Name} ({Id})";
}
