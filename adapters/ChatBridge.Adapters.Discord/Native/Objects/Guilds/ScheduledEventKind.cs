using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>Where a scheduled event takes place.</summary>
[JsonConverter(typeof(KindConverter<ScheduledEventKind>))]
public enum ScheduledEventKind
{
    /// <summary>On a stage.</summary>
    StageInstance = 1,

    /// <summary>In a voice channel.</summary>
    Voice = 2,

    /// <summary>Outside.</summary>
    External = 3,
}
