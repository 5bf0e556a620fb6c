using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>The first answer to an interaction.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] InteractionRoutes() => [new("POST", "/interactions/{interaction}/{token}/callback", Callback, anonymous: true)];

    private static RestResult Callback(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var interaction = call.Network.ForFirstAnswer(call.Id("interaction"), call.Text("token"));
            var kind = JsonForm.Number(call.Body, "type") ?? throw DiscordApiException.InvalidForm("type", "BASE_TYPE_REQUIRED", "This field is required");
            if (!Fits(interaction, kind)) throw DiscordApiException.InvalidForm("type", "INTERACTION_CALLBACK_TYPE_INVALID", "This kind of answer does not fit the interaction.");
            var data = JsonForm.TryGet(call.Body, "data", out var given) ? given : default;
            MessageDraft? draft = null;
            MessageEdit? edit = null;
            switch (kind)
            {
                case 4:
                    draft = MessageForms.ReadWebhookDraft(call, data, mayBeEphemeral: true);
                    break;
                case 5:
                    draft = new MessageDraft { Flags = (JsonForm.Number(data, "flags") ?? 0) & 64 };
                    break;
                case 7:
                    edit = MessageForms.ReadEdit(call, data);
                    break;
                case 8:
                    CheckChoices(data);
                    break;
                case 9:
                    CheckForm(data);
                    break;
                default:
                    break;
            }

            call.Network.Answer(interaction, kind, data, draft, edit);
            return call.QueryFlag("with_response") ? CallbackResponse(call, interaction, kind) : RestResult.NoContent;
        }
    }

    /// <summary>Which answers fit which questions.</summary>
    private static bool Fits(EmulatedInteraction interaction, int kind) => (interaction.Type, kind) switch
    {
        (2, 4 or 5 or 9) => true,
        (3, 4 or 5 or 6 or 7 or 9) => true,
        (4, 8) => true,
        (5, 4 or 5) => true,
        (5, 6 or 7) => interaction.MayUpdate,
        _ => false,
    };

    private static void CheckChoices(JsonElement data)
    {
        if (!JsonForm.TryGet(data, "choices", out var choices) || choices.ValueKind != JsonValueKind.Array) throw DiscordApiException.InvalidForm("data.choices", "BASE_TYPE_REQUIRED", "This field is required");
        if (choices.GetArrayLength() > 25) throw DiscordApiException.InvalidForm("data.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        foreach (var choice in choices.EnumerateArray()) JsonForm.Required(choice, "name", 1, 100);
    }

    private static void CheckForm(JsonElement data)
    {
        JsonForm.Required(data, "custom_id", 1, 100);
        JsonForm.Required(data, "title", 1, 45);
        if (!JsonForm.TryGet(data, "components", out var components) || components.ValueKind != JsonValueKind.Array || components.GetArrayLength() is 0 or > 5)
            throw DiscordApiException.InvalidForm("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        foreach (var component in components.EnumerateArray())
        {
            if (JsonForm.Number(component, "type") is not (1 or 10 or 18)) throw DiscordApiException.InvalidForm("data.components", "UNION_TYPE_CHOICES", "Value must be one of (1, 10, 18).");
        }
    }

    private static RestResult CallbackResponse(RestCall call, EmulatedInteraction interaction, int kind) => RestResult.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("interaction");
        DiscordJson.WriteId(json, "id", interaction.Id);
        json.WriteNumber("type", interaction.Type);
        if (interaction.Original is { } answer)
        {
            DiscordJson.WriteId(json, "response_message_id", answer.Id);
            json.WriteBoolean("response_message_loading", (answer.Flags & (1 << 7)) != 0);
            json.WriteBoolean("response_message_ephemeral", answer.IsEphemeral);
        }

        json.WriteEndObject();
        if (kind is 4 or 5 or 7 && interaction.Original is { } message)
        {
            json.WriteStartObject("resource");
            json.WriteNumber("type", kind);
            json.WritePropertyName("message");
            DiscordJson.WriteMessage(json, message, call.Network.Authority, interaction.Bot);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });
}
