using ChatBridge.Interop.Tests;
using ChatBridge.Interop.Tests.Discord;
using ChatBridge.Interop.Tests.Revolt;

[assembly: AssemblyFixture(typeof(NodeFixture))]
[assembly: AssemblyFixture(typeof(RevoltNodeFixture))]

namespace ChatBridge.Interop.Tests;

/// <summary>The npm clients of one network, installed once for all tests; where node is absent, the reason.</summary>
public abstract class NpmFixture(string network) : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, network, "node");

    private string? _absent;

    public async ValueTask InitializeAsync()
    {
        _absent = NodeModules.WhyAbsent();
        if (_absent is null) await NodeModules.InstallAsync(_folder);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal ScriptClient Start(string script)
    {
        Absence.Check(_absent);
        return ScriptClient.Start("node", _folder, script);
    }
}
