namespace ChatBridge.Adapters.Revolt;

/// <summary>A webhook as the author of a message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="AvatarId">The id of its picture, or null.</param>
public sealed record RevoltWebhookAuthor(string Name, string? AvatarId);
