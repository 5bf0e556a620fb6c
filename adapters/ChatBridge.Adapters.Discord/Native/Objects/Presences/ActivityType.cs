using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of activity.</summary>
[JsonConverter(typeof(KindConverter<ActivityType>))]
public enum ActivityType
{
    /// <summary>Plays.</summary>
    Playing = 0,

    /// <summary>Streams.</summary>
    Streaming = 1,

    /// <summary>Listens to.</summary>
    Listening = 2,

    /// <summary>Watches.</summary>
    Watching = 3,

    /// <summary>A text of the user's own.</summary>
    Custom = 4,

    /// <summary>Competes in.</summary>
    Competing = 5,
}
