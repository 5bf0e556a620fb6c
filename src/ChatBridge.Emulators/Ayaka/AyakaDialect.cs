namespace ChatBridge.Emulators.Ayaka;

/// <summary>Which of the network's two wires is spoken.</summary>
public enum AyakaDialect
{
    /// <summary>The documented one of March 2022: no prefix, numbers as ids, no messages but what notifications quote.</summary>
    Seed,

    /// <summary>That of the servers some ten days later: prefix <c>/v3</c>, texts below <c>_id</c>, messages with routes and events.</summary>
    RailsV3,
}
