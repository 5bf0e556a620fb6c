using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The scenario with npm's @discordjs/core over its ws and rest packages.</summary>
public sealed class DiscordJsCoreTests(NodeFixture fixture) : ClientScenario
{
    private protected override GatewayCompressionMode Compression => GatewayCompressionMode.ZlibStream;

    private protected override ScriptClient Start() => fixture.Start("core.mjs");
}
