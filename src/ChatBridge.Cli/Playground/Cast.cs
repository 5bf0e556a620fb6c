namespace ChatBridge.Cli.Playground;

/// <summary>Who is in the playground, and where.</summary>
internal static class Cast
{
    public const string Bot = "bridge-bot";

    public static readonly string[] People = ["ada", "brian", "chen", "dora", "emil"];

    public static readonly string[] Channels = ["general", "random", "help"];
}
