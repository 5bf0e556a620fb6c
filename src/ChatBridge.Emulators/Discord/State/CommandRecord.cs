using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>A command that an application registered, everywhere or in one guild.</summary>
internal sealed class CommandRecord(ulong id, ulong applicationId, ulong? guildId, int type, string name)
{
    public ulong Id { get; } = id;

    public ulong ApplicationId { get; } = applicationId;

    public ulong? GuildId { get; } = guildId;

    public int Type { get; } = type;

    public string Name { get; set; } = name;

    public string Description { get; set; } = "";

    /// <summary>The options as they were sent; undefined for none.</summary>
    public JsonElement Options { get; set; }

    public JsonElement NameLocalizations { get; set; }

    public JsonElement DescriptionLocalizations { get; set; }

    public JsonElement Contexts { get; set; }

    public JsonElement IntegrationTypes { get; set; }

    public string? DefaultMemberPermissions { get; set; }

    public bool Nsfw { get; set; }

    public ulong Version { get; set; }
}
