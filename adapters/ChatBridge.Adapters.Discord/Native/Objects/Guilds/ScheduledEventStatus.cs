using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How far a scheduled event is.</summary>
[JsonConverter(typeof(KindConverter<ScheduledEventStatus>))]
public enum ScheduledEventStatus
{
    /// <summary>It will be.</summary>
    Scheduled = 1,

    /// <summary>It is.</summary>
    Active = 2,

    /// <summary>It was.</summary>
    Completed = 3,

    /// <summary>It will not be.</summary>
    Canceled = 4,
}
