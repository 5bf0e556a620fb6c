using System.Globalization;
using ChatBridge.Benchmarks.Aster;
using ChatBridge.Benchmarks.Discord;
using ChatBridge.Benchmarks.Gateway;
using ChatBridge.Benchmarks.Interactions;
using ChatBridge.Benchmarks.Revolt;

// Those that begin with `serve`, and `host`, are what the benchmarks start in a second process; people use the others.
return args switch
{
    ["serve", var mode, var events] => await GatewayServer.RunAsync(Enum.Parse<GatewayMode>(mode), int.Parse(events, CultureInfo.InvariantCulture)),
    ["serve-revolt", var mode, var events] => await RevoltBenchmark.ServeAsync(Enum.Parse<RevoltMode>(mode), int.Parse(events, CultureInfo.InvariantCulture)),
    ["serve-aster", var events] => await AsterBenchmarkServer.RunAsync(int.Parse(events, CultureInfo.InvariantCulture)),
    ["serve-emulator", .. var size] => await EmulatedNetwork.ServeAsync([.. size.Select(number => int.Parse(number, CultureInfo.InvariantCulture))]),
    ["host", .. var connection] => await DiscordBenchmark.HostAsync(connection),
    ["discord", .. var parts] => await DiscordBenchmark.RunAsync(parts),
    ["serve-interactions"] => await InteractionsServer.RunAsync(),
    ["interactions", .. var options] => await InteractionsBenchmark.RunAsync(options),
    ["revolt", .. var options] => await RevoltBenchmark.RunAsync(options),
    ["aster", .. var options] => await AsterBenchmark.RunAsync(options),
    ["gateway", .. var options] => await GatewayBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.WriteLine("""
        Usage: dotnet run -c Release --project tests/ChatBridge.Benchmarks -- gateway [--events N] [--runs N] [--mode json|zlib] [--million]

        Measures how fast message events of a Discord-style gateway are taken in, against a floor of ClientWebSocket,
        ZLibStream and one Utf8JsonReader pass. Defaults: 200000 events, 5 runs each, both modes. With --million it runs
        ChatBridge alone, over a million events, and prints how much memory is alive at each tenth; the server then holds
        2 GB of frames in the mode json.

               dotnet run -c Release --project tests/ChatBridge.Benchmarks -- revolt [--events N] [--runs N]

        Measures the same of Revolt's events in JSON and in MessagePack, against a floor of ClientWebSocket and one pass.

               dotnet run -c Release --project tests/ChatBridge.Benchmarks -- aster [--events N] [--requests N] [--runs N]

        Measures the same of messages that an Aster server pushes, and the rate of requests one after the other and 256 at a
        time, against a floor of a bare socket and one Utf8JsonReader pass.

               dotnet run -c Release --project tests/ChatBridge.Benchmarks -- discord [guilds] [members] [shards] [start] [rest] [latency]

        Measures what a bot costs beside its messages, against an emulated network in another process: bytes of a cached guild,
        a burst of members, memory of 64 idle shards, the time to the first IDENTIFY, the rate of sending beside a bare
        HttpClient, and how long messages are on their way at 5,000 in a second.

               dotnet run -c Release --project tests/ChatBridge.Benchmarks -- interactions [--requests N] [--runs N] [--connections N]

        Measures the verifiers of this machine, and signed requests over loopback against bare endpoints of the same server in
        another process: one that verifies and answers a constant, and one that only reads the body. Defaults: 2000 requests
        for each round, 31 runs, 8 connections.
        """);
    return 2;
}
