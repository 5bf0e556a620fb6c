namespace ChatBridge.Emulators.Aster;

/// <summary>What came of reading a request.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The request's bytes when <paramref name="Kind"/> says that it is a line.</param>
internal readonly record struct AsterRead(AsterReadKind Kind, ReadOnlyMemory<byte> Line = default);
