namespace ChatBridge.Cli.Playground;

/// <summary>A network on which people can use the bot's command and press its button, which is posted to the bot over HTTP.</summary>
internal interface ICommandStage : INetworkStage
{
    /// <summary>Posts commands and presses to an address from now on, once it has passed the network's probes.</summary>
    Task AimAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>A person uses a command of the bot.</summary>
    /// <returns>The bot's answer.</returns>
    Task<StandingMessage> UseCommandAsync(string person, string channel, string command, CancellationToken cancellationToken);

    /// <summary>A person presses the button under an answer of the bot.</summary>
    /// <returns>What stands there now.</returns>
    Task<StandingMessage> PressAsync(string person, string message, string button, CancellationToken cancellationToken);
}
