using ChatBridge.Configuration;
using ChatBridge.Transports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ChatBridge.Adapters.Irc.Tests;

public sealed class IrcSettingsTests
{
    [Fact]
    public async Task Settings_are_read_from_configuration()
    {
        await using var services = Build(new() { ["Host"] = "irc.example", ["Nick"] = "bot", ["Channels:0"] = "#a", ["Channels:1"] = "#b key", ["FloodInterval"] = "00:00:01", ["Tls"] = "None", ["Port"] = "6667" });

        services.GetRequiredService<IChatBridge>()["home"].Adapter.Should().Be("irc");
    }

    [Theory]
    [InlineData("Host", "", "Host is missing")]
    [InlineData("Host", "irc://x", "not a URL")]
    [InlineData("Port", "0", "Port is 0")]
    [InlineData("Nick", "", "Nick")]
    [InlineData("Nick", "two words", "Nick")]
    [InlineData("Nick", "1up", "Nick")]
    [InlineData("Username", "a b", "Username")]
    [InlineData("Password", "s3cret\nQUIT", "one line")]
    [InlineData("SaslUsername", "ann", "belong together")]
    [InlineData("Tls", "Pinned", "TlsFingerprint")]
    [InlineData("TlsFingerprint", "abc", "set Tls to Pinned")]
    [InlineData("PingInterval", "00:00:00", "PingInterval")]
    [InlineData("FloodBurst", "1", "FloodBurst")]
    [InlineData("FloodInterval", "00:00:00", "FloodInterval")]
    [InlineData("ThrownOutPause", "-00:00:01", "ThrownOutPause")]
    [InlineData("Channels:0", "#a,#b", "'#a,#b' is no channel")]
    [InlineData("Channels:0", "#a key more", "'#a' is no channel")]
    [InlineData("Channels:0", "chat", "'chat' is no channel")]
    public void Wrong_setting_is_told(string name, string value, string problem)
    {
        var settings = new Dictionary<string, string?> { ["Host"] = "irc.example", ["Nick"] = "bot", [name] = value };

        FluentActions.Invoking(() => Build(settings)).Should().Throw<OptionsValidationException>().Which.Message.Should().Contain(problem).And.Contain("home").And.NotContain("s3cret");
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"C:home:{pair.Key}", pair.Value)).Append(new("C:home:Adapter", "irc"))).Build();
        var services = new ServiceCollection();
        services.AddChatBridgeRuntime().AddIrc().AddConnections(configuration.GetSection("C"));
        var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IChatBridge>();
        return provider;
    }
}
