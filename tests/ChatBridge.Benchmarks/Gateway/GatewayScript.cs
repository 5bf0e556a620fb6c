using System.Globalization;
using System.Text;

namespace ChatBridge.Benchmarks.Gateway;

/// <summary>The frames of one connection, made beforehand.</summary>
internal sealed record GatewayScript(ReadOnlyMemory<byte> Hello, IReadOnlyList<ReadOnlyMemory<byte>> Blast, long PlainBytes, long WireBytes)
{
    internal static GatewayScript Make(GatewayMode mode, int events, int port)
    {
        using var writer = new WireFrames(mode == GatewayMode.Zlib);
        writer.Add("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["benchmark"]}}"""u8);
        var hello = writer.Take();
        writer.Add(Encoding.UTF8.GetBytes(Ready(port)));
        writer.Add(Encoding.UTF8.GetBytes(Guild()));
        long plain = 0;
        var before = writer.Total;
        var source = new MessageEvents(seed: 20260721);
        for (var i = 0; i < events; i++)
        {
            var bytes = source.Next(i + 3);
            plain += bytes.Length;
            writer.Add(bytes);
        }

        var wire = writer.Total - before;
        writer.Add(Encoding.UTF8.GetBytes(End(events + 3)));
        return new GatewayScript(hello[0], writer.Take(), plain, wire);
    }

    private static string Ready(int port) =>
        $$$"""
        {"t":"READY","s":1,"op":0,"d":{"v":10,"user_settings":{},"user":{"verified":true,"username":"bench","mfa_enabled":false,"id":"{{{MessageEvents.GuildId - 1}}}","global_name":null,"flags":0,"email":null,"discriminator":"0001","bot":true,"avatar":null},"session_type":"normal","session_id":"{{{GatewayServer.Session}}}","resume_gateway_url":"ws://127.0.0.1:{{{port}}}/","shard":[0,1],"guilds":[{"unavailable":true,"id":"{{{MessageEvents.GuildId}}}"}],"application":{"id":"{{{MessageEvents.GuildId - 1}}}","flags":0} } }
        """;

    private static string Guild()
    {
        var channels = string.Join(',', Enumerable.Range(0, MessageEvents.Channels).Select(index =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"type":0,"topic":null,"position":{{index}},"permission_overwrites":[],"parent_id":null,"nsfw":false,"name":"channel-{{index}}","id":"{{MessageEvents.ChannelId(index)}}","flags":0}""")));
        return $$$"""
            {"t":"GUILD_CREATE","s":2,"op":0,"d":{"unavailable":false,"threads":[],"roles":[],"owner_id":"189702078958927872","name":"Benchmark","members":[],"member_count":400,"large":true,"joined_at":"2023-01-01T00:00:00.000000+00:00","id":"{{{MessageEvents.GuildId}}}","emojis":[],"channels":[{{{channels}}}]}}
            """;
    }

    /// <summary>The event after the last message: who does not want messages knows by it that they are over.</summary>
    private static string End(int sequence) => string.Create(CultureInfo.InvariantCulture,
        $$$"""{"t":"MESSAGE_DELETE","s":{{{sequence}}},"op":0,"d":{"id":"1","channel_id":"{{{MessageEvents.ChannelId(0)}}}","guild_id":"{{{MessageEvents.GuildId}}}"}}""");
}
