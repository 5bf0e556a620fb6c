using System.Text.Json;

namespace ChatBridge.Adapters.Aster.Tests;

/// <summary>Lines as a server writes them.</summary>
internal static class Lines
{
    public const string Version = """{"command":"API_version","status":200,"version":[1,0,0]}""";

    public static string Metadata(params (long Id, string Name)[] users) =>
        $$"""{"command":"get_metadata","data":[{{string.Join(',', users.Select(u => $$"""{"groups":[],"name":{{Json(u.Name)}},"pfp":"iVBO","uuid":{{u.Id}}}"""))}}],"status":200}""";

    public static string Online(params long[] users) => $$"""{"command":"online","data":[{{string.Join(',', users)}}],"status":200}""";

    public static string Channels(params (long Id, string Name)[] channels) =>
        $$"""{"command":"list_channels","data":[{{string.Join(',', channels.Select((c, i) => $$"""{"name":{{Json(c.Name)}},"permissions":{},"position":{{i}},"uuid":{{c.Id}}}"""))}}],"status":200}""";

    public static string Content(long id, long channel, long author, string text, long? reply = null) =>
        $$"""{"author_uuid":{{author}},"channel_uuid":{{channel}},"command":"content","content":{{Json(text)}},"date":1795252801,"edited":false,"reply":{{reply?.ToString() ?? "null"}},"status":200,"uuid":{{id}}}""";

    public static string History(params (long Id, long Channel, long Author, string Text)[] messages) =>
        $$"""{"command":"history","data":[{{string.Join(',', messages.Select(m => $$"""{"author_uuid":{{m.Author}},"channel_uuid":{{m.Channel}},"content":{{Json(m.Text)}},"date":7,"edited":false,"reply":null,"uuid":{{m.Id}}}"""))}}],"status":200}""";

    public static string Edited(long id, string text) => $$"""{"command":"message_edited","message":{{id}},"new_content":{{Json(text)}},"status":200}""";

    public static string Deleted(long id) => $$"""{"command":"message_deleted","message":{{id}},"status":200}""";

    public static string Ok(string command) => $$"""{"command":"{{command}}","status":200}""";

    public static string Status(string command, int status) => $$"""{"command":"{{command}}","status":{{status}}}""";

    public static string SentAs(long id) => $$"""{"command":"send","message":{{id}},"status":200}""";

    private static string Json(string text) => JsonSerializer.Serialize(text);
}
