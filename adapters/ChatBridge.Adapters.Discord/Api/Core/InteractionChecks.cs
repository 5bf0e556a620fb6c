using System.Text.Json;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Refuses answers to interactions that Discord would refuse.</summary>
internal static class InteractionChecks
{
    private const int MaxChoices = 25;
    private const long MaxInteger = (1L << 53) - 1;
    private const MessageFlags OfMessages = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.IsComponentsV2 | MessageFlags.IsVoiceMessage | MessageFlags.SuppressNotifications;

    /// <summary>Refuses an answer of a kind that the interaction does not take.</summary>
    /// <param name="asked">The interaction's kind.</param>
    /// <param name="hasSource">Whether it comes from a message of the application: a component, or a form that a component opened.</param>
    /// <param name="answer">The answer's kind.</param>
    /// <param name="argument">The argument that is at fault.</param>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Fit(InteractionType asked, bool hasSource, InteractionResponseType answer, string argument)
    {
        var reason = (asked, answer) switch
        {
            (InteractionType.ApplicationCommandAutocomplete, InteractionResponseType.Autocomplete) => null,
            (InteractionType.ApplicationCommandAutocomplete, _) => "a request for suggestions takes choices and nothing else",
            (_, InteractionResponseType.Autocomplete) => "choices answer a request for suggestions and nothing else",
            (InteractionType.ModalSubmit, InteractionResponseType.Modal) => "a form cannot be answered with another form",
            (_, InteractionResponseType.DeferredUpdate or InteractionResponseType.UpdateMessage) when !hasSource => "there is no message to change: only a component has one, and a form that a component opened",
            (_, InteractionResponseType.Pong) => "pings are answered without the program",
            _ => null,
        };
        if (reason is not null)
        {
            throw new ArgumentException($"The answer {answer} does not fit {asked}: {reason}.", argument);
        }
    }

    /// <summary>The answer as it is sent: mentions made safe, files announced.</summary>
    /// <exception cref="ArgumentException">Discord would refuse it.</exception>
    public static InteractionResponse Prepare(InteractionResponse response, string argument)
    {
        var data = response.Data;
        switch (response.Type)
        {
            case InteractionResponseType.Message or InteractionResponseType.UpdateMessage:
                var message = Message(data, response.Type, argument);
                return ReferenceEquals(message, data) ? response : response with { Data = message };
            case InteractionResponseType.DeferredMessage:
                Only(data, data is { } deferred && deferred == new InteractionResponseData { Flags = deferred.Flags } && (deferred.Flags ?? 0) is MessageFlags.None or MessageFlags.Ephemeral, "A deferred answer says only whether it will be private", argument);
                return response;
            case InteractionResponseType.Autocomplete:
                Choices(data?.Choices ?? throw new ArgumentException("The answer has no choices: give a list, which may be empty.", argument), argument);
                return response;
            case InteractionResponseType.Modal:
                Modal(data ?? throw new ArgumentException("The form is empty.", argument), argument);
                return response;
            default:
                Only(data, false, $"The answer {response.Type} holds nothing", argument);
                return response;
        }
    }

    private static void Only(InteractionResponseData? data, bool isRight, string what, string argument)
    {
        if (data is not null && !isRight)
        {
            throw new ArgumentException($"{what}: leave out the rest of its data.", argument);
        }
    }

    private static InteractionResponseData Message(InteractionResponseData? data, InteractionResponseType type, string argument)
    {
        if (data is null)
        {
            throw new ArgumentException("The message is empty: it needs a text, an embed, a component, a file or a poll.", argument);
        }

        if (data.Choices is not null || data.CustomId is not null || data.Title is not null)
        {
            throw new ArgumentException("A message has neither choices nor the id and title of a form.", argument);
        }

        if (type == InteractionResponseType.Message)
        {
            if (string.IsNullOrEmpty(data.Content) && data.Embeds is null or [] && data.Components is null or [] && data.Files is null or [] && data.Poll is null)
            {
                throw new ArgumentException("The message is empty: it needs a text, an embed, a component, a file or a poll.", argument);
            }
        }
        else if (data.Flags is { } changed && (changed & MessageFlags.Ephemeral) != 0)
        {
            throw new ArgumentException("A message that is changed stays as private or public as it is: leave out Ephemeral.", argument);
        }

        if (data.Flags is { } flags && (flags & ~OfMessages) != 0)
        {
            throw new ArgumentException($"The flags {flags & ~OfMessages} cannot be set in an answer.", argument);
        }

        ComponentChecks.Message(data.Components, data.Flags is { } set && (set & MessageFlags.IsComponentsV2) != 0, argument);
        return MessageForm.Prepare(data, argument);
    }

    private static void Choices(IReadOnlyList<ApplicationCommandChoiceObject> choices, string argument)
    {
        ApiCheck.Count(choices, 0, MaxChoices, argument, "Choices");
        foreach (var choice in choices)
        {
            Choice(choice, argument);
        }
    }

    /// <summary>Refuses a choice that Discord would refuse.</summary>
    public static void Choice(ApplicationCommandChoiceObject choice, string argument)
    {
        ArgumentNullException.ThrowIfNull(choice, argument);
        ApiCheck.Text(choice.Name, 1, 100, argument, "The name of a choice");
        var problem = choice.Value switch
        {
            { ValueKind: JsonValueKind.String } text => ApiCheck.Length(text.GetString()) is var length and (0 or > 100) ? $"has {length} characters; 1 to 100 are allowed" : null,
            { ValueKind: JsonValueKind.Number } number => number.TryGetDouble(out var value) && Math.Abs(value) <= MaxInteger ? null : "is too large",
            _ => "is no text and no number",
        };
        if (problem is not null)
        {
            throw new ArgumentException($"The value of the choice '{choice.Name}' {problem}.", argument);
        }
    }

    private static void Modal(InteractionResponseData data, string argument)
    {
        ApiCheck.Text(data.CustomId ?? "", 1, 100, argument, "What the form is told by");
        ApiCheck.Text(data.Title ?? "", 1, 45, argument, "The title of the form");
        if (data.Content is not null || data.Embeds is not null || data.Files is { Count: > 0 } || data.Poll is not null || data.Choices is not null || data.Flags is not null)
        {
            throw new ArgumentException("A form has an id, a title and components, and nothing of a message.", argument);
        }

        ComponentChecks.Form(data.Components, argument);
    }
}
