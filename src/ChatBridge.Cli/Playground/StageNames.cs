namespace ChatBridge.Cli.Playground;

/// <summary>Which network of the playground a connection belongs to.</summary>
internal static class StageNames
{
    /// <summary>The name of its <see cref="INetworkStage"/>: the connection's own, or that of the connection that brought it along.</summary>
    public static string StageName(this IChatConnection connection) => connection.Name.Split('/', 2)[0];
}
