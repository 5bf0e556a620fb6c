using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of interaction.</summary>
[JsonConverter(typeof(KindConverter<InteractionType>))]
public enum InteractionType
{
    /// <summary>A test.</summary>
    Ping = 1,

    /// <summary>A command.</summary>
    ApplicationCommand = 2,

    /// <summary>A click on a component.</summary>
    MessageComponent = 3,

    /// <summary>A request for suggestions.</summary>
    ApplicationCommandAutocomplete = 4,

    /// <summary>A form that was sent.</summary>
    ModalSubmit = 5,
}
