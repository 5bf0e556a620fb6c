using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Aster.Tests.Conformance;

/// <summary>What the fixtures of this adapter share.</summary>
internal static class AsterConformance
{
    public const string Right = "r1ght-pass", Wrong = "wr0ng-pass";

    public static void Add(IChatBridgeBuilder builder, string connection, string password, Action<AsterOptions> configure) => builder.AddAster(connection, options =>
    {
        (options.Username, options.Password) = ("bot", password);
        (options.Reconnect.First, options.Reconnect.Max) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));
        configure(options);
    });
}
