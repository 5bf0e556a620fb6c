namespace ChatBridge;

/// <summary>How a shard stands, as a value.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Attempt">How many attempts have failed in a row; 0 when the last one succeeded.</param>
/// <param name="Fault">Why the last attempt ended, or null.</param>
public readonly record struct ShardState(ShardPhase Phase, int Attempt = 0, ChatError? Fault = null);
