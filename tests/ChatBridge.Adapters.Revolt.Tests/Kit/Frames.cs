namespace ChatBridge.Adapters.Revolt.Tests;

/// <summary>Frames as the events server writes them.</summary>
internal static class Frames
{
    public const string Authenticated = """{"type":"Authenticated"}""";

    public const string Self = $$"""{"_id":"{{Ids.Bot}}","username":"bot","discriminator":"0001","bot":{"owner":"{{Ids.Owner}}"},"relationship":"User","online":true}""";

    public const string Ann = $$"""{"_id":"{{Ids.Ann}}","username":"ann","discriminator":"0002","display_name":"Ann","avatar":{"_id":"pic","tag":"avatars"},"relationship":"None","online":true}""";

    public static string Ready(string permissions = "7340032", string channelExtra = "", string memberExtra = "", string roles = "{}", string owner = Ids.Owner) => $$"""
        {"type":"Ready","users":[{{Ann}},{{Self}}],
         "servers":[{"_id":"{{Ids.Server}}","owner":"{{owner}}","name":"S","channels":["{{Ids.Channel}}"],"default_permissions":{{permissions}},"roles":{{roles}},"approximate_member_count":2}],
         "channels":[{"channel_type":"TextChannel","_id":"{{Ids.Channel}}","server":"{{Ids.Server}}","name":"general","last_message_id":"{{Ids.Message}}"{{channelExtra}}}],
         "members":[{"_id":{"server":"{{Ids.Server}}","user":"{{Ids.Bot}}"},"joined_at":"2026-01-01T00:00:00.000Z"{{memberExtra}}}],"emojis":[],"voice_states":[]}
        """;

    public static string Message(string id, string text, string extra = "", string author = Ids.Ann, string user = Ann) =>
        $$"""{"type":"Message","_id":"{{id}}","nonce":"01J00000000000000000000N0N","channel":"{{Ids.Channel}}","author":"{{author}}","user":{{user}},"member":{"_id":{"server":"{{Ids.Server}}","user":"{{author}}"},"joined_at":"2026-01-01T00:00:00.000Z"},"content":{{System.Text.Json.JsonSerializer.Serialize(text)}}{{extra}}}""";
}
