using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The scenario with npm's discord.js.</summary>
public sealed class DiscordJsScenarioTests(NodeFixture fixture) : WideClientScenario
{
    private protected override GatewayCompressionMode Compression => GatewayCompressionMode.None;

    private protected override bool TakesForms => true;

    private protected override string ShardReady => "shardReady";

    private protected override ScriptClient Start() => fixture.Start("client.mjs");
}
