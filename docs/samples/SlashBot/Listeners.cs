using ChatBridge;
using ChatBridge.Adapters.Discord;

namespace SlashBot;

/// <summary>Answers commands, suggestions, buttons and forms. The same listeners serve interactions over the gateway and over HTTP.</summary>
public static class Listeners
{
    private static readonly string[] Cities = ["Amsterdam", "Berlin", "Bern", "Lisbon", "Prague", "Vienna"];

    public static void Set(IChatConnection connection)
    {
        if (!connection.TryGetFeature<IInteractionServer>(out var server))
        {
            throw new InvalidOperationException($"The network of '{connection.Name}' has no interactions.");
        }

        #region set
        server.SetListener<ICommandInteraction>(OnCommandAsync);
        server.SetListener<IAutocompleteInteraction>(OnTyping);
        server.SetListener<IFormInteraction>((form, _) => new(new MessageReply($"Thank you for {form.Fields["text"].Length} characters.", Private: true)));
        #endregion
    }

    #region listener
    public static async ValueTask<InteractionReply?> OnCommandAsync(ICommandInteraction command, CancellationToken cancellationToken)
    {
        switch (command.CommandName)
        {
            case "greet":
                return new MessageReply($"Hello {command.Options["name"]}!");
            case "city":
                return new MessageReply($"{command.Options["name"]} is worth a visit.", Private: true);
            case "feedback":
                return new FormReply("feedback", "Feedback", [new FormField("text", "What should be better?", Multiline: true)]);
            case "Quote" when command.TryGetNative<DiscordCommandInteraction>(out var quote):
                return new MessageReply($"> {quote.TargetMessage?.Content}");
            default:
                await CountAsync(command, cancellationToken);
                return null;
        }
    }
    #endregion

    #region goon
    public static async Task CountAsync(ICommandInteraction command, CancellationToken cancellationToken)
    {
        await command.ReplyAsync(new MessageReply("Counting…"), cancellationToken);
        for (var i = 1; i <= 3; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            await command.EditReplyAsync($"{i} of 3", cancellationToken);
        }

        await command.FollowUpAsync(new MessageReply("Only you see that this is the end.", Private: true), cancellationToken);
    }
    #endregion

    #region typing
    public static ValueTask<InteractionReply?> OnTyping(IAutocompleteInteraction typing, CancellationToken cancellationToken) =>
        new(new ChoicesReply([.. Cities.Where(city => city.StartsWith(typing.FocusedValue, StringComparison.OrdinalIgnoreCase)).Select(city => new InteractionChoice(city, city))]));
    #endregion
}
