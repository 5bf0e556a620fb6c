using System.Globalization;
using ChatBridge.Benchmarks.Gateway;

// `serve` is what the benchmark starts in a second process; people use the others.
return args switch
{
    ["serve", var mode, var events] => await GatewayServer.RunAsync(Enum.Parse<GatewayMode>(mode), int.Parse(events, CultureInfo.InvariantCulture)),
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
        """);
    return 2;
}
