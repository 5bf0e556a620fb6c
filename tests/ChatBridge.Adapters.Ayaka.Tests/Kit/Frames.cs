namespace ChatBridge.Adapters.Ayaka.Tests;

/// <summary>Frames as the gateway writes them, in the documented form.</summary>
internal static class Frames
{
    public const string Session = "290376921382916103";

    public const string Self = """{"id":290376921382912000,"username":"bot","separator":42,"avatar_url":null,"banner_url":null,"flags":["Early Adopter"],"verified":false,"system":false,"session_ids":["290376921382916103"]}""";

    public const string Guild = """{"id":7,"name":"Den","description":"about","banner":null,"invite_banner":null,"vanity_url":null,"verified":false,"partnered":true,"official":false,"owner":3,"emojis":[],"roles":[{"id":0,"name":"everyone","position":0,"color":"#000000","permissions":["VIEW_CHANNELS","READ_MESSAGES"]},{"id":5,"name":"mods","position":1,"color":"#ff8800","permissions":["OWNER"]}]}""";

    public const string Category = """{"id":10,"name":"General","description":"","inside_of":0,"type":1,"position":0}""";

    public const string Text = """{"id":11,"name":"general","description":"talk","inside_of":10,"type":2,"position":0}""";

    public static string Ready => $$"""{"t":"READY","d":{{Self}}}""";

    public static string Init => $$$"""{"t":"GUILD_INIT","d":{{{Guild[..^1]}}},"channels":[{{{Category}}},{{{Text}}}]}}""";

    public static string Message(string id, string text, string type = "MESSAGE_CREATE", string channel = "11", string extra = "", string author = "3", string name = "ann", string at = "2022-03-20T12:00:00.123456+00:00") =>
        $$$"""{"t":"{{{type}}}","d":{"_id":"{{{id}}}","author":{"user":{"_id":"{{{author}}}","username":"{{{name}}}","separator":"0007","bio":"","avatar_url":null,"banner_url":null,"flags":0,"verified":false,"system":false,"bot":false},"nick":null,"avatar_url":null,"banner_url":null,"joined_at":"2022-03-20T10:00:00.000000+00:00","deaf":false,"mute":false,"owner":false,"roles":["0"]},"content":{{{System.Text.Json.JsonSerializer.Serialize(text)}}},"tts":false,"embeds":[],"created_at":"{{{at}}}","channel_id":"{{{channel}}}"{{{extra}}}}}""";

    public static string Notification(string type, string excerpt) => $$"""{"t":"NOTIFICATION","type":"{{type}}","excerpt":{{excerpt}}}""";
}
