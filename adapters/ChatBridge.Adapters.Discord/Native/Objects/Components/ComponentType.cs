using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>The kinds of component. A number that is not named here is a newer kind.</summary>
[JsonConverter(typeof(KindConverter<ComponentType>))]
public enum ComponentType
{
    /// <summary>A row of buttons, or one menu.</summary>
    ActionRow = 1,

    /// <summary>A button.</summary>
    Button = 2,

    /// <summary>A menu of given choices.</summary>
    StringSelect = 3,

    /// <summary>A field for text.</summary>
    TextInput = 4,

    /// <summary>A menu of users.</summary>
    UserSelect = 5,

    /// <summary>A menu of roles.</summary>
    RoleSelect = 6,

    /// <summary>A menu of users and roles.</summary>
    MentionableSelect = 7,

    /// <summary>A menu of channels.</summary>
    ChannelSelect = 8,

    /// <summary>Texts with something beside them.</summary>
    Section = 9,

    /// <summary>A text.</summary>
    TextDisplay = 10,

    /// <summary>A small picture.</summary>
    Thumbnail = 11,

    /// <summary>Pictures and videos.</summary>
    MediaGallery = 12,

    /// <summary>A file.</summary>
    File = 13,

    /// <summary>Room or a line.</summary>
    Separator = 14,

    /// <summary>A frame around components.</summary>
    Container = 17,

    /// <summary>A heading over a form's component.</summary>
    Label = 18,

    /// <summary>A field for files.</summary>
    FileUpload = 19,

    /// <summary>A choice of one.</summary>
    RadioGroup = 21,

    /// <summary>A choice of several.</summary>
    CheckboxGroup = 22,

    /// <summary>A yes or no.</summary>
    Checkbox = 23,
}
