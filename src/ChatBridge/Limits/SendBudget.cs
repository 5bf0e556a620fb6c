namespace ChatBridge.Limits;

/// <summary>How many frames may be sent in a time, and how many of them are kept for heartbeats and session frames.</summary>
/// <param name="Count">Frames in any window of that time.</param>
/// <param name="Per">The time.</param>
/// <param name="Reserve">How many of them only the session itself may use.</param>
public readonly record struct SendBudget(int Count, TimeSpan Per, int Reserve);
