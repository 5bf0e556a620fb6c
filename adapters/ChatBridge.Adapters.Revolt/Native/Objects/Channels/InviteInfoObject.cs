namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>What an invite leads to.</summary>
public sealed record InviteInfoObject : RevoltObject
{
    /// <summary>The code.</summary>
    public string Code { get; init; } = "";

    /// <summary>The server.</summary>
    public EntityId? ServerId { get; init; }

    /// <summary>The server's name.</summary>
    public string? ServerName { get; init; }

    /// <summary>The server's picture.</summary>
    public FileObject? ServerIcon { get; init; }

    /// <summary>The server's banner.</summary>
    public FileObject? ServerBanner { get; init; }

    /// <summary>The server's flags, as bits.</summary>
    public long? ServerFlags { get; init; }

    /// <summary>The channel.</summary>
    public EntityId? ChannelId { get; init; }

    /// <summary>The channel's name.</summary>
    public string? ChannelName { get; init; }

    /// <summary>What the channel is about.</summary>
    public string? ChannelDescription { get; init; }

    /// <summary>Who invites.</summary>
    public string? UserName { get; init; }

    /// <summary>The picture of who invites.</summary>
    public FileObject? UserAvatar { get; init; }

    /// <summary>How many members the server has.</summary>
    public long? MemberCount { get; init; }
}
