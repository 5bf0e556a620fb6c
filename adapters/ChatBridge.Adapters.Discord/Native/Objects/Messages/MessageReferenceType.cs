using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a message refers to another.</summary>
[JsonConverter(typeof(KindConverter<MessageReferenceType>))]
public enum MessageReferenceType
{
    /// <summary>It answers or reports it.</summary>
    Default = 0,

    /// <summary>It forwards it.</summary>
    Forward = 1,
}
