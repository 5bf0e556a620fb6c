namespace ChatBridge.Adapters.Ayaka;

/// <summary>What differs between the dialects. Only what is sent differs: what comes is understood in every form.</summary>
/// <param name="Name">The dialect's name.</param>
/// <param name="PathPrefix">What stands before every route.</param>
/// <param name="Epoch">When its snowflakes begin, in milliseconds of Unix.</param>
/// <param name="HasMessages">Whether there are routes for messages.</param>
/// <param name="WritesIdsAsText">Whether ids are written as texts rather than numbers.</param>
internal sealed record DialectRules(string Name, string PathPrefix, long Epoch, bool HasMessages, bool WritesIdsAsText)
{
    private static readonly DialectRules Seed = new(AyakaDialect.Seed, "", AyakaSnowflake.Epoch, HasMessages: false, WritesIdsAsText: false);
    private static readonly DialectRules Rails = new(AyakaDialect.RailsV3, "/v3", AyakaSnowflake.RailsEpoch, HasMessages: true, WritesIdsAsText: true);

    /// <summary>The rules that a name stands for.</summary>
    public static DialectRules Find(string name) => string.Equals(name, AyakaDialect.RailsV3, StringComparison.OrdinalIgnoreCase) ? Rails : Seed;
}
