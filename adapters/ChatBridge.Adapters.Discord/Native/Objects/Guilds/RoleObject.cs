using System.Text.Json.Serialization;

namespace ChatBridge.Adapters.Discord.Native;

/// <summary>A role.</summary>
public sealed record RoleObject : DiscordObject
{
    /// <summary>The id; that of the guild for the role that everybody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Snowflake Id { get; init; }

    /// <summary>The name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>The colour, 0xRRGGBB; 0 for none.</summary>
    public int Color { get; init; }

    /// <summary>The colours where there is more than one.</summary>
    public RoleColorsObject? Colors { get; init; }

    /// <summary>Whether its members are listed apart.</summary>
    public bool Hoist { get; init; }

    /// <summary>The hash of its picture.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Icon { get; init; }

    /// <summary>The emoji that stands for it.</summary>
    [JsonConverter(typeof(OptionalConverter<string>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> UnicodeEmoji { get; init; }

    /// <summary>Its rank; equal ranks are ordered by id.</summary>
    public int Position { get; init; }

    /// <summary>What its members may do.</summary>
    public Permissions Permissions { get; init; }

    /// <summary>Whether an integration keeps it.</summary>
    public bool Managed { get; init; }

    /// <summary>Whether everybody may mention it.</summary>
    public bool Mentionable { get; init; }

    /// <summary>What it belongs to.</summary>
    public RoleTagsObject? Tags { get; init; }

    /// <summary>Flags of the role.</summary>
    public RoleFlags Flags { get; init; }
}
