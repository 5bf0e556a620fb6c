using ChatBridge.Configuration;

namespace ChatBridge.Adapters.Ayaka.Tests.Conformance;

/// <summary>What the fixtures of this adapter share. The dialect is the one that has messages.</summary>
internal static class AyakaConformance
{
    public const string Wrong = "290376921382999999";

    public static void Add(IChatBridgeBuilder builder, string connection, string session, Action<AyakaOptions> configure) => builder.AddAyaka(connection, options =>
    {
        (options.SessionId, options.Dialect, options.Presences, options.UndocumentedRoutes) = (session, AyakaDialect.RailsV3, true, true);
        (options.Reconnect.First, options.Reconnect.Max) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));
        configure(options);
    });

    /// <summary>The number of a status, by the adapter's guess.</summary>
    public static int TypeOf(PresenceStatus status) => status switch
    {
        PresenceStatus.Online => 1,
        PresenceStatus.Idle => 2,
        PresenceStatus.DoNotDisturb => 3,
        _ => 4,
    };

    public static PresenceStatus StatusOf(int? type) => type switch
    {
        1 => PresenceStatus.Online,
        2 => PresenceStatus.Idle,
        3 => PresenceStatus.DoNotDisturb,
        _ => PresenceStatus.Offline,
    };
}
