using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The scenario with npm's oceanic.js.</summary>
public sealed class OceanicTests(NodeFixture fixture) : ClientScenario
{
    private protected override GatewayCompressionMode Compression => GatewayCompressionMode.None;

    // Its shardReady stays silent at a second READY on the same socket.
    private protected override string ShardReady => "preReady";

    private protected override ScriptClient Start() => fixture.Start("oceanic.mjs");
}
