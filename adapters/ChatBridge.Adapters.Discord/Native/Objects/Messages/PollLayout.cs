using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a poll is laid out.</summary>
[JsonConverter(typeof(KindConverter<PollLayout>))]
public enum PollLayout
{
    /// <summary>The usual layout.</summary>
    Default = 1,
}
