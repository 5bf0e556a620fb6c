using ChatBridge.Adapters.Aster;
using ChatBridge.Adapters.Ayaka;
using ChatBridge.Adapters.Discord;
using ChatBridge.Adapters.Irc;
using ChatBridge.Adapters.Revolt;
using ChatBridge.Configuration;

namespace ChatBridge.Cli.Bridges;

/// <summary>The adapters that the program brings along.</summary>
internal static class BundledAdapters
{
    public static IChatBridgeBuilder AddBundledAdapters(this IChatBridgeBuilder builder) =>
        builder.AddAdapter<DiscordAdapter>().AddAdapter<AsterAdapter>().AddAdapter<RevoltAdapter>().AddAdapter<AyakaAdapter>().AddAdapter<IrcAdapter>();
}
