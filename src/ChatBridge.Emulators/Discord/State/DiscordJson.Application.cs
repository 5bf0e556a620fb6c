using System.Text.Json;

namespace ChatBridge.Emulators.Discord;

/// <content>Applications.</content>
internal static partial class DiscordJson
{
    public static byte[] Application(EmulatedBot bot) => Build(json =>
    {
        json.WriteStartObject();
        WriteId(json, "id", bot.Id);
        json.WriteString("name", bot.Name);
        json.WriteNull("icon");
        json.WriteString("description", bot.Description);
        json.WriteString("summary", "");
        json.WriteBoolean("bot_public", true);
        json.WriteBoolean("bot_require_code_grant", false);

        // Where the system has no library for keys, the network stays usable for all but posts.
        json.WriteString("verify_key", SigningLibrary.All.Count > 0 ? bot.VerifyKey : new string('0', 64));
        json.WriteNumber("flags", 0);
        json.WriteString("interactions_endpoint_url", bot.Endpoint?.AbsoluteUri);
        json.WriteString("event_webhooks_url", bot.Events.Url?.AbsoluteUri);
        json.WriteNumber("event_webhooks_status", (int)bot.Events.Status);
        json.WriteStartArray("event_webhooks_types");
        foreach (var type in bot.Events.Types) json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteStartArray("tags");
        foreach (var tag in bot.Tags) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteNumber("approximate_guild_count", bot.Network.Guilds.Values.Count(guild => guild.MembersInside.ContainsKey(bot.Id)));
        json.WriteNumber("approximate_user_install_count", bot.Installers.Count);
        json.WriteStartObject("integration_types_config");
        json.WriteStartObject("0");
        json.WriteEndObject();
        json.WriteStartObject("1");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("owner");
        WriteOwnerBody(json, bot);
        json.WriteEndObject();
        json.WriteNull("team");
        json.WriteStartObject("bot");
        WriteUserBody(json, bot);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>What is posted to the address for webhook events: a ping, or an event.</summary>
    public static byte[] WebhookEvent(EmulatedBot bot, int type, Action<Utf8JsonWriter>? writeEvent) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        WriteId(json, "application_id", bot.Id);
        json.WriteNumber("type", type);
        if (writeEvent is not null)
        {
            json.WriteStartObject("event");
            writeEvent(json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    });

    /// <summary>Tells that somebody added the application: to a guild, or to the own account.</summary>
    public static void WriteAuthorized(Utf8JsonWriter json, EmulatedUser user, EmulatedGuild? guild)
    {
        json.WriteStartObject();
        json.WriteNumber("integration_type", guild is null ? 1 : 0);
        json.WriteStartArray("scopes");
        if (guild is not null) json.WriteStringValue("bot");
        json.WriteStringValue("applications.commands");
        json.WriteEndArray();
        json.WritePropertyName("user");
        WriteUser(json, user);
        if (guild is not null)
        {
            json.WritePropertyName("guild");
            json.WriteRawValue(Guild(guild));
        }

        json.WriteEndObject();
    }

    public static void WriteDeauthorized(Utf8JsonWriter json, EmulatedUser user)
    {
        json.WriteStartObject();
        json.WritePropertyName("user");
        WriteUser(json, user);
        json.WriteEndObject();
    }

    /// <summary>The account that the application belongs to; it does nothing here.</summary>
    private static void WriteOwnerBody(Utf8JsonWriter json, EmulatedBot bot)
    {
        WriteId(json, "id", bot.Id - 1);
        json.WriteString("username", "owner");
        json.WriteString("discriminator", "0");
        json.WriteString("global_name", "owner");
        json.WriteNull("avatar");
        json.WriteNumber("public_flags", 0);
    }
}
