using System.Globalization;
using ChatBridge.Cli.Tests.Kit;
using ChatBridge.Emulators.Aster;
using ChatBridge.Emulators.Discord;

namespace ChatBridge.Cli.Tests;

public sealed class NetworkCommandTests : IAsyncLifetime
{
    private const string Password = "s3cret-password-of-the-bot";
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);
    private DiscordEmulator _discord = null!;   // made by InitializeAsync
    private AsterEmulator _aster = null!;       // likewise
    private EmulatedBot _bot = null!;           // likewise
    private EmulatedUser _ada = null!;          // likewise

    public async ValueTask InitializeAsync()
    {
        _discord = await DiscordEmulator.StartAsync();
        _discord.AddGuild("home").AddTextChannel("general");
        _ada = _discord.AddUser("ada");
        _bot = _discord.AddBot("bridge-bot");
        _aster = await AsterEmulator.StartAsync();
        _aster.AddAccount("bridge-bot", Password);
    }

    public async ValueTask DisposeAsync()
    {
        await _discord.DisposeAsync();
        await _aster.DisposeAsync();
    }

    [Fact]
    public async Task Doctor_connects_each_and_prints_what_it_can()
    {
        using var file = Both();
        var cli = await RunAsync("doctor", "--config", file.Path);
        cli.ExitCode.Should().Be(0, cli.All);
        cli.Out.ToString().Should().Contain("configuration: good, 2 connections").And.Contain("chat: connected through 'discord' as bridge-bot")
            .And.Contain("home: connected through 'aster' as bridge-bot").And.Contain("SendMessages").And.Contain("text of a message").And.Contain("absent");
    }

    [Fact]
    public async Task Doctor_warns_of_a_connection_that_only_receives()
    {
        await using var ayaka = await ChatBridge.Emulators.Ayaka.AyakaEmulator.StartAsync();
        var bot = ayaka.AddPerson("bridge-bot");
        using var file = new ConfigFile($$"""
            { "old": { "Adapter": "ayaka", "ApiAddress": "{{ayaka.Address}}", "SessionId": "{{bot.SessionId}}" } }
            """);
        var cli = await RunAsync("doctor", "--config", file.Path);
        cli.ExitCode.Should().Be(0, cli.All);
        cli.Out.ToString().Should().Contain("old: connected through 'ayaka' as bridge-bot").And.Contain("warning: old only receives").And.Contain("warning: old receives only a part");
        cli.All.Should().NotContain(bot.SessionId);
    }

    [Fact]
    public async Task Doctor_tells_why_one_fails_and_still_checks_the_other()
    {
        using var file = Both(token: "MTIzNDU2Nzg5.wrong.token", password: Password);
        var cli = await RunAsync("doctor", "--config", file.Path);
        cli.ExitCode.Should().Be(1);
        cli.Out.ToString().Should().Contain("chat: FAILED").And.Contain("home: connected");
        cli.Error.ToString().Should().StartWith("chatbridge: chat: ").And.Contain("token");
        cli.All.Should().NotContain("MTIzNDU2Nzg5.wrong.token");
    }

    [Fact]
    public async Task Doctor_tells_a_wrong_password()
    {
        using var file = Both(password: "s3cret-but-wrong");
        var cli = await RunAsync("doctor", "--config", file.Path, "--verbose");
        cli.ExitCode.Should().Be(1);
        cli.Error.ToString().Should().Contain("bridge-bot").And.NotContain("s3cret-but-wrong");
    }

    [Fact]
    public async Task Port_that_refuses_is_told_with_its_address()
    {
        var port = _aster.Port;
        await _aster.DisposeAsync();
        using var file = new ConfigFile(Aster(port, Password));
        var cli = await RunAsync("doctor", "--config", file.Path, "--timeout", "1");
        cli.ExitCode.Should().Be(1);
        cli.Error.ToString().Should().Contain("home: not connected within 1 s").And.Contain(port.ToString(CultureInfo.InvariantCulture)).And.Contain("refused");
    }

    [Theory]
    [InlineData("general")]
    [InlineData("#general")]
    [InlineData("ID")]
    public async Task Send_says_the_text_as_it_stands(string channel)
    {
        using var file = Both();
        var name = channel == "ID" ? _discord.Channel("general").Id.ToString(CultureInfo.InvariantCulture) : channel;
        var cli = await RunAsync("send", "--connection", "chat", "--channel", name, "--config", file.Path, "*not* _markup_");
        cli.ExitCode.Should().Be(0, cli.All);
        var message = _discord.MessagesIn("general").Should().ContainSingle().Subject;
        cli.Out.ToString().Should().Contain($"sent message {message.Id} to #general");
        message.IsFromBot.Should().BeTrue();
        message.Content.Replace("\\", "", StringComparison.Ordinal).Should().Be("*not* _markup_");
    }

    [Fact]
    public async Task Send_to_an_unknown_channel_lists_the_channels()
    {
        using var file = Both();
        foreach (var connection in new[] { "chat", "home" })
        {
            var cli = await RunAsync("send", "--connection", connection, "--channel", "generale", "--config", file.Path, "hi");
            cli.ExitCode.Should().Be(1);
            cli.Error.ToString().Should().Contain("there is no channel 'generale'").And.Contain("general (");
        }

        _discord.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Commands_are_planned_without_a_change_and_then_applied()
    {
        using var file = Both();
        var commands = Path.Combine(file.Folder, "commands.json");
        await File.WriteAllTextAsync(commands, """[{ "name": "greet", "description": "Says hello" }, { "name": "Quote", "type": 3 }]""");
        string[] common = ["commands", "--connection", "chat", "--config", file.Path, "--file", commands];
        var plan = await RunAsync([.. common, "--plan"]);
        plan.ExitCode.Should().Be(0, plan.All);
        plan.Out.ToString().Should().Contain("+ /greet").And.Contain("+ Quote (Message)").And.Contain("2 to create, 0 to update, 0 to delete, 0 unchanged");
        (await RunAsync([.. common, "--plan"])).Out.ToString().Should().Contain("2 to create");
        (await RunAsync([.. common, "--apply"])).ExitCode.Should().Be(0);
        (await RunAsync([.. common, "--plan"])).Out.ToString().Should().Contain("0 to create, 0 to update, 0 to delete, 2 unchanged");
        await File.WriteAllTextAsync(commands, """{ "global": [{ "name": "greet", "description": "Says hello to all" }] }""");
        (await RunAsync([.. common, "--plan"])).Out.ToString().Should().Contain("~ /greet: description").And.Contain("- Quote (Message)");
    }

    [Theory]
    [InlineData("""[{ "name": "Greet", "description": "x" }]""", "small letters")]
    [InlineData("""[{ "name": "greet", "descripton": "x" }]""", "descripton")]
    [InlineData("""{ "globel": [] }""", "globel")]
    [InlineData("""[{""", "commands.json")]
    public async Task Commands_file_with_a_fault_is_told(string json, string told)
    {
        using var file = Both();
        var commands = Path.Combine(file.Folder, "commands.json");
        await File.WriteAllTextAsync(commands, json);
        var cli = await RunAsync("commands", "--connection", "chat", "--config", file.Path, "--file", commands, "--apply");
        cli.ExitCode.Should().Be(1);
        cli.Error.ToString().Should().Contain(told).And.Contain("CommandsFile");
    }

    [Fact]
    public async Task Commands_that_cannot_be_compared_are_a_fault_of_the_command_line()
    {
        using var file = Both();
        foreach (var (args, told) in new (string[], string)[]
        {
            (["--connection", "chat", "--plan"], "--file"), (["--connection", "chat"], "--plan"), (["--connection", "chat", "--plan", "--apply"], "--apply"),
            (["--connection", "chat", "--plan", "--file", "nowhere.json"], "nowhere.json"), (["--connection", "home", "--plan", "--file", file.Path], "not to Discord"),
        })
        {
            var cli = await RunAsync(["commands", "--config", file.Path, .. args]);
            cli.ExitCode.Should().Be(2);
            cli.Error.ToString().Should().Contain(told);
        }
    }

    [Fact]
    public async Task Tail_prints_what_people_say_and_ends_well()
    {
        using var file = Both();
        using var cli = Kit.Cli.Start("tail", "--connection", "chat", "--config", file.Path);
        await cli.Out.WaitForAsync("-> Ready", cli.Running);
        await _ada.SayAsync("general", "hello\u001b[2J\nworld");
        await cli.Out.WaitForAsync("#general ada: hello\\u001b[2J / world", cli.Running);
        (await cli.StopAsync()).ExitCode.Should().Be(0, cli.All);
        cli.All.Should().NotContain(_bot.Token);
    }

    [Fact]
    public async Task Playground_takes_in_the_connections_of_a_file()
    {
        using var file = Both();
        using var cli = Kit.Cli.Start("playground", "--serve", "--config", file.Path);
        await cli.Out.WaitForAsync("Ctrl+C ends it.", cli.Running);
        await _ada.SayAsync("general", "!ping");
        await _discord.WaitForMessageAsync("general", message => message.IsFromBot && message.Content == "pong").WaitAsync(Safety);
        (await cli.StopAsync()).ExitCode.Should().Be(0, cli.All);
        cli.All.Should().NotContain(_bot.Token).And.NotContain(Password);
    }

    [Fact]
    public async Task Playground_keeps_the_names_of_its_own_connections()
    {
        using var file = new ConfigFile("""{ "Discord": { "Adapter": "irc", "Host": "127.0.0.1" } }""");
        var cli = await RunAsync("playground", "--config", file.Path);
        cli.ExitCode.Should().Be(2);
        cli.Error.ToString().Should().Contain("The playground has a connection 'discord' of its own: give that of the file another name.");
    }

    [Fact]
    public async Task Run_hosts_every_connection_until_it_is_stopped()
    {
        using var file = Both();
        using var cli = Kit.Cli.Start("run", "--config", file.Path, "--demo-bot", "--verbose");
        await cli.Out.WaitForAsync("connected: chat as bridge-bot, home as bridge-bot. Ctrl+C ends it.", cli.Running);
        await _ada.SayAsync("general", "!ping");
        await _discord.WaitForMessageAsync("general", message => message.IsFromBot && message.Content == "pong").WaitAsync(Safety);
        (await cli.StopAsync()).ExitCode.Should().Be(0, cli.All);
        cli.Error.ToString().Should().Contain("info ");
        cli.All.Should().NotContain(_bot.Token).And.NotContain(Password);
    }

    [Fact]
    public async Task Doctor_that_is_stopped_is_no_success()
    {
        _discord.Gateway.RefuseConnections = true;
        using var file = Both();
        using var cli = Kit.Cli.Start("doctor", "--config", file.Path, "--timeout", "3000");
        await cli.Out.WaitForAsync("configuration: good", cli.Running);
        (await cli.StopAsync()).ExitCode.Should().Be(1);
        cli.Error.ToString().Should().Contain("stopped before it was done");
    }

    private static string Aster(int port, string password) =>
        $$"""{ "home": { "Adapter": "aster", "Host": "127.0.0.1", "Port": {{port}}, "Username": "bridge-bot", "Password": "{{password}}", "Tls": "None" } }""";

    private ConfigFile Both(string? token = null, string password = Password) => new(
        $$"""{ "chat": { "Adapter": "discord", "Token": "{{token ?? _bot.Token}}", "ApiAddress": "{{_discord.RestUrl}}" }, {{Aster(_aster.Port, password)[1..]}}""");

    private async Task<Kit.Cli> RunAsync(params string[] args)
    {
        var cli = await Kit.Cli.RunAsync(args);
        cli.All.Should().NotContain(_bot.Token).And.NotContain(Password);
        return cli;
    }
}
