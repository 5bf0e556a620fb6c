using ChatBridge.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void Few_settings_are_needed()
    {
        Check(_ => { }).Should().BeEmpty();
        Check(options => (options.Login, options.SessionId, options.Email, options.Password) = (AyakaLogin.Login, "", "a@b", "p")).Should().BeEmpty();
        Check(options => (options.Login, options.Email, options.Password, options.Username, options.Separator) = (AyakaLogin.Register, "a@b", "p", "me", 7)).Should().BeEmpty();
    }

    [Fact]
    public void Problems_say_which_setting_and_what_to_do_and_no_secret()
    {
        Check(options => options.ApiAddress = null).Single().Should().StartWith("ApiAddress is missing");
        Check(options => options.ApiAddress = new Uri("http://chat.example")).Single().Should().Contain("https");
        Check(options => options.ApiAddress = new Uri("https://chat.example/?q")).Single().Should().StartWith("ApiAddress");
        Check(options => options.SessionId = "").Single().Should().StartWith("SessionId is missing");
        Check(options => options.SessionId = "s3cret\n").Single().Should().StartWith("SessionId").And.NotContain("s3cret");
        Check(options => options.Login = AyakaLogin.Login).Single().Should().StartWith("Email and Password");
        Check(options => (options.Login, options.Email, options.Password) = (AyakaLogin.Register, "a", "b")).Single().Should().StartWith("Username");
        Check(options => options.Login = (AyakaLogin)9).Single().Should().StartWith("Login");
        Check(options => options.Dialect = "v3").Single().Should().StartWith("Dialect must be seed or rails-v3");
        Check(options => options.PathPrefix = "v3/").Single().Should().StartWith("PathPrefix");
        Check(options => options.GatewayAddress = new Uri("https://g.example")).Single().Should().StartWith("GatewayAddress");
        Check(options => options.GatewayAddress = new Uri("ws://g.example")).Single().Should().Contain("unencrypted");
        Check(options => options.DiscoveryAddress = new Uri("ftp://g.example")).Single().Should().StartWith("DiscoveryAddress");
        Check(options => options.GatewayFallbacks = "wss://a.example, nonsense").Single().Should().StartWith("GatewayFallbacks");
        Check(options => options.GatewayHosts = "wss://a.example").Single().Should().StartWith("GatewayHosts");
        Check(options => options.Encoding = (AyakaEncoding)9).Single().Should().StartWith("Encoding");
        Check(options => options.PingInterval = TimeSpan.FromMinutes(1)).Single().Should().StartWith("PingInterval");
        Check(options => options.MaxFrameBytes = 1).Single().Should().StartWith("MaxFrameBytes");
        Check(options => options.UserAgent = "a\nb").Single().Should().StartWith("UserAgent");
    }

    [Fact]
    public async Task Connection_is_made_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ChatBridge:Connections:home:Adapter"] = "ayaka",
            ["ChatBridge:Connections:home:ApiAddress"] = "https://chat.example",
            ["ChatBridge:Connections:home:SessionId"] = "123",
            ["ChatBridge:Connections:home:Dialect"] = "rails-v3",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddChatBridgeRuntime().AddAyaka().AddConnections(configuration.GetSection("ChatBridge:Connections"));
        await using var provider = services.BuildServiceProvider();
        var connection = provider.GetRequiredService<IChatBridge>()["home"];
        (connection.Adapter, connection.Capabilities[Capability.SendMessages]).Should().Be(("ayaka", Support.Native));
    }

    private static List<string> Check(Action<AyakaOptions> configure)
    {
        var options = new AyakaOptions { ApiAddress = new Uri("https://chat.example"), SessionId = "123" };
        configure(options);
        var problems = new List<string>();
        AyakaOptionsCheck.Check(options, problems);
        return problems;
    }
}
