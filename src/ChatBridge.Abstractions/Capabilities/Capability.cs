namespace ChatBridge;

/// <summary>Something that a network may be able to do.</summary>
public enum Capability
{
    /// <summary>Sending messages: <see cref="IChannel.SendAsync"/>.</summary>
    SendMessages,

    /// <summary>Receiving messages: <see cref="MessageCreated"/>.</summary>
    ReceiveMessages,

    /// <summary>Editing one's own messages: <see cref="IMessageEditing"/>.</summary>
    EditMessages,

    /// <summary>Deleting one's own messages: <see cref="IMessageDeletion"/>.</summary>
    DeleteMessages,

    /// <summary>Answering a message: <see cref="OutgoingMessage.ReplyTo"/>.</summary>
    Replies,

    /// <summary>Reactions: <see cref="IReactions"/>.</summary>
    Reactions,

    /// <summary>Showing that one is writing: <see cref="ITyping"/>.</summary>
    Typing,

    /// <summary>Pinned messages: <see cref="IPins"/>.</summary>
    Pins,

    /// <summary>Reading messages of the past: <see cref="IChannel.FetchHistoryAsync"/>.</summary>
    History,

    /// <summary>Direct channels: <see cref="IChatConnection.OpenDirectAsync"/>.</summary>
    DirectMessages,

    /// <summary>Files: <see cref="OutgoingMessage.Attachments"/>.</summary>
    Attachments,

    /// <summary>Styles, code, quotations and lists in <see cref="MessageContent"/>.</summary>
    Formatting,

    /// <summary>Mentions that notify.</summary>
    Mentions,

    /// <summary>Emoji that a community made.</summary>
    CustomEmoji,

    /// <summary>Listing the members of a guild: <see cref="IMembers"/>.</summary>
    Members,

    /// <summary>Seeing who is there: <see cref="IPresences"/>.</summary>
    Presence,

    /// <summary>Showing one's own status: <see cref="ISelfPresence"/>.</summary>
    SelfPresence,

    /// <summary>Knowing what the account has read: <see cref="IReadMarkers"/>.</summary>
    ReadMarkers,

    /// <summary>Continuing a session after a broken socket without missing events.</summary>
    Resume,

    /// <summary>Commands, buttons and forms: <see cref="IInteractionServer"/>.</summary>
    Interactions,
}
