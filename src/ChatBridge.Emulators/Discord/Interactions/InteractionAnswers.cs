using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <summary>Judges the first answer to an interaction and lets it take effect, whichever way it came: as the answer to a post, or by the callback route.</summary>
internal static class InteractionAnswers
{
    private const int MaxChoices = 25;

    /// <summary>Takes a first answer, and returns its kind. Called under the network's lock.</summary>
    public static int Take(DiscordNetwork network, EmulatedInteraction interaction, JsonElement body, List<DraftFile> files)
    {
        var kind = JsonForm.Number(body, "type") ?? throw DiscordApiException.InvalidForm("type", "BASE_TYPE_REQUIRED", "This field is required");
        if (!Fits(interaction, kind)) throw DiscordApiException.InvalidForm("type", "INTERACTION_CALLBACK_TYPE_INVALID", "This kind of answer does not fit the interaction.");
        var data = JsonForm.TryGet(body, "data", out var given) ? given : default;
        MessageDraft? draft = null;
        MessageEdit? edit = null;
        InData(() =>
        {
            switch (kind)
            {
                case 4:
                    draft = MessageForms.ReadWebhookDraft(data, files, mayBeEphemeral: true);
                    break;
                case 5:
                    draft = new MessageDraft { Flags = (JsonForm.Number(data, "flags") ?? 0) & MessageForms.Ephemeral };
                    break;
                case 7:
                    edit = MessageForms.ReadEdit(data, files);
                    break;
                case 8:
                    CheckChoices(data, interaction.FocusedType);
                    break;
                case 9:
                    ComponentForms.CheckForm(data);
                    break;
                default:
                    break;
            }

            network.Answer(interaction, kind, data, draft, edit);
        });
        return kind;
    }

    /// <summary>Which answers fit which questions.</summary>
    private static bool Fits(EmulatedInteraction interaction, int kind) => (interaction.Type, kind) switch
    {
        (2 or 3, 4 or 5 or 9 or 10 or 12) => true,
        (3, 6 or 7) => true,
        (4, 8) => true,
        (5, 4 or 5 or 10 or 12) => true,
        (5, 6 or 7) => interaction.MayUpdate,
        _ => false,
    };

    private static void CheckChoices(JsonElement data, int optionType)
    {
        if (!JsonForm.TryGet(data, "choices", out var choices) || choices.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("choices", "BASE_TYPE_REQUIRED", "This field is required");
        if (choices.GetArrayLength() > MaxChoices) throw DiscordApiException.InvalidForm("choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        var index = 0;
        foreach (var choice in choices.EnumerateArray())
        {
            JsonForm.Required(choice, "name", 1, 100);
            var fits = JsonForm.TryGet(choice, "value", out var value) && optionType switch
            {
                4 => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                10 => value.ValueKind == JsonValueKind.Number,
                _ => value.ValueKind == JsonValueKind.String && value.GetString()!.Length is > 0 and <= 100,
            };
            if (!fits) throw DiscordApiException.InvalidForm($"choices.{index}.value", "BASE_TYPE_REQUIRED", "A value of the option's type is required, a text of at most 100.");
            index++;
        }
    }

    /// <summary>Reads what stands below <c>data</c>, which the paths of form errors say too.</summary>
    private static void InData(Action read)
    {
        try
        {
            read();
        }
        catch (DiscordApiException wrong) when (wrong.Form.Count > 0)
        {
            wrong.Below("data");
            throw;
        }
    }
}
