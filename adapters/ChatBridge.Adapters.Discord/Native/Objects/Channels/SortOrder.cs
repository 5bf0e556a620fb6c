using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a forum is ordered.</summary>
[JsonConverter(typeof(KindConverter<SortOrder>))]
public enum SortOrder
{
    /// <summary>By the newest message.</summary>
    LatestActivity = 0,

    /// <summary>By when the threads were made.</summary>
    CreationDate = 1,
}
