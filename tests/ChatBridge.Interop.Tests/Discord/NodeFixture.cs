using ChatBridge.Interop.Tests.Discord;

[assembly: AssemblyFixture(typeof(NodeFixture))]

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The clients of npm, installed once for all tests; where node is absent, the reason.</summary>
public sealed class NodeFixture : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Discord", "node");

    private string? _absent;

    public async ValueTask InitializeAsync()
    {
        _absent = NodeModules.WhyAbsent();
        if (_absent is null) await NodeModules.InstallAsync(Folder);
    }

    internal ScriptClient Start(string script)
    {
        Absence.Check(_absent);
        return ScriptClient.Start("node", Folder, script);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
