using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of webhook.</summary>
[JsonConverter(typeof(KindConverter<WebhookType>))]
public enum WebhookType
{
    /// <summary>It posts what is sent to it.</summary>
    Incoming = 1,

    /// <summary>It posts what a followed channel publishes.</summary>
    ChannelFollower = 2,

    /// <summary>It belongs to an application's interactions.</summary>
    Application = 3,
}
