namespace ChatBridge.Emulators.Aster;

/// <summary>What the emulated server holds about one channel, at one moment.</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Name">The channel's name; names need not differ.</param>
/// <param name="Position">The place in the list, 0 on top.</param>
public sealed record AsterChannel(long Id, string Name, int Position);
