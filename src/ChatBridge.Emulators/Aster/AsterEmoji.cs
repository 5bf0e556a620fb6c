namespace ChatBridge.Emulators.Aster;

/// <summary>A custom emoji; no command of the protocol adds one.</summary>
internal sealed record AsterEmoji(long Id, string Name, string Data);
