using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>The first answer to an interaction, by the callback route.</content>
internal static partial class RestRoutes
{
    private static RestRoute[] InteractionRoutes() => [new("POST", "/interactions/{interaction}/{token}/callback", Callback, anonymous: true)];

    private static RestResult Callback(RestCall call)
    {
        lock (call.Network.Gate)
        {
            var interaction = call.Network.ForFirstAnswer(call.Id("interaction"), call.Text("token"));
            var kind = InteractionAnswers.Take(call.Network, interaction, call.Body, call.Files);
            return call.QueryFlag("with_response") ? CallbackResponse(call, interaction, kind) : RestResult.NoContent;
        }
    }

    private static RestResult CallbackResponse(RestCall call, EmulatedInteraction interaction, int kind) => RestResult.Json(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("interaction");
        DiscordJson.WriteId(json, "id", interaction.Id);
        json.WriteNumber("type", interaction.Type);
        if (kind == 12) json.WriteString("activity_instance_id", ActivityOf(interaction));
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
        else if (kind == 12)
        {
            json.WriteStartObject("resource");
            json.WriteNumber("type", kind);
            json.WriteStartObject("activity_instance");
            json.WriteString("id", ActivityOf(interaction));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    private static string ActivityOf(EmulatedInteraction interaction) => $"i-{interaction.Id}-gc-{interaction.Channel.Id}";
}
