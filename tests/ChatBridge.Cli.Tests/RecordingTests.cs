using System.Text.Json;
using ChatBridge.Cli.Bridges;
using ChatBridge.Cli.Playground;
using ChatBridge.Cli.Tests.Kit;
using ChatBridge.Configuration;
using ChatBridge.Testing.Recording;
using Microsoft.Extensions.Configuration;

namespace ChatBridge.Cli.Tests;

public sealed class RecordingTests
{
    private static readonly CancellationToken Soon = new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token;

    [Theory]
    [InlineData("discord")]
    [InlineData("revolt")]
    [InlineData("revolt", "Format", "Json")]
    [InlineData("ayaka")]
    [InlineData("aster")]
    public async Task What_tail_records_holds_no_secret_and_plays_again_to_the_same_events(string network, string? key = null, string? value = null)
    {
        await using var stage = await StartAsync(network);
        var settings = stage.Settings.ToDictionary();
        if (key is not null)
        {
            settings[key] = value;
        }

        using var file = new ConfigFile($"{{ \"main\": {Json(settings)} }}");
        var path = Path.Combine(file.Folder, "frames.jsonl");
        using (var cli = Kit.Cli.Start("tail", "--connection", "main", "--config", file.Path, "--record", path))
        {
            await cli.Out.WaitForAsync("-> Ready", cli.Running);
            var message = await stage.SayAsync(Cast.People[0], Cast.Channels[0], "first\nsecond \u00e9\U0001F600");
            await cli.Out.WaitForAsync("first / second", cli.Running);
            await stage.EditAsync(message, "changed");
            await cli.Out.WaitForAsync("changed", cli.Running);
            await stage.SayAsync(Cast.People[0], Cast.Channels[0], "last");
            await cli.Out.WaitForAsync(": last", cli.Running);
            (await cli.StopAsync()).ExitCode.Should().Be(0, cli.All);
            cli.Error.ToString().Should().MatchRegex(@"\d+ frames recorded in .*frames\.jsonl, without tokens and passwords");
        }

        var text = await File.ReadAllTextAsync(path, Soon);
        foreach (var secret in settings.Where(pair => pair.Key is "Token" or "Password" or "SessionId").Select(pair => pair.Value!))
        {
            text.Should().NotContain(secret);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var recording = FrameRecording.Read(path);
        var replay = await FrameReplay.RunAsync(recording, builder => Add(builder, settings));
        replay.Events.OfType<MessageCreated>().Select(created => created.Message.Text).Should().Equal(["first\nsecond \u00e9\U0001F600", "last"], "{0}", replay);
        replay.Events.OfType<MessageEdited>().Select(edited => edited.After.Text).Should().Equal("changed");
        replay.Lines.Any(line => line.Contains("Ready") || line.Contains("Settling")).Should().Be(network != "aster", "Aster's session is made of answers, which a replay passes over");
        replay.Lines.Should().NotContain(line => line.Contains("not understood") || line.Contains("malformed"));
        (await FrameReplay.RunAsync(recording, builder => Add(builder, settings))).Lines.Should().Equal(replay.Lines, "it is the same each time");
    }

    [Fact]
    public async Task File_that_is_there_is_not_written_over()
    {
        using var file = new ConfigFile("""{ "main": { "Adapter": "irc", "Host": "127.0.0.1" } }""");
        var cli = await Kit.Cli.RunAsync("tail", "--connection", "main", "--config", file.Path, "--record", file.Path);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain("is there already: name another file with --record FILE.");
    }

    private static void Add(IChatBridgeBuilder builder, Dictionary<string, string?> settings) =>
        builder.AddBundledAdapters().AddConnections(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create("Connections:main:" + pair.Key, pair.Key is "Token" or "Password" or "SessionId" ? "of-the-replay" : pair.Value)))
            .Build().GetSection("Connections"));

    private static async Task<INetworkStage> StartAsync(string network) => network switch
    {
        "discord" => await DiscordStage.StartAsync(null, true, TimeProvider.System, Soon),
        "revolt" => await RevoltStage.StartAsync(null, true, TimeProvider.System, Soon),
        "ayaka" => await AyakaStage.StartAsync(null, true, TimeProvider.System, Soon),
        _ => await AsterStage.StartAsync(null, TimeProvider.System, Soon),
    };

    /// <summary>Settings as a configuration file says them.</summary>
    private static string Json(Dictionary<string, string?> settings)
    {
        var root = new Dictionary<string, object?>();
        foreach (var (path, value) in settings)
        {
            var names = path.Split(':');
            var place = root;
            foreach (var name in names[..^1])
            {
                place.TryAdd(name, new Dictionary<string, object?>());
                place = (Dictionary<string, object?>)place[name]!;
            }

            place[names[^1]] = value;
        }

        return JsonSerializer.Serialize(root);
    }
}
