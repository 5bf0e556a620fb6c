using System.Collections.Immutable;
using System.Text.Json;

namespace ChatBridge.Adapters.Revolt;

/// <summary>What only Revolt understands of an outgoing message; put it into <see cref="OutgoingMessage.Native"/>. Embeds are part of the content: see <see cref="RevoltEmbed"/>.</summary>
public sealed record RevoltSendExtras
{
    /// <summary>A name, picture and colour in place of the account's own.</summary>
    public RevoltMasquerade? Masquerade { get; init; }

    /// <summary>Further messages that it answers, at most four besides <see cref="OutgoingMessage.ReplyTo"/>, which must be set.</summary>
    public ImmutableArray<MessageId> Replies { get; init; } = [];

    /// <summary>Reactions that stand below the message from the start, at most 20: Unicode emoji, or ids of custom ones.</summary>
    public ImmutableArray<string> Reactions { get; init; } = [];

    /// <summary>Whether nobody can react with others than <see cref="Reactions"/>.</summary>
    public bool RestrictReactions { get; init; }

    /// <summary>Whether nobody is notified.</summary>
    public bool SuppressNotifications { get; init; }

    internal void Write(Utf8JsonWriter json)
    {
        if (Masquerade is { } masquerade)
        {
            json.WriteStartObject("masquerade"u8);
            WriteIfGiven(json, "name", masquerade.Name);
            WriteIfGiven(json, "avatar", masquerade.Avatar);
            WriteIfGiven(json, "colour", masquerade.Colour);
            json.WriteEndObject();
        }

        if (!Reactions.IsDefaultOrEmpty || RestrictReactions)
        {
            json.WriteStartObject("interactions"u8);
            json.WriteStartArray("reactions"u8);
            foreach (var reaction in Reactions.IsDefault ? [] : Reactions)
            {
                json.WriteStringValue(reaction);
            }

            json.WriteEndArray();
            json.WriteBoolean("restrict_reactions"u8, RestrictReactions);
            json.WriteEndObject();
        }

        if (SuppressNotifications)
        {
            json.WriteNumber("flags"u8, 1);
        }
    }

    private static void WriteIfGiven(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
