namespace ChatBridge.Emulators.Aster;

internal enum AsterFaultKind
{
    DropBefore,
    DropAfter,
    LoseAnswer,
    NeverAnswer,
    FailBefore,
    FailAfter,
}
