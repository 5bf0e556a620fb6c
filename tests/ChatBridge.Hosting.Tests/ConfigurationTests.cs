using ChatBridge.Configuration;
using ChatBridge.Hosting.Tests.TestNet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChatBridge.Hosting.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Connection_from_configuration_gets_its_settings_and_connects()
    {
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:Connections:main:Shards", "2"), ("ChatBridge:Connections:main:Cache:MaxUsers", "7")));

        await host.StartAsync();

        host.Chat["MAIN"].Adapter.Should().Be("testnet");
        host.Chat["main"].State.Should().Be(ConnectionState.Ready);
        host.Chat["main"].Shards.Should().HaveCount(2);
        (await host.HearAsync()).Should().Be("login good");
    }

    [Fact]
    public async Task Unknown_adapter_is_named_with_a_suggestion_and_the_known_ones() =>
        (await ProblemsOf(("ChatBridge:Connections:main:Adapter", "tesnet"))).Should().Contain("ChatBridge:Connections:main:Adapter: there is no adapter 'tesnet'. Did you mean 'testnet'? The adapters are: othernet, testnet.");

    [Fact]
    public async Task Missing_adapter_is_named_with_the_known_ones() =>
        (await ProblemsOf(("ChatBridge:Connections:main:Token", "x"))).Should().Contain("ChatBridge:Connections:main:Adapter: the adapter is not named. The adapters are: othernet, testnet.");

    [Fact]
    public async Task Unknown_setting_is_named_with_a_suggestion() =>
        (await ProblemsOf(TestHost.Settings("good", ("ChatBridge:Connections:main:Tokn", "x")))).Should().Contain("ChatBridge:Connections:main:Tokn: the adapter 'testnet' has no such setting. Did you mean 'Token'?");

    [Theory]
    [InlineData("Shards", "many", "ChatBridge:Connections:main:Shards")]
    [InlineData("Pace", "soon", "ChatBridge:Connections:main:Pace")]
    [InlineData("Dispatch:Lanes", "0", "ChatBridge:Connections:main:Dispatch:Lanes: 0 is out of range; give a number from 1 to 1024.")]
    [InlineData("Session:ReadyTimeout", "00:00:00", "ChatBridge:Connections:main:Session:ReadyTimeout")]
    [InlineData("Session:SendTimeout", "30", "ChatBridge:Connections:main:Session:SendTimeout: 30.00:00:00 is more than a day. A number alone counts days; 30 seconds are written 00:00:30.")]
    [InlineData("Reconnect:GiveUpAfter", "0", "ChatBridge:Connections:main:Reconnect:GiveUpAfter")]
    [InlineData("Dispatch:SlowHandlerWarning", "-00:00:01", "ChatBridge:Connections:main:Dispatch:SlowHandlerWarning")]
    [InlineData("Reconnect:Max", "00:00:00.5", "ChatBridge:Connections:main:Reconnect:Max")]
    public async Task Bad_value_is_named_with_its_path(string setting, string value, string expected) =>
        (await ProblemsOf(TestHost.Settings("good", ($"ChatBridge:Connections:main:{setting}", value)))).Should().Contain(expected);

    [Fact]
    public async Task Several_problems_are_all_listed_a_line_each()
    {
        var problems = await ProblemsOf(
            ("ChatBridge:Connections:one:Adapter", "nonsense"),
            ("ChatBridge:Connections:two:Adapter", "testnet"),
            ("ChatBridge:StartTimeout", "00:00:00"),
            ("ChatBridge:StopTimeot", "00:00:01"),
            ("ChatBridge:Failures:Retries", "21"));

        problems.Should().Contain("5 settings are wrong");
        problems.Split(Environment.NewLine).Should().HaveCount(6)
            .And.Contain(line => line.Contains("ChatBridge:Connections:one:Adapter: there is no adapter"))
            .And.Contain(line => line.Contains("ChatBridge:Connections:two:Token: is missing"))
            .And.Contain(line => line.Contains("ChatBridge:StartTimeout: "))
            .And.Contain(line => line.Contains("ChatBridge:StopTimeot: there is no such setting. Did you mean 'StopTimeout'?"))
            .And.Contain(line => line.Contains("ChatBridge:Failures:Retries: 21 is out of range"));
    }

    [Theory]
    [InlineData("ChatBridge:StartTimeout", "soon")]
    [InlineData("ChatBridge:OnFatal", "Panic")]
    [InlineData("ChatBridge:Failures:FirstDelay", "soon")]
    public async Task Host_setting_that_cannot_be_read_is_named_with_its_path(string path, string value) =>
        (await ProblemsOf(TestHost.Settings("good", (path, value)))).Should().Contain(path);

    [Fact]
    public async Task Disabled_connection_is_left_out_and_needs_no_token()
    {
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:Connections:side:Adapter", "testnet"), ("ChatBridge:Connections:side:Enabled", "false")));

        await host.StartAsync();

        host.Chat.Connections.Select(connection => connection.Name).Should().Equal("main");
    }

    [Fact]
    public async Task Disabled_connection_needs_no_secret_that_it_refers_to()
    {
        await using var host = new TestHost(TestHost.Settings("good", ("ChatBridge:Connections:side:Adapter", "testnet"), ("ChatBridge:Connections:side:Token", "env:CHATBRIDGE_TEST_NOWHERE"), ("ChatBridge:Connections:side:Enabled", "false")));

        await host.StartAsync();

        host.Chat.Connections.Select(connection => connection.Name).Should().Equal("main");
    }

    [Fact]
    public async Task Secret_that_cannot_be_read_is_told_once() =>
        (await ProblemsOf(TestHost.Settings("env:CHATBRIDGE_TEST_NOWHERE"))).Should().Contain("'CHATBRIDGE_TEST_NOWHERE' is not set").And.Contain("a setting is wrong").And.NotContain("settings are wrong");

    [Theory]
    [InlineData("Dispatch:Lane", "ChatBridge:Connections:main:Dispatch:Lane: Dispatch has no such setting. Did you mean 'Lanes'?")]
    [InlineData("Reconnect:Frist", "ChatBridge:Connections:main:Reconnect:Frist: Reconnect has no such setting. Did you mean 'First'?")]
    [InlineData("Cache", "ChatBridge:Connections:main:Cache is a group of settings and has no value of its own.")]
    public async Task Unknown_setting_of_a_group_is_named_with_a_suggestion(string setting, string expected) =>
        (await ProblemsOf(TestHost.Settings("good", ($"ChatBridge:Connections:main:{setting}", "1")))).Should().Contain(expected);

    [Fact]
    public async Task Two_connections_of_one_name_are_told()
    {
        await using var host = new TestHost(TestHost.Settings());
        host.Bridge.AddConnection<TestNetOptions>("Main", options => options.Token = "good");

        (await host.Invoking(host => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should().Contain("there are two connections with this name");
    }

    [Fact]
    public async Task Adding_the_bridge_twice_is_adding_it_once()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddChatBridge();
        builder.AddChatBridge();

        builder.Services.Where(service => service.ServiceType == typeof(IHostedService)).Should().ContainSingle();
        using var host = builder.Build();
        await host.StartAsync().WaitAsync(TestHost.Patience);
        await host.StopAsync().WaitAsync(TestHost.Patience);
    }

    [Theory]
    [InlineData("good", "good")]
    [InlineData("  good\n", "good")]
    public async Task Secret_in_the_environment_is_used_without_the_space_around_it(string value, string token)
    {
        Environment.SetEnvironmentVariable("CHATBRIDGE_TEST_TOKEN", value);
        await using var host = new TestHost(TestHost.Settings("env:CHATBRIDGE_TEST_TOKEN"));

        await host.StartAsync();

        (await host.HearAsync()).Should().Be($"login {token}");
    }

    [Fact]
    public async Task Secret_in_a_file_is_used_without_the_space_around_it()
    {
        await File.WriteAllTextAsync(_file, " good\r\n");
        await using var host = new TestHost(TestHost.Settings($"file:{_file}"));

        await host.StartAsync();

        (await host.HearAsync()).Should().Be("login good");
    }

    [Fact]
    public async Task Missing_secrets_are_all_told_with_their_paths()
    {
        await File.WriteAllTextAsync(_file, "\n");
        var problems = await ProblemsOf(
            ("ChatBridge:Connections:a:Adapter", "testnet"),
            ("ChatBridge:Connections:a:Token", "env:CHATBRIDGE_TEST_NOWHERE"),
            ("ChatBridge:Connections:b:Adapter", "testnet"),
            ("ChatBridge:Connections:b:Token", "file:/nowhere/at/all"),
            ("ChatBridge:Connections:c:Adapter", "testnet"),
            ("ChatBridge:Connections:c:Token", $"file:{_file}"));

        problems.Should().Contain("ChatBridge:Connections:a:Token: the environment variable 'CHATBRIDGE_TEST_NOWHERE' is not set.")
            .And.Contain("ChatBridge:Connections:b:Token: the file '/nowhere/at/all' cannot be read")
            .And.Contain($"ChatBridge:Connections:c:Token: the file '{_file}' is empty.");
    }

    [Fact]
    public async Task Secret_that_cannot_be_read_as_its_setting_is_not_quoted()
    {
        Environment.SetEnvironmentVariable("CHATBRIDGE_TEST_SECRET", "s3cr3t-w0rd");

        var problems = await ProblemsOf(TestHost.Settings("good", ("ChatBridge:Connections:main:Shards", "env:CHATBRIDGE_TEST_SECRET"), ("ChatBridge:Connections:main:Pace", "00:00:01")));

        problems.Should().Contain("ChatBridge:Connections:main:Shards").And.NotContain("s3cr3t-w0rd");
    }

    [Fact]
    public async Task Secrets_stand_in_no_log_line()
    {
        Environment.SetEnvironmentVariable("CHATBRIDGE_TEST_LOGGED", "s3cr3t-t0ken");
        await using var host = new TestHost(TestHost.Settings("env:CHATBRIDGE_TEST_LOGGED"));

        await host.StartAsync();
        host.Network.Cut("main");
        (await host.HearAsync()).Should().Contain("s3cr3t-t0ken");
        (await host.HearAsync()).Should().Contain("s3cr3t-t0ken");
        await host.StopAsync();

        host.Logs.Lines.Should().NotBeEmpty();
        host.Logs.All.Should().NotContain("s3cr3t-t0ken");
    }

    private static async Task<string> ProblemsOf(params (string, string)[] settings)
    {
        await using var host = new TestHost(settings);
        return (await host.Invoking(host => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message;
    }
}
