using System.Reflection;
using ChatBridge.Emulators.Aster;
using ChatBridge.Transports;

namespace ChatBridge.Samples.Tests;

public sealed class AsterEchoTests
{
    [Fact]
    public async Task Echo_repeats_what_people_say_until_it_is_told_to_stop()
    {
        await using var server = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Name = "Den" });
        server.AddAccount("echo", "s3cret");
        var ann = server.AddUser("ann");
        var main = Run(server.Host, $"{server.Port}", "echo", "s3cret", "None");
        await server.WaitForMessageAsync("general", message => message.Author == "echo").WaitAsync(SampleProgram.Patience);   // it is ready

        var said = await ann.SayAsync("general", "Is anybody here?");

        var answer = await server.WaitForMessageAsync("general", message => message.ReplyTo == said.Id).WaitAsync(SampleProgram.Patience);
        (answer.Author, answer.Text).Should().Be(("echo", "Is anybody here?"));
        await ann.SayAsync("general", "!stop");
        (await main.WaitAsync(SampleProgram.Patience)).Should().Be(0);
        server.MessagesIn("general").Should().HaveCount(5);
    }

    [Fact]
    public async Task Echo_without_arguments_says_which_it_needs() => (await Run().WaitAsync(SampleProgram.Patience)).Should().Be(2);

    [Fact]
    public async Task Snippets_of_the_page_do_what_they_say()
    {
        await using var home = await AsterEmulator.StartAsync(new AsterEmulatorOptions { Port = 0 });
        home.AddAccount("ann", "s3cret");
        await using var client = new ChatBridge.Adapters.Aster.AsterClient("ann", "s3cret", new ChatBridge.Adapters.Aster.AsterClientOptions { Configure = settings => settings.Tls = TlsMode.None });
        var server = client.AddServer(home.Host, home.Port);
        await client.ConnectAsync().WaitAsync(SampleProgram.Patience);
        home.AddEmoji("wave", "AQID");

        (await Snippets.AsterSnippets.NativeAsync(server.Connection!.Channels[0].Connection, CancellationToken.None).WaitAsync(SampleProgram.Patience)).Should().Be("wave");

        home.Users.Values.Should().Contain("robot");
        (await server.Connection.Sync.FetchServersAsync()).Should().ContainSingle().Which.Host.Should().Be("other.example");
    }

    private static Task<int> Run(params string[] args) =>
        Task.Run(() => (int)Assembly.Load("AsterEcho").EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [args], null)!);
}
