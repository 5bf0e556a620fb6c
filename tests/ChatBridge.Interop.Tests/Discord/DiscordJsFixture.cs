namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The installed client; where node is absent, the reason.</summary>
public sealed class DiscordJsFixture : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Discord", "node");

    private string? _absent;

    public async ValueTask InitializeAsync()
    {
        _absent = NodeModules.WhyAbsent();
        if (_absent is null) await NodeModules.InstallAsync(Folder);
    }

    internal NodeClient Start()
    {
        if (_absent is not null) Assert.Skip(_absent);
        return NodeClient.Start(Folder, "client.mjs");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
