using System.Net;
using System.Text;

namespace ChatBridge.Adapters.Ayaka.Tests;

public sealed class GatewayTests
{
    [Theory]
    [InlineData("""{"port":5000}""", "wss://gateway.example:5000/")]
    [InlineData("""{"port":"5000"}""", "wss://gateway.example:5000/")]
    [InlineData("""{"port":5000,"domain":"g1.example"}""", "wss://g1.example:5000/")]
    [InlineData("""{"host":"https://g1.example","port":"5000"}""", "wss://g1.example:5000/")]
    [InlineData("""{"url":"wss://g1.example"}""", "wss://g1.example/")]
    [InlineData("""{"address":"g1.example:77"}""", "wss://g1.example:77/")]
    [InlineData("\"https://g1.example\"", "wss://g1.example/")]
    [InlineData("\"g1.example\"", "wss://g1.example/")]
    [InlineData("https://g1.example\n", "wss://g1.example/")]
    [InlineData("http://g1.example:80", "ws://g1.example/")]
    [InlineData("g1.example", "wss://g1.example/")]
    [InlineData("5000", "wss://gateway.example:5000/")]
    [InlineData("\"5000\"", "wss://gateway.example:5000/")]
    [InlineData("""{"production-1":"wss://g1.example","production-2":"https://g2.example:9"}""", "wss://g1.example/ wss://g2.example:9/")]
    [InlineData("""["wss://g1.example","g2.example"]""", "wss://g1.example/ wss://g2.example/")]
    [InlineData("", "")]
    [InlineData("null", "wss://null/")]
    [InlineData("<html><body>500</body></html>", "")]
    [InlineData("""{"port":0}""", "")]
    [InlineData("""{"port":70000}""", "")]
    [InlineData("{\"port\":", "")]
    [InlineData("ftp://g1.example", "")]
    public void Answer_is_understood_in_all_its_forms(string body, string expected) =>
        string.Join(' ', GatewayAnswer.Read(Encoding.UTF8.GetBytes(body), new Uri("https://gateway.example/available"))).Should().Be(expected);

    [Fact]
    public async Task Address_of_the_settings_is_not_asked_for()
    {
        var rig = new Rig(options => (options.GatewayAddress, options.GatewayFallbacks) = (new Uri("wss://g.example"), "wss://f.example, wss://h.example"));
        (await rig.Resolver().ListAsync(default)).Select(address => address.Host).Should().Equal("g.example", "f.example", "h.example");
        rig.Network.Sent.Should().BeEmpty();
    }

    [Fact]
    public async Task Gateway_is_asked_for_without_the_session_id()
    {
        var rig = Asking();
        rig.Network.Answer("""{"port":5000}""");
        (await rig.Resolver().FindAsync(default)).Should().Be(new Uri("wss://gateway.example:5000/"));
        var sent = rig.Network.Sent.Single();
        (sent.PathAndQuery, sent.Headers.ContainsKey("Authorization")).Should().Be(("/available", false));
    }

    [Theory]
    [InlineData("wss://evil.example")]
    [InlineData("ws://gateway.example")]
    [InlineData("wss://a:b@gateway.example")]
    public async Task Session_id_is_not_shown_to_just_any_host(string answer)
    {
        var rig = Asking();
        rig.Network.Answer($"\"{answer}\"");
        var act = () => rig.Resolver().FindAsync(default).AsTask();
        (await act.Should().ThrowAsync<ChatException>()).Which.Error.Message.Should().Contain("GatewayHosts");
    }

    [Fact]
    public async Task Host_of_the_settings_is_taken()
    {
        var rig = Asking(options => options.GatewayHosts = "gateway-prod-1.example");
        rig.Network.Answer("\"https://gateway-prod-1.example\"");
        (await rig.Resolver().FindAsync(default)).Should().Be(new Uri("wss://gateway-prod-1.example/"));
    }

    [Fact]
    public async Task Fallbacks_serve_where_nobody_answers()
    {
        var rig = Asking(options => options.GatewayFallbacks = "wss://f.example");
        rig.Network.Answer("broken", HttpStatusCode.NotImplemented);
        (await rig.Resolver().FindAsync(default)).Host.Should().Be("f.example");
    }

    [Fact]
    public async Task Rest_interface_tells_whom_to_ask_where_nothing_is_set()
    {
        var rig = new Rig(options => (options.GatewayAddress, options.GatewayHosts) = (null, "gateway.example, prod-1.example"));
        rig.Network.Answer("""{"url":"wss://gateway.example"}""").Answer("\"https://prod-1.example\"");
        (await rig.Resolver().ListAsync(default)).Select(address => address.Host).Should().Equal("prod-1.example", "gateway.example");
        rig.Network.Sent.Select(sent => sent.PathAndQuery).Should().Equal("/gateway", "/available");
    }

    [Fact]
    public void Rejected_gateways_make_room_for_the_next()
    {
        var list = new GatewayList();
        list.Current.Should().BeNull();
        list.Fill([new Uri("wss://a.example"), new Uri("wss://b.example"), new Uri("wss://a.example")]);
        list.Reject(isEcho: false).Should().BeTrue();
        list.Current!.Host.Should().Be("b.example");
        list.Reject(isEcho: false).Should().BeFalse();
        list.Current.Should().BeNull();
    }

    private static Rig Asking(Action<AyakaOptions>? configure = null) => new(options =>
    {
        (options.GatewayAddress, options.DiscoveryAddress) = (null, new Uri("https://gateway.example/available"));
        configure?.Invoke(options);
    });
}
