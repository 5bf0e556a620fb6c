using System.Text;
using ChatBridge.Sessions;

namespace ChatBridge.Adapters.Discord.Tests;

/// <summary>Frames as the network sends them.</summary>
internal static class Payloads
{
    /// <summary>A message of everyday size, 1.9 KB, from the network's own order of keys.</summary>
    public static byte[] Message(ulong id = 1_400_000_000_000_000_000, string name = "alice", string content = "The quick brown fox jumps over the lazy dog, then does it again, because once is never enough.") => Encoding.UTF8.GetBytes($$$"""
        {"t":"MESSAGE_CREATE","s":42,"op":0,"d":{"type":0,"tts":false,"timestamp":"2026-11-21T10:00:00.123000+00:00","pinned":false,"nonce":"1400000000000000001","mentions":[{"username":"bob","public_flags":0,"primary_guild":null,"member":{"roles":["41771983423143937"],"premium_since":null,"pending":false,"nick":null,"mute":false,"joined_at":"2020-01-01T00:00:00.000000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"banner":null,"avatar":null},"id":"80351110224678913","global_name":"Bob","discriminator":"0","clan":null,"avatar_decoration_data":null,"avatar":"8342729096ea3675442027381ff50dfe"}],"mention_roles":[],"mention_everyone":false,"member":{"roles":["41771983423143937","41771983423143938"],"premium_since":null,"pending":false,"nick":"Ally","mute":false,"joined_at":"2019-05-05T05:05:05.555000+00:00","flags":0,"deaf":false,"communication_disabled_until":null,"banner":null,"avatar":null},"id":"{{{id}}}","flags":0,"embeds":[{"type":"rich","title":"Release notes","description":"A \"quoted\" word, a \\ backslash and a line\nbreak; see the list of {changes} and [links] below for the details of this release.","url":"https://example.com/releases/2026/11","color":5814783,"fields":[{"name":"Fixed","value":"Everything that was broken","inline":true},{"name":"Broken","value":"Everything that was fixed","inline":true}],"footer":{"text":"example.com"},"thumbnail":{"url":"https://example.com/picture.png","width":128,"height":128}}],"edited_timestamp":null,"content":"{{{content}}}","components":[],"channel_type":0,"channel_id":"290926798999357250","author":{"username":"{{{name}}}","public_flags":64,"primary_guild":null,"id":"53908232506183680","global_name":"Alice","discriminator":"0","collectibles":null,"clan":null,"avatar_decoration_data":null,"avatar":"a_d5efa99b3eeaa7dd43acca82f5692432"},"attachments":[],"guild_id":"290926798626357999"}}
        """);

    public static byte[] Dispatch(string name, string data, long sequence = 7) => Encoding.UTF8.GetBytes($$"""{"t":"{{name}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    public static FrameInfo Inspect(byte[] frame)
    {
        var info = GatewayFrame.Inspect(frame);
        info.IsMalformed.Should().BeFalse();
        info.IsEvent.Should().BeTrue();
        return info;
    }
}
