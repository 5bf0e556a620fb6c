using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>An answer in Discord's own form, for what the neutral answers do not reach. Other networks refuse it.</summary>
/// <remarks>Each method refuses what Discord would refuse in any case; whether the answer fits the interaction is judged when it is given.</remarks>
public sealed record DiscordReply : InteractionReply
{
    private DiscordReply(InteractionResponse response) => Response = response;

    /// <summary>Shows nothing for now: the message of the component is changed later, or a message follows.</summary>
    public static DiscordReply DeferUpdate { get; } = new(new InteractionResponse { Type = InteractionResponseType.DeferredUpdate });

    /// <summary>Starts the application's activity.</summary>
    public static DiscordReply LaunchActivity { get; } = new(new InteractionResponse { Type = InteractionResponseType.LaunchActivity });

    internal InteractionResponse Response { get; }

    /// <summary>Answers with a message.</summary>
    /// <param name="data">The message; <see cref="MessageFlags.Ephemeral"/> makes it private.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The message breaks a limit that Discord has.</exception>
    public static DiscordReply Message(InteractionResponseData data) => Make(InteractionResponseType.Message, data);

    /// <summary>Changes the message of the component.</summary>
    /// <param name="data">What is different from now on; what is left out stays.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The message breaks a limit that Discord has.</exception>
    public static DiscordReply Update(InteractionResponseData data) => Make(InteractionResponseType.UpdateMessage, data);

    /// <summary>Opens a form.</summary>
    /// <param name="customId">What it is told by, 1 to 100 characters.</param>
    /// <param name="title">Its title, 1 to 45 characters.</param>
    /// <param name="components">1 to 5 labels with one input each, and text displays.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The form breaks a limit that Discord has.</exception>
    public static DiscordReply Form(string customId, string title, params IReadOnlyList<ComponentObject> components) =>
        Make(InteractionResponseType.Modal, new InteractionResponseData { CustomId = customId, Title = title, Components = components });

    /// <summary>Suggests values.</summary>
    /// <param name="choices">At most 25, best first; see <see cref="CommandOption.Choice(string, string)"/>.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The choices break a limit that Discord has.</exception>
    public static DiscordReply Choices(params IReadOnlyList<ApplicationCommandChoiceObject> choices) => Make(InteractionResponseType.Autocomplete, new InteractionResponseData { Choices = choices });

    private static DiscordReply Make(InteractionResponseType type, InteractionResponseData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(InteractionChecks.Prepare(new InteractionResponse { Type = type, Data = data }, nameof(data)));
    }
}
