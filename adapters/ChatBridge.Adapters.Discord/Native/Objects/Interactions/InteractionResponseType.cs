using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kind of an answer to an interaction.</summary>
[JsonConverter(typeof(KindConverter<InteractionResponseType>))]
public enum InteractionResponseType
{
    /// <summary>The answer to a ping.</summary>
    Pong = 1,

    /// <summary>A message.</summary>
    Message = 4,

    /// <summary>A message that follows; until then it is shown that the program thinks.</summary>
    DeferredMessage = 5,

    /// <summary>The message of the component is changed later; nothing is shown until then.</summary>
    DeferredUpdate = 6,

    /// <summary>The message of the component is changed.</summary>
    UpdateMessage = 7,

    /// <summary>Choices for the argument that is being written.</summary>
    Autocomplete = 8,

    /// <summary>A form.</summary>
    Modal = 9,

    /// <summary>The application's activity is started.</summary>
    LaunchActivity = 12,
}
