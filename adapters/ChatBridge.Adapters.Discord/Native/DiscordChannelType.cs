using System.Text.Json.Serialization;
using ChatBridge.Adapters.Discord.Native;

namespace ChatBridge.Adapters.Discord;

/// <summary>Discord's own kinds of channel. A number that is not named here is a newer kind.</summary>
[JsonConverter(typeof(KindConverter<DiscordChannelType>))]
public enum DiscordChannelType
{
    /// <summary>Text in a guild.</summary>
    GuildText = 0,

    /// <summary>Between the account and one user.</summary>
    Direct = 1,

    /// <summary>Voice, with a text side.</summary>
    GuildVoice = 2,

    /// <summary>Between several users.</summary>
    GroupDirect = 3,

    /// <summary>A heading over channels.</summary>
    GuildCategory = 4,

    /// <summary>Announcements, which other guilds can follow.</summary>
    GuildAnnouncement = 5,

    /// <summary>A thread in an announcement channel.</summary>
    AnnouncementThread = 10,

    /// <summary>A thread that everybody can see.</summary>
    PublicThread = 11,

    /// <summary>A thread for those who were invited.</summary>
    PrivateThread = 12,

    /// <summary>A stage, with a text side.</summary>
    GuildStage = 13,

    /// <summary>A directory of guilds.</summary>
    GuildDirectory = 14,

    /// <summary>A list of threads.</summary>
    GuildForum = 15,

    /// <summary>A list of threads that show pictures.</summary>
    GuildMedia = 16,
}
