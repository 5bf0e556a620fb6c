using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>How a forum is laid out.</summary>
[JsonConverter(typeof(KindConverter<ForumLayout>))]
public enum ForumLayout
{
    /// <summary>As each user likes.</summary>
    NotSet = 0,

    /// <summary>As a list.</summary>
    ListView = 1,

    /// <summary>As pictures.</summary>
    GalleryView = 2,
}
