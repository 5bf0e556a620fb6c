namespace ChatBridge.Emulators.Aster;

internal enum AsterReadKind
{
    Line,
    TooLong,
    End,
}
