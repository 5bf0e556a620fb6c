namespace ChatBridge.Emulators.Discord;

/// <summary>A file that was sent with a message.</summary>
/// <param name="Id">The file's id.</param>
/// <param name="FileName">Its name.</param>
/// <param name="ContentType">Its media type, or null when the sender gave none.</param>
/// <param name="Description">Its description, or null.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EmulatedAttachment(ulong Id, string FileName, string? ContentType, string? Description, ReadOnlyMemory<byte> Content);
