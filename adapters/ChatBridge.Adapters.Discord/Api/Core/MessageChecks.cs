using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses messages that Discord would refuse.</summary>
internal static class MessageChecks
{
    private const int MaxText = 2000;
    private const int MaxEmbeds = 10;
    private const int MaxEmbedText = 6000;
    private const int MaxFiles = 10;
    private const int MaxDescription = 1024;
    private const int MaxStickers = 3;
    private const int MaxComponents = 40;

    public static void New(MessageRequest request, string argument)
    {
        ApiCheck.Text(request.Content, 0, MaxText, argument, "The text");
        Embeds(request.Embeds, argument);
        Files(request.Files, request.MaxFileBytes, argument);
        Components(request.Components, argument);
        var (stickers, poll, needsContent) = request switch
        {
            CreateMessageRequest create => (create.StickerIds, create.Poll, create.SharedClientTheme is null && create.MessageReference?.Type != MessageReferenceType.Forward),
            PostMessageRequest post => (post.StickerIds, null, true),
            ExecuteWebhookRequest webhook => (null, webhook.Poll, true),
            FollowUpRequest followUp => (null, followUp.Poll, true),
            InteractionResponseData data => (null, data.Poll, false),
            _ => (null, (PollRequest?)null, false),
        };
        ApiCheck.Count(stickers, 0, MaxStickers, argument, "Stickers");
        Poll(poll, argument);
        var says = !string.IsNullOrEmpty(request.Content) || request.Embeds is { Count: > 0 } || poll is not null || stickers is { Count: > 0 };
        if (needsContent && !says && request.Components is null or [] && request.Files is null or [])
        {
            throw new ArgumentException("The message is empty: it needs a text, an embed, a component, a sticker, a file or a poll.", argument);
        }

        if (request.Flags is { } flags && (flags & MessageFlags.IsComponentsV2) != 0 && says)
        {
            throw new ArgumentException("Components of the second version are the whole message: no text, embeds, stickers or polls go with them.", argument);
        }
    }

    public static void Edit(EditMessageRequest request, string argument)
    {
        ApiCheck.Text(request.Content.Value, 0, MaxText, argument, "The text");
        Embeds(request.Embeds.Value, argument);
        Components(request.Components.Value, argument);
        Files(request.Files, request.MaxFileBytes, argument);
        Poll(request.Poll, argument);
        if (request is { Files.Count: > 0, KeepAttachments: null })
        {
            throw new ArgumentException("Say with KeepAttachments which files stay when files are added: none, if it is empty.", argument);
        }

        if (request is { Files.Count: var added, KeepAttachments.Count: var kept } && added + kept > MaxFiles)
        {
            throw new ArgumentException($"A message holds {MaxFiles} files, and would have {added + kept}.", argument);
        }
    }

    private static void Files(IReadOnlyList<AttachmentSource>? files, long cap, string argument)
    {
        ApiCheck.Count(files, 0, MaxFiles, argument, "Files");
        if (cap < 1)
        {
            throw new ArgumentException("The largest size of a file is at least a byte.", argument);
        }

        foreach (var file in files ?? [])
        {
            ArgumentNullException.ThrowIfNull(file, argument);
            ApiCheck.Text(file.Description, 0, MaxDescription, argument, "The description of a file");
            if (file.Length > cap)
            {
                throw new ArgumentException($"A file has {file.Length} bytes; {cap} are allowed. MaxFileBytes raises this where Discord allows more.", argument);
            }
        }
    }

    private static void Components(IReadOnlyList<ComponentObject>? components, string argument) => ApiCheck.Count(components, 0, MaxComponents, argument, "Components");

    private static void Poll(PollRequest? poll, string argument)
    {
        if (poll is null)
        {
            return;
        }

        ApiCheck.Text(poll.Question.Text ?? "", 1, 300, argument, "The question of the poll");
        ApiCheck.Count(poll.Answers, 1, 10, argument, "Answers of the poll");
        ApiCheck.Range(poll.Duration, 1, 768, argument, "The duration of the poll in hours");
        foreach (var answer in poll.Answers)
        {
            ApiCheck.Text(answer.PollMedia?.Text, 0, 55, argument, "An answer of the poll");
        }
    }

    private static void Embeds(IReadOnlyList<EmbedObject>? embeds, string argument)
    {
        ApiCheck.Count(embeds, 0, MaxEmbeds, argument, "Embeds");
        var all = 0;
        foreach (var embed in embeds ?? [])
        {
            Part(embed.Title, 256, "The title of an embed");
            Part(embed.Description, 4096, "The description of an embed");
            Part(embed.Footer?.Text, 2048, "The footer of an embed");
            Part(embed.Author?.Name, 256, "The author of an embed");
            ApiCheck.Count(embed.Fields, 0, 25, argument, "Fields of an embed");
            foreach (var field in embed.Fields ?? [])
            {
                Part(field.Name, 256, "The name of an embed's field");
                Part(field.Value, 1024, "The value of an embed's field");
            }
        }

        ApiCheck.Range(all, 0, MaxEmbedText, argument, "The number of characters in all embeds");

        void Part(string? text, int most, string what)
        {
            ApiCheck.Text(text, 0, most, argument, what);
            all += ApiCheck.Length(text);
        }
    }
}
