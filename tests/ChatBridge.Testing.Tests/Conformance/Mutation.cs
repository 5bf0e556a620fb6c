namespace ChatBridge.Testing.Tests.Conformance;

/// <summary>A fault that an adapter may have. Each breaks one rule of the kit.</summary>
internal enum Mutation
{
    None,

    // Sessions
    ForgetsItsName,
    IsReadyAsAnother,
    TriesRefusedCredentialsAgain,
    CallsRefusedCredentialsInternal,
    TellsTokenInRefusal,
    LogsToken,
    GivesUpWhenAway,
    TriesAgainOnItsOwn,
    GivesUpAfterCuts,
    NeverAcknowledges,
    SlowsItsHeart,
    KeepsASocket,
    StartsOnce,
    LeavesATimer,
    ClaimsToResume,
    NeverResumes,
    CallsUnknownMalformed,
    ThrowsOnMalformed,
    DeniesAnswersOnSocket,

    // Events
    NamesAnotherChannel,
    ForgetsChannelNames,
    ForgetsAuthorNames,
    ForgetsTimes,
    TrimsText,
    ThrowsOnIndents,
    DropsEqualTexts,
    Overtakes,
    TellsOldTextOfEdits,
    ForgetsThatItWasEdited,
    DropsDeletions,
    ForgetsRepliesOfOthers,
    ThrowsAfterEachMessage,
    ForgetsItsOwn,
    TakesReactionsForRemovals,

    // Sending
    ConfusesTwins,
    CollapsesSpaces,
    ReadsTags,
    ReadsMentions,
    DeclaresOneTooMany,
    DeclaresAnotherUnit,
    CutsFullParts,
    PassesTheRuntimeBy,
    ForgetsReplies,
    ForgetsFiles,
    CallsRefusalsInternal,
    ClaimsRefusalsApplied,
    ForgetsNonces,
    InventsIds,
    ThrowsWhenAway,
    IgnoresCancellation,
    ForgetsPauses,

    // Editing and deleting
    SkipsEdits,
    EditsTheNewest,
    SkipsSecondDeletion,
    SwallowsEditsOfTheGone,
    DeletesTheNewest,
    ThrowsOnSecondDeletion,

    // Features
    KeepsReactions,
    NeverTypes,
    KeepsPins,
    NeverMarksRead,
    CallsDirectChannelsText,
    LeavesItselfOut,
    SeesEverybodyOnline,
    HidesItsStatus,
    AnswersNoCommand,
    AnswersPublicly,

    // Honesty
    DeclaresWhatIsNot,
    HidesWhatIs,
    DeclaresMoreInChannels,
    OpensWhatIsAbsent,
    ThrowsNotImplemented,

    // History
    ReversesPages,
    IgnoresBefore,
    ClaimsCompleteness,
    IncludesTheAnchor,
}
