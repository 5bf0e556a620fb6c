using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Turns answers into Discord's form and refuses what does not fit, before anything is sent.</summary>
internal static class ReplyBuilder
{
    private static readonly TextLimit MaxText = new(2000, TextUnit.Utf16Units);
    private static readonly DiscordFormat Format = new();
    private static readonly AllowedMentionsObject Nobody = new() { Parse = [] };
    private static readonly AllowedMentionsObject Users = new() { Parse = ["users"] };
    private static readonly AllowedMentionsObject UsersAndRoles = new() { Parse = ["users", "roles"] };
    private static readonly AllowedMentionsObject Everyone = new() { Parse = ["users", "roles", "everyone"] };

    /// <summary>Builds an answer.</summary>
    /// <exception cref="ArgumentException">It does not fit the interaction, or breaks a limit.</exception>
    /// <exception cref="ChatException">It would lose something, and says that nothing may be lost.</exception>
    public static BuiltReply Build(InteractionReply reply, DiscordInteraction interaction)
    {
        var built = reply switch
        {
            MessageReply message => Message(message.Message, message.Private, interaction),
            DeferredReply deferred => new BuiltReply { Response = Deferred(deferred.Private) },
            UpdateReply update => Update(update.Content, interaction),
            ChoicesReply choices => Of(InteractionResponseType.Autocomplete, new InteractionResponseData { Choices = [.. OrEmpty(choices.Choices).Select(choice => Choice(choice, interaction))] }),
            FormReply form => Of(InteractionResponseType.Modal, new InteractionResponseData { CustomId = form.CustomId, Title = form.Title, Components = [.. OrEmpty(form.Fields).Select(Field)] }),
            DiscordReply native => new BuiltReply { Response = native.Response },
            _ => throw new ArgumentException($"{reply.GetType().Name} is no answer that Discord knows.", nameof(reply)),
        };
        InteractionChecks.Fit(interaction.Type, interaction.HasSource, built.Type, nameof(reply));
        return built;
    }

    /// <summary>Builds a message in Discord's form.</summary>
    /// <exception cref="ArgumentException">It breaks a limit.</exception>
    public static BuiltReply Build(FollowUpRequest request) => Of(InteractionResponseType.Message, AsData(request));

    /// <summary>Builds a change of a message. What it does not mention stays.</summary>
    /// <exception cref="ArgumentException">It breaks a limit.</exception>
    public static EditMessageRequest BuildEdit(MessageContent content, DiscordInteraction interaction) => Update(content, interaction).ToEdit();

    /// <summary>A promise to answer later.</summary>
    public static InteractionResponse Deferred(bool isPrivate) => new()
    {
        Type = InteractionResponseType.DeferredMessage,
        Data = isPrivate ? new InteractionResponseData { Flags = MessageFlags.Ephemeral } : null,
    };

    private static BuiltReply Of(InteractionResponseType type, InteractionResponseData data) =>
        new() { Response = InteractionChecks.Prepare(new InteractionResponse { Type = type, Data = data }, "reply") };

    private static BuiltReply Message(OutgoingMessage message, bool isPrivate, DiscordInteraction interaction)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.ReplyTo is not null)
        {
            throw new ArgumentException("An answer to an interaction cannot answer a message as well: leave ReplyTo out.", nameof(message));
        }

        var parts = Parts(message, isPrivate, interaction);
        var first = Of(InteractionResponseType.Message, parts[0]);
        return parts.Length == 1 ? first : new BuiltReply { Response = first.Response, More = [.. parts.Skip(1).Select(part => Of(InteractionResponseType.Message, part).ToFollowUp())] };
    }

    private static BuiltReply Update(MessageContent content, DiscordInteraction interaction)
    {
        ArgumentNullException.ThrowIfNull(content);
        var parts = Parts(new OutgoingMessage { Content = content }, isPrivate: false, interaction);
        return parts.Length == 1
            ? Of(InteractionResponseType.UpdateMessage, parts[0])
            : throw new ArgumentException($"The text is too long for the one message that it is to be: {MaxText.Length} characters are allowed.", nameof(content));
    }

    private static InteractionResponseData[] Parts(OutgoingMessage message, bool isPrivate, DiscordInteraction interaction)
    {
        var (content, beside) = Format.PartBeside(message.Content);
        BesidesWriter.Check(beside, interaction.Connection.Name);
        var split = ContentSplitter.Split(content, Format, MaxText);
        if (message.Degrade == DegradePolicy.Strict && !split.Loss.IsLossless)
        {
            throw ChatException.Unsupported(interaction.Connection.Name, $"the answer cannot be shown as it is ({string.Join("; ", split.Loss.Entries.Select(entry => entry.Detail))}), and its policy is Strict.");
        }

        var flags = isPrivate ? MessageFlags.Ephemeral : MessageFlags.None;
        var speaks = false;
        if (message.Native.TryGet<DiscordSendExtras>(out var extras))
        {
            flags |= (extras.SuppressEmbeds ? MessageFlags.SuppressEmbeds : 0) | (extras.SuppressNotifications ? MessageFlags.SuppressNotifications : 0);
            speaks = extras.TextToSpeech;
        }

        var mentions = Mentions(message.Mentions);
        var parts = new InteractionResponseData[Math.Max(1, split.Parts.Length)];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = new InteractionResponseData
            {
                Content = i < split.Parts.Length ? split.Parts[i] : null,
                AllowedMentions = mentions,
                Flags = flags == 0 ? null : flags,
                Tts = speaks ? true : null,
            };
        }

        parts[^1] = Beside(parts[^1], beside);
        if (!message.Attachments.IsDefaultOrEmpty)
        {
            parts[^1] = parts[^1] with { Files = message.Attachments, MaxFileBytes = interaction.AttachmentSizeLimit };
        }

        return parts;
    }

    private static InteractionResponseData Beside(InteractionResponseData part, ImmutableArray<ExtensionBlock> blocks)
    {
        foreach (var block in blocks)
        {
            try
            {
                part = block.Name switch
                {
                    DiscordBlocks.Embed => part with { Embeds = [.. part.Embeds ?? [], DiscordObject.Parse<EmbedObject>(System.Text.Encoding.UTF8.GetBytes(block.Raw))] },
                    DiscordBlocks.Components => part with { Components = JsonSerializer.Deserialize(block.Raw, DiscordJson.Default.IReadOnlyListComponentObject) },
                    DiscordBlocks.Poll => part with { Poll = Poll(block.Raw) },
                    _ => throw new ArgumentException($"A {block.Name} cannot be part of an answer to an interaction: send it as a message.", nameof(blocks)),
                };
            }
            catch (JsonException fault)
            {
                throw new ArgumentException($"The {block.Name} to send is not what Discord's interface says: {fault.Message}", nameof(blocks), fault);
            }
        }

        return BesidesWriter.AreWholeMessage(blocks) ? part with { Flags = (part.Flags ?? 0) | MessageFlags.IsComponentsV2 } : part;
    }

    // A poll is asked for with a duration, and shown with its end, its votes and numbers of its answers.
    private static PollRequest? Poll(string raw)
    {
        var poll = JsonSerializer.Deserialize(raw, DiscordJson.Default.PollRequest);
        poll?.Extra?.Remove("expiry");
        poll?.Extra?.Remove("results");
        return poll is null ? null : poll with { Answers = [.. poll.Answers.Select(answer => answer with { AnswerId = null })] };
    }

    private static AllowedMentionsObject Mentions(MentionPolicy policy) => policy switch
    {
        >= MentionPolicy.All => Everyone,
        >= MentionPolicy.UsersAndRoles => UsersAndRoles,
        >= MentionPolicy.UsersOnly => Users,
        _ => Nobody,
    };

    // Suggestions for a number have to be numbers.
    private static ApplicationCommandChoiceObject Choice(InteractionChoice choice, DiscordInteraction interaction)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return (interaction as DiscordAutocompleteInteraction)?.FocusedType switch
        {
            ApplicationCommandOptionType.Integer => CommandOption.Choice(choice.Name, long.TryParse(choice.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw NoNumber(choice)),
            ApplicationCommandOptionType.Number => CommandOption.Choice(choice.Name, double.TryParse(choice.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw NoNumber(choice)),
            _ => CommandOption.Choice(choice.Name, choice.Value),
        };
    }

    private static ArgumentException NoNumber(InteractionChoice choice) => new($"The value of the choice '{choice.Name}' is no number, and the option asks for one.", nameof(choice));

    private static ComponentObject Field(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new ComponentObject
        {
            Type = ComponentType.Label,
            Label = field.Label,
            Component = new ComponentObject
            {
                Type = ComponentType.TextInput,
                CustomId = field.Id,
                Style = (int)(field.Multiline ? TextInputStyle.Paragraph : TextInputStyle.Short),
                Required = field.Required,
            },
        };
    }

    private static InteractionResponseData AsData(FollowUpRequest part) => new()
    {
        Content = part.Content,
        Embeds = part.Embeds,
        AllowedMentions = part.AllowedMentions,
        Components = part.Components,
        Flags = part.Flags,
        Files = part.Files,
        MaxFileBytes = part.MaxFileBytes,
        Tts = part.Tts,
        Poll = part.Poll,
    };

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> items) => items.IsDefault ? [] : items;
}
