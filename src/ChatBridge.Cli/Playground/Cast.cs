namespace ChatBridge.Cli.Playground;

/// <summary>Who is in the playground, and where.</summary>
internal static class Cast
{
    public const string Bot = "bridge-bot";

    /// <summary>The bot's command, where the network has commands.</summary>
    public const string Command = "greet";

    /// <summary>The button under what the command is answered with.</summary>
    public const string Button = "wave";

    /// <summary>How often the bot and a network make sure of each other; real networks take longer, but here somebody watches the round trip.</summary>
    public static readonly TimeSpan PulseInterval = TimeSpan.FromSeconds(3);

    public static readonly string[] People = ["ada", "brian", "chen", "dora", "emil"];

    public static readonly string[] Channels = ["general", "random", "help"];
}
