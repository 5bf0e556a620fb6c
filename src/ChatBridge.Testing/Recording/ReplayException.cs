namespace ChatBridge.Testing.Recording;

/// <summary>A recording cannot be played, or what it shows is not what was expected.</summary>
/// <param name="message">What, where and what to do.</param>
public sealed class ReplayException(string message) : Exception(message);
