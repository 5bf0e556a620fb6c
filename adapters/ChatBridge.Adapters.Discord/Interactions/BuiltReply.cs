using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>An answer that was checked, ready for each of the ways it may go.</summary>
internal sealed class BuiltReply
{
    public required InteractionResponse Response { get; init; }

    /// <summary>The further messages of a text that one message does not take.</summary>
    public IReadOnlyList<FollowUpRequest> More { get; init; } = [];

    public InteractionResponseType Type => Response.Type;

    public bool IsPrivate => (Response.Data?.Flags ?? 0).HasFlag(MessageFlags.Ephemeral);

    /// <summary>As the response to a web request: JSON, with files beside it.</summary>
    public ChatBridge.InteractionResponse ToHttp(string connection)
    {
        var files = Response.Data?.Files ?? [];
        return new ChatBridge.InteractionResponse(200)
        {
            ContentType = "application/json",
            Payload = ApiRequest.Bytes(Response),
            Files = files.Count == 0 ? [] : [.. files.Select(file => CappedSource.Of(file, Response.Data!.MaxFileBytes, connection))],
        };
    }

    /// <summary>As a further message.</summary>
    public FollowUpRequest ToFollowUp()
    {
        var data = Response.Data ?? new InteractionResponseData();
        return new FollowUpRequest
        {
            Content = data.Content,
            Embeds = data.Embeds,
            AllowedMentions = data.AllowedMentions,
            Components = data.Components,
            Flags = data.Flags,
            Files = data.Files,
            MaxFileBytes = data.MaxFileBytes,
            Tts = data.Tts,
            Poll = data.Poll,
        };
    }

    /// <summary>As a change of the answer that was deferred, or of the component's message.</summary>
    public EditMessageRequest ToEdit()
    {
        var data = Response.Data ?? new InteractionResponseData();
        var flags = (data.Flags ?? 0) & (MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2);
        return new EditMessageRequest
        {
            Content = data.Content is { } content ? new Optional<string>(content) : default,
            Embeds = data.Embeds is { } embeds ? new Optional<IReadOnlyList<EmbedObject>>(embeds) : default,
            Components = data.Components is { } components ? new Optional<IReadOnlyList<ComponentObject>>(components) : default,
            Flags = flags == 0 ? default : new Optional<MessageFlags?>(flags),
            AllowedMentions = data.AllowedMentions,
            Poll = data.Poll,
            Files = data.Files,
            KeepAttachments = data.Files is { Count: > 0 } ? [] : null,
            MaxFileBytes = data.MaxFileBytes,
        };
    }

    /// <summary>The same answer, for one person alone.</summary>
    public BuiltReply MakePrivate() => IsPrivate ? this : new BuiltReply
    {
        Response = Response with { Data = (Response.Data ?? new InteractionResponseData()) with { Flags = (Response.Data?.Flags ?? 0) | MessageFlags.Ephemeral } },
        More = [.. More.Select(more => more with { Flags = (more.Flags ?? 0) | MessageFlags.Ephemeral })],
    };
}
