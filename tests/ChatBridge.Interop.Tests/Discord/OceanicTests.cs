using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The scenario with npm's oceanic.js.</summary>
public sealed class OceanicTests(NodeFixture fixture) : ClientScenario
{
    private protected override GatewayCompressionMode Compression => GatewayCompressionMode.None;

    private protected override ScriptClient Start() => fixture.Start("oceanic.mjs");
}
