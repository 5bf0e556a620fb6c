using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Irc.Tests.Conformance;

/// <summary>What the fixtures of this adapter share.</summary>
internal static class IrcConformance
{
    /// <summary>Lines without form. An IRC line can hardly be wrong, so they are those that lack what their command needs.</summary>
    public static string Malformed(int number) => (number % 6) switch
    {
        0 => ":",
        1 => "@",
        2 => ":ann!ann@host PRIVMSG",
        3 => ":irc.test 353 bot",
        4 => "\u0001\u0002 \u0003",
        _ => ":irc.test MODE #room +ov-k",
    };

    public static void Add(IChatBridgeBuilder builder, string connection, Action<IrcOptions> configure) => builder.AddIrc(connection, options =>
    {
        options.FloodBurst = 1000;
        (options.Reconnect.First, options.Reconnect.Max, options.ThrownOutPause) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        configure(options);
    });
}
