namespace ChatBridge.Emulators.Discord;

/// <summary>A nonce as the sender gave it: the network echoes a number as a number, a text as a text.</summary>
internal sealed record MessageNonce(string Text, bool IsNumber);
