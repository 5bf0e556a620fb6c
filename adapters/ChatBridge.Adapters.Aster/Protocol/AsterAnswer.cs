namespace ChatBridge.Adapters.Aster;

/// <summary>The answer to a request, as received.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Packet">The packet; a copy that may be kept.</param>
internal readonly record struct AsterAnswer(int Status, ReadOnlyMemory<byte> Packet);
