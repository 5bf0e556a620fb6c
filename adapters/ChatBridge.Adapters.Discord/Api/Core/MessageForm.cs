using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;
using ChatBridge.Rest;

namespace ChatBridge.Adapters.Discord;

/// <summary>Makes the bodies of messages: JSON, or a form when there are files.</summary>
internal static class MessageForm
{
    private static readonly TimeSpan UploadTime = TimeSpan.FromMinutes(5);

    /// <summary>The message as it is sent: mentions made safe, files announced.</summary>
    /// <exception cref="ArgumentException">Discord would refuse it.</exception>
    public static TRequest Prepare<TRequest>(TRequest request, string argument) where TRequest : MessageRequest
    {
        MessageChecks.New(request, argument);
        var (mentions, attachments) = (MentionRules.Of(request.AllowedMentions, argument), Announce(request.Files, null));
        return ReferenceEquals(mentions, request.AllowedMentions) && attachments is null && request.Attachments is null
            ? request
            : request with { AllowedMentions = mentions, Attachments = attachments };
    }

    /// <summary>The change of a message as it is sent.</summary>
    /// <exception cref="ArgumentException">Discord would refuse it.</exception>
    public static EditMessageRequest Prepare(EditMessageRequest request, string argument)
    {
        MessageChecks.Edit(request, argument);

        // Only the author may send mentions; without a text there are none, and flags of others' messages can be changed too.
        var speaks = request.AllowedMentions is not null || request.Content.IsSet || request.Embeds.IsSet || request.Components.IsSet || request.Poll is not null;
        return request with
        {
            AllowedMentions = speaks ? MentionRules.Of(request.AllowedMentions, argument) : null,
            Attachments = request.KeepAttachments is null ? null : Announce(request.Files, request.KeepAttachments) ?? [],
        };
    }

    /// <summary>The body: the request that the message is or that holds it, and the message's files.</summary>
    public static RestBody Body(DiscordRequest request, IReadOnlyList<AttachmentSource>? files, long maxFileBytes, string connection)
    {
        if (files is null or [])
        {
            return ApiRequest.Body(request);
        }

        var json = ApiRequest.Bytes(request);
        var parts = new RestPart[files.Count + 1];
        parts[0] = RestPart.FromJson("payload_json", writer => writer.WriteRawValue(json));
        for (var i = 0; i < files.Count; i++)
        {
            parts[i + 1] = RestPart.FromFile($"files[{i}]", CappedSource.Of(files[i], maxFileBytes, connection));
        }

        return RestBody.FromParts(parts);
    }

    /// <summary>How long one attempt may take: files need longer than a usual call. Null for the usual time.</summary>
    public static TimeSpan? Time(IReadOnlyList<AttachmentSource>? files) => files is null or [] ? null : UploadTime;

    private static UploadObject[]? Announce(IReadOnlyList<AttachmentSource>? files, IReadOnlyList<Snowflake>? kept)
    {
        if (files is null or [] && kept is null or [])
        {
            return null;
        }

        return
        [
            .. kept?.Distinct().Select(id => new UploadObject { Id = id }) ?? [],
            .. files?.Select((file, number) => new UploadObject { Id = (ulong)number, Filename = file.Name, Description = file.Description is { Length: > 0 } told ? told : null }) ?? [],
        ];
    }
}
