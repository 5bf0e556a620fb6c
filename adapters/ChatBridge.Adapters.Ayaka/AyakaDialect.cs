namespace ChatBridge.Adapters.Ayaka;

/// <summary>The names of the dialects, for <see cref="AyakaOptions.Dialect"/>. What is sent follows the dialect; what is received is understood in every form.</summary>
public static class AyakaDialect
{
    /// <summary>The interface as it was documented in March 2022. It has no route for messages: such a connection receives only.</summary>
    public const string Seed = "seed";

    /// <summary>The server's third version, some days later: paths begin with <c>/v3</c>, ids are texts, and messages can be sent.</summary>
    public const string RailsV3 = "rails-v3";
}
