namespace ChatBridge.Adapters.Revolt.Native;

/// <summary>The names of errors, on the socket and of REST. A failed call tells the name as <see cref="ChatError.NativeCode"/>.</summary>
public enum RevoltErrorId
{
    /// <summary>A name that this version does not know.</summary>
    Unknown,

    /// <summary>The network's <c>LabelMe</c>.</summary>
    LabelMe,

    /// <summary>The network's <c>InternalError</c>.</summary>
    InternalError,

    /// <summary>The network's <c>InvalidSession</c>.</summary>
    InvalidSession,

    /// <summary>The network's <c>OnboardingNotFinished</c>.</summary>
    OnboardingNotFinished,

    /// <summary>The network's <c>AlreadyAuthenticated</c>.</summary>
    AlreadyAuthenticated,

    /// <summary>The network's <c>MalformedData</c>.</summary>
    MalformedData,

    /// <summary>The network's <c>InvalidUsername</c>.</summary>
    InvalidUsername,

    /// <summary>The network's <c>TooManyPendingFriendRequests</c>.</summary>
    TooManyPendingFriendRequests,

    /// <summary>The network's <c>UnknownAttachment</c>.</summary>
    UnknownAttachment,

    /// <summary>The network's <c>CannotJoinCall</c>.</summary>
    CannotJoinCall,

    /// <summary>The network's <c>TooManyAttachments</c>.</summary>
    TooManyAttachments,

    /// <summary>The network's <c>TooManyEmbeds</c>.</summary>
    TooManyEmbeds,

    /// <summary>The network's <c>TooManyReplies</c>.</summary>
    TooManyReplies,

    /// <summary>The network's <c>TooManyChannels</c>.</summary>
    TooManyChannels,

    /// <summary>The network's <c>TooManyServers</c>.</summary>
    TooManyServers,

    /// <summary>The network's <c>TooManyEmoji</c>.</summary>
    TooManyEmoji,

    /// <summary>The network's <c>TooManyRoles</c>.</summary>
    TooManyRoles,

    /// <summary>The network's <c>CannotRemoveYourself</c>.</summary>
    CannotRemoveYourself,

    /// <summary>The network's <c>AlreadyPinned</c>.</summary>
    AlreadyPinned,

    /// <summary>The network's <c>NotPinned</c>.</summary>
    NotPinned,

    /// <summary>The network's <c>InvalidFlagValue</c>.</summary>
    InvalidFlagValue,

    /// <summary>The network's <c>CannotTimeoutYourself</c>.</summary>
    CannotTimeoutYourself,

    /// <summary>The network's <c>ReachedMaximumBots</c>.</summary>
    ReachedMaximumBots,

    /// <summary>The network's <c>IsBot</c>.</summary>
    IsBot,

    /// <summary>The network's <c>IsNotBot</c>.</summary>
    IsNotBot,

    /// <summary>The network's <c>CannotReportYourself</c>.</summary>
    CannotReportYourself,

    /// <summary>The network's <c>InvalidOperation</c>.</summary>
    InvalidOperation,

    /// <summary>The network's <c>InvalidProperty</c>.</summary>
    InvalidProperty,

    /// <summary>The network's <c>NoEffect</c>.</summary>
    NoEffect,

    /// <summary>The network's <c>FailedValidation</c>.</summary>
    FailedValidation,

    /// <summary>The network's <c>HeaderTooLarge</c>.</summary>
    HeaderTooLarge,

    /// <summary>The network's <c>IncorrectData</c>.</summary>
    IncorrectData,

    /// <summary>The network's <c>FeatureDisabled</c>.</summary>
    FeatureDisabled,

    /// <summary>The network's <c>LiveKitUnavailable</c>.</summary>
    LiveKitUnavailable,

    /// <summary>The network's <c>NotAVoiceChannel</c>.</summary>
    NotAVoiceChannel,

    /// <summary>The network's <c>AlreadyConnected</c>.</summary>
    AlreadyConnected,

    /// <summary>The network's <c>NotConnected</c>.</summary>
    NotConnected,

    /// <summary>The network's <c>UnknownNode</c>.</summary>
    UnknownNode,

    /// <summary>The network's <c>VosoUnavailable</c>.</summary>
    VosoUnavailable,

    /// <summary>The network's <c>ProxyError</c>.</summary>
    ProxyError,

    /// <summary>The network's <c>FileTypeNotAllowed</c>.</summary>
    FileTypeNotAllowed,

    /// <summary>The network's <c>NoEmbedData</c>.</summary>
    NoEmbedData,

    /// <summary>The network's <c>MissingHeaders</c>.</summary>
    MissingHeaders,

    /// <summary>The network's <c>CaptchaFailed</c>.</summary>
    CaptchaFailed,

    /// <summary>The network's <c>BlockedByShield</c>.</summary>
    BlockedByShield,

    /// <summary>The network's <c>MissingInvite</c>.</summary>
    MissingInvite,

    /// <summary>The network's <c>InvalidInvite</c>.</summary>
    InvalidInvite,

    /// <summary>The network's <c>CompromisedPassword</c>.</summary>
    CompromisedPassword,

    /// <summary>The network's <c>ShortPassword</c>.</summary>
    ShortPassword,

    /// <summary>The network's <c>TotpAlreadyEnabled</c>.</summary>
    TotpAlreadyEnabled,

    /// <summary>The network's <c>DisallowedMFAMethod</c>.</summary>
    DisallowedMFAMethod,

    /// <summary>The network's <c>InvalidCredentials</c>.</summary>
    InvalidCredentials,

    /// <summary>The network's <c>NotAuthenticated</c>.</summary>
    NotAuthenticated,

    /// <summary>The network's <c>InvalidToken</c>.</summary>
    InvalidToken,

    /// <summary>The network's <c>DisallowedContactSupport</c>.</summary>
    DisallowedContactSupport,

    /// <summary>The network's <c>AlreadyOnboarded</c>.</summary>
    AlreadyOnboarded,

    /// <summary>The network's <c>BlockedByOther</c>.</summary>
    BlockedByOther,

    /// <summary>The network's <c>NotFriends</c>.</summary>
    NotFriends,

    /// <summary>The network's <c>CannotDeleteMessage</c>.</summary>
    CannotDeleteMessage,

    /// <summary>The network's <c>CannotEditMessage</c>.</summary>
    CannotEditMessage,

    /// <summary>The network's <c>GroupTooLarge</c>.</summary>
    GroupTooLarge,

    /// <summary>The network's <c>CantCreateServers</c>.</summary>
    CantCreateServers,

    /// <summary>The network's <c>Banned</c>.</summary>
    Banned,

    /// <summary>The network's <c>BotIsPrivate</c>.</summary>
    BotIsPrivate,

    /// <summary>The network's <c>MissingPermission</c>.</summary>
    MissingPermission,

    /// <summary>The network's <c>MissingUserPermission</c>.</summary>
    MissingUserPermission,

    /// <summary>The network's <c>NotElevated</c>.</summary>
    NotElevated,

    /// <summary>The network's <c>NotPrivileged</c>.</summary>
    NotPrivileged,

    /// <summary>The network's <c>CannotGiveMissingPermissions</c>.</summary>
    CannotGiveMissingPermissions,

    /// <summary>The network's <c>NotOwner</c>.</summary>
    NotOwner,

    /// <summary>The network's <c>IsElevated</c>.</summary>
    IsElevated,

    /// <summary>The network's <c>UnverifiedAccount</c>.</summary>
    UnverifiedAccount,

    /// <summary>The network's <c>LockedOut</c>.</summary>
    LockedOut,

    /// <summary>The network's <c>NotFound</c>.</summary>
    NotFound,

    /// <summary>The network's <c>UnknownUser</c>.</summary>
    UnknownUser,

    /// <summary>The network's <c>UnknownChannel</c>.</summary>
    UnknownChannel,

    /// <summary>The network's <c>UnknownMessage</c>.</summary>
    UnknownMessage,

    /// <summary>The network's <c>UnknownServer</c>.</summary>
    UnknownServer,

    /// <summary>The network's <c>InvalidRole</c>.</summary>
    InvalidRole,

    /// <summary>The network's <c>NotInGroup</c>.</summary>
    NotInGroup,

    /// <summary>The network's <c>UsernameTaken</c>.</summary>
    UsernameTaken,

    /// <summary>The network's <c>AlreadyFriends</c>.</summary>
    AlreadyFriends,

    /// <summary>The network's <c>AlreadySentRequest</c>.</summary>
    AlreadySentRequest,

    /// <summary>The network's <c>Blocked</c>.</summary>
    Blocked,

    /// <summary>The network's <c>AlreadyInGroup</c>.</summary>
    AlreadyInGroup,

    /// <summary>The network's <c>AlreadyInServer</c>.</summary>
    AlreadyInServer,

    /// <summary>The network's <c>DuplicateNonce</c>.</summary>
    DuplicateNonce,

    /// <summary>The network's <c>EmptyMessage</c>.</summary>
    EmptyMessage,

    /// <summary>The network's <c>PayloadTooLarge</c>.</summary>
    PayloadTooLarge,

    /// <summary>The network's <c>FileTooSmall</c>.</summary>
    FileTooSmall,

    /// <summary>The network's <c>FileTooLarge</c>.</summary>
    FileTooLarge,

    /// <summary>The network's <c>DiscriminatorChangeRatelimited</c>.</summary>
    DiscriminatorChangeRatelimited,

    /// <summary>The network's <c>InSlowmode</c>.</summary>
    InSlowmode,

    /// <summary>The network's <c>DatabaseError</c>.</summary>
    DatabaseError,

    /// <summary>The network's <c>OperationFailed</c>.</summary>
    OperationFailed,

    /// <summary>The network's <c>ImageProcessingFailed</c>.</summary>
    ImageProcessingFailed,

    /// <summary>The network's <c>RenderFail</c>.</summary>
    RenderFail,

    /// <summary>The network's <c>EmailFailed</c>.</summary>
    EmailFailed,
}
