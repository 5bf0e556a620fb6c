using System.Diagnostics;
using System.Globalization;
using ChatBridge.Benchmarks.Kit;
using ChatBridge.Interactions;
using ChatBridge.Tests.Shared;
using static ChatBridge.Benchmarks.Kit.Numbers;

namespace ChatBridge.Benchmarks.Interactions;

/// <summary>Runs ours and the bare endpoints in turn and prints the medians.</summary>
internal static class InteractionsBenchmark
{
    private static readonly TestSigner Signer = new();
    private static int _number;

    internal static async Task<int> RunAsync(string[] options)
    {
        var (requests, runs, connections) = (Option(options, "--requests", 2000), Option(options, "--runs", 31), Option(options, "--connections", 8));
        MeasureVerifiers(runs);

        await using var server = await ServerProcess.StartAsync("serve-interactions");
        using var load = await InteractionsLoad.ConnectAsync(server.Process, new Uri(server.Facts), connections);

        Console.WriteLine($"requests over {connections} connections, medians of {runs} interleaved rounds of {requests}");
        var ping = await CompareAsync("ping", load, runs, () => Sign(requests, Ping), InteractionsServer.VerifyPing, 200);
        var command = await CompareAsync("command", load, runs, () => Sign(requests, Command), InteractionsServer.VerifyCommand, 200);
        await CompareAsync("bad hexadecimal", load, runs, () => Spoil(requests, request => request with { Signature = "zz" + request.Signature[2..] }), InteractionsServer.ReadOnly, 401);
        await CompareAsync("bad length", load, runs, () => Spoil(requests, request => request with { Signature = request.Signature[2..] }), InteractionsServer.ReadOnly, 401);
        await CompareAsync("too old", load, runs, () => Spoil(requests, request => request with { Timestamp = "1600000000" }), InteractionsServer.ReadOnly, 401);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"interactions ping ratio={ping:F2}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"interactions command ratio={command:F2}"));
        return 0;
    }

    private static async Task<double> CompareAsync(string what, InteractionsLoad load, int runs, Func<List<Signed>> make, string floorPath, int status)
    {
        var (floor, ours) = (new List<InteractionsLoad.Figures>(), new List<InteractionsLoad.Figures>());
        for (var run = -2; run < runs; run++)
        {
            var signed = make();   // no request is taken twice
            var toFloor = signed.ConvertAll(request => InteractionsLoad.Request(floorPath, request.Signature, request.Timestamp, request.Body));
            var toOurs = signed.ConvertAll(request => InteractionsLoad.Request(InteractionsServer.Ours, request.Signature, request.Timestamp, request.Body));

            // Which comes first changes: what the machine does beside this meets both.
            var floorFirst = run % 2 == 0;
            var first = await load.MeasureAsync(floorFirst ? toFloor : toOurs, status);
            var second = await load.MeasureAsync(floorFirst ? toOurs : toFloor, status);
            if (run >= 0)   // the first two warm up
            {
                floor.Add(floorFirst ? first : second);
                ours.Add(floorFirst ? second : first);
            }
        }

        var ratio = Ratio(ours.Select(of => of.Rate), floor.Select(to => to.Rate));
        var cpu = floor.Average(to => to.Microseconds) / ours.Average(of => of.Microseconds);   // of all rounds: the system counts in ticks of 10 ms
        var bytes = Median(ours.Select(of => of.Bytes)) - Median(floor.Select(to => to.Bytes));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what,-16} floor {Tell(floor)}   ours {Tell(ours)}   ratio {ratio:F2}, by processor time {cpu:F2}, {bytes:F0} B more for each"));
        return ratio;
    }

    private static string Tell(List<InteractionsLoad.Figures> rounds) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(rounds.Select(round => round.Rate)),6:F0}/s {rounds.Average(round => round.Microseconds),5:F1} us {Median(rounds.Select(round => round.Bytes)),5:F0} B");

    private static void MeasureVerifiers(int runs)
    {
        const int Calls = 3000;
        var message = new byte[700];
        var signature = Signer.Sign(message);
        IEd25519Verifier?[] verifiers = [SodiumEd25519.TryLoad(), OpenSslEd25519.TryLoad()];
        var rates = verifiers.OfType<IEd25519Verifier>().Select(verifier => (verifier.Name, Key: verifier.ParseKey(Signer.PublicKey), Rates: new List<double>())).ToList();
        for (var run = -1; run < runs; run++)
        {
            foreach (var verifier in rates)
            {
                var start = Stopwatch.GetTimestamp();
                for (var i = 0; i < Calls; i++)
                {
                    if (!verifier.Key.Verify(message, signature))
                    {
                        throw new InvalidOperationException($"{verifier.Name} refuses a valid signature.");
                    }
                }

                if (run >= 0)
                {
                    verifier.Rates.Add(Calls / Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
            }
        }

        Console.WriteLine($"verifying {message.Length} bytes on one core");
        foreach (var verifier in rates)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {verifier.Name,-40} {Median(verifier.Rates),7:F0}/s"));
        }
    }

    private static List<Signed> Sign(int count, Func<int, string> body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, count).Select(_ => body(_number++)).Select(text => new Signed(Signer.Sign(timestamp, System.Text.Encoding.ASCII.GetBytes(text)), timestamp, text))];
    }

    private static List<Signed> Spoil(int count, Func<Signed, Signed> change)
    {
        var request = change(Sign(1, Command)[0]);
        return [.. Enumerable.Repeat(request, count)];
    }

    private static string Ping(int number) => $$$"""{"app_permissions":"0","application_id":"1100000000000000001","authorizing_integration_owners":{},"entitlements":[],"id":"{{{1200000000000000000 + number}}}","token":"aW50ZXJhY3Rpb246MTIwMDAwMDAwMDAwMDAwMDAwMA","type":1,"user":{"avatar":null,"discriminator":"0000","id":"1300000000000000001","username":"discord"},"version":1}""";

    private static string Command(int number) => $$$"""{"app_permissions":"562949953601536","application_id":"1100000000000000001","authorizing_integration_owners":{"0":"1400000000000000001"},"channel_id":"1500000000000000001","context":0,"data":{"id":"1600000000000000001","name":"ping","options":[{"name":"text","type":3,"value":"hello"}],"type":1},"entitlements":[],"guild_id":"1400000000000000001","guild_locale":"en-GB","id":"{{{1200000000000000000 + number}}}","locale":"en-GB","member":{"avatar":null,"joined_at":"2019-03-31T12:10:19.616000+00:00","nick":null,"permissions":"2199023255551","roles":["1700000000000000001"],"user":{"avatar":null,"discriminator":"0","id":"1800000000000000001","username":"somebody"}},"token":"aW50ZXJhY3Rpb246MTIwMDAwMDAwMDAwMDAwMDAwMA","type":2,"version":1}""";

    private sealed record Signed(string Signature, string Timestamp, string Body);
}
