namespace ChatBridge.Interop.Tests.Revolt;

/// <summary>The scenario with npm's stoat.js.</summary>
public sealed class StoatJsTests(RevoltNodeFixture fixture) : RevoltClientScenario
{
    private protected override ScriptClient Start() => fixture.Start("stoat.mjs");
}
