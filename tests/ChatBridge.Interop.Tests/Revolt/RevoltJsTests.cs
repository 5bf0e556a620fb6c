namespace ChatBridge.Interop.Tests.Revolt;

/// <summary>The scenario with npm's revolt.js, as it was called before. It rejects what succeeds without a body, so that such steps are judged by the emulator's record alone.</summary>
public sealed class RevoltJsTests(RevoltNodeFixture fixture) : RevoltClientScenario
{
    private protected override ScriptClient Start() => fixture.Start("revolt.mjs");
}
