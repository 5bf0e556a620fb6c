using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Cli.Playground;

/// <summary>What the bot of the playground does when somebody uses its command or presses its button. Where that came from, a socket or a web request, it does not know.</summary>
internal static class SampleInteractions
{
    /// <summary>What a network that has commands is told at the start.</summary>
    public static IReadOnlyList<CreateCommandRequest> Commands { get; } = [DiscordCommand.Slash(Cast.Command, "Says hello, and lets others wave")];

    /// <summary>Sets the listeners; nothing where the network has no interactions.</summary>
    public static void Listen(IChatConnection connection)
    {
        if (connection.TryGetFeature<IInteractionServer>(out var server))
        {
            server.SetListener<ICommandInteraction>((command, _) => new(Greet(command)));
            server.SetListener<IComponentInteraction>((pressed, _) => new(new UpdateReply($"{pressed.User.DisplayName} waves back.")));
        }
    }

    // Buttons are not part of the neutral message: this one is in the network's own form, and pressing it is neutral again.
    private static DiscordReply Greet(ICommandInteraction command) => DiscordReply.Message(new InteractionResponseData
    {
        Content = $"Hello from {command.User.DisplayName}!",
        Components =
        [
            new ComponentObject
            {
                Type = ComponentType.ActionRow,
                Components = [new ComponentObject { Type = ComponentType.Button, Style = (int)ButtonStyle.Primary, CustomId = Cast.Button, Label = Cast.Button }],
            },
        ],
    });
}
