using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>A file of a message that is sent: one of the form's, by its number, or one that stays, by its id.</summary>
internal sealed record UploadObject
{
    public Snowflake Id { get; init; }

    public string? Filename { get; init; }

    public string? Description { get; init; }
}
