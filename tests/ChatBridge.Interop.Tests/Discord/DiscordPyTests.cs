using ChatBridge.Emulators.Discord;

namespace ChatBridge.Interop.Tests.Discord;

/// <summary>The scenario with Debian's discord.py.</summary>
public sealed class DiscordPyTests : WideClientScenario
{
    private protected override GatewayCompressionMode Compression => GatewayCompressionMode.ZlibStream;

    private protected override ScriptClient Start() => PythonClient.Start();
}
