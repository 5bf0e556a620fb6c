namespace ChatBridge.Adapters.Aster;

/// <summary>The packets that the adapter knows by name.</summary>
internal enum AsterCommand
{
    Other = -1,
    None = 0,
    ApiVersion,
    Content,
    MessageEdited,
    MessageDeleted,
    GetMetadata,
    Online,
    ListChannels,
    ListGroups,
    Unknown,
    Login,
    Register,
    Ping,
    GetName,
    GetIcon,
    GetUser,
    Send,
    Edit,
    Delete,
    History,
    MarkAsRead,
    GetNumUnread,
}

/// <summary>The names of the packets on the wire.</summary>
internal static class AsterCommands
{
    public static AsterCommand Find(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("ping"u8) => AsterCommand.Ping,
        4 when name.SequenceEqual("send"u8) => AsterCommand.Send,
        4 when name.SequenceEqual("edit"u8) => AsterCommand.Edit,
        5 when name.SequenceEqual("login"u8) => AsterCommand.Login,
        6 when name.SequenceEqual("online"u8) => AsterCommand.Online,
        6 when name.SequenceEqual("delete"u8) => AsterCommand.Delete,
        7 when name.SequenceEqual("content"u8) => AsterCommand.Content,
        7 when name.SequenceEqual("history"u8) => AsterCommand.History,
        7 when name.SequenceEqual("unknown"u8) => AsterCommand.Unknown,
        8 when name.SequenceEqual("register"u8) => AsterCommand.Register,
        8 when name.SequenceEqual("get_name"u8) => AsterCommand.GetName,
        8 when name.SequenceEqual("get_icon"u8) => AsterCommand.GetIcon,
        8 when name.SequenceEqual("get_user"u8) => AsterCommand.GetUser,
        11 when name.SequenceEqual("API_version"u8) => AsterCommand.ApiVersion,
        11 when name.SequenceEqual("list_groups"u8) => AsterCommand.ListGroups,
        12 when name.SequenceEqual("get_metadata"u8) => AsterCommand.GetMetadata,
        12 when name.SequenceEqual("mark_as_read"u8) => AsterCommand.MarkAsRead,
        13 when name.SequenceEqual("list_channels"u8) => AsterCommand.ListChannels,
        14 when name.SequenceEqual("message_edited"u8) => AsterCommand.MessageEdited,
        14 when name.SequenceEqual("get_num_unread"u8) => AsterCommand.GetNumUnread,
        15 when name.SequenceEqual("message_deleted"u8) => AsterCommand.MessageDeleted,
        _ => AsterCommand.Other,
    };

    /// <summary>Whether packets of this name are never answers.</summary>
    public static bool IsPushOnly(AsterCommand command) =>
        command is AsterCommand.ApiVersion or AsterCommand.Content or AsterCommand.MessageEdited or AsterCommand.MessageDeleted;

    /// <summary>Whether packets of this name are answers at one time and pushes at another.</summary>
    public static bool IsAmbiguous(AsterCommand command) =>
        command is AsterCommand.GetMetadata or AsterCommand.Online or AsterCommand.ListChannels or AsterCommand.ListGroups;
}
