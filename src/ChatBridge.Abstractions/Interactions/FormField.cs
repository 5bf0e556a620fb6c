namespace ChatBridge;

/// <summary>A text field of a form.</summary>
/// <param name="Id">The id under which its value comes back.</param>
/// <param name="Label">What stands beside it.</param>
/// <param name="Multiline">Whether it holds several lines.</param>
/// <param name="Required">Whether it must be filled in.</param>
public sealed record FormField(string Id, string Label, bool Multiline = false, bool Required = true);
