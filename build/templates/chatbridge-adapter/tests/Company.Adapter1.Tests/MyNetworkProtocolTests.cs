using ChatBridge;
using ChatBridge.Testing;

namespace Company.Adapter1.Tests;

public sealed class MyNetworkProtocolTests
{
    private readonly TestSession _session = new(new MyNetworkProtocol("bot"));

    [Fact]
    public void Session_welcomed_is_ready()
    {
        _session.Open();
        _session.Receive("WELCOME 7 bot");

        Assert.Equal(["NICK bot"], _session.Sent);
        Assert.Equal(["Ready 7", "StartHeartbeat 00:00:20"], _session.Wanted);
        Assert.Equal("PING", _session.Beat());
    }

    [Fact]
    public void Session_denied_has_failed()
    {
        _session.Open();
        _session.Receive("DENIED that name is taken");

        Assert.Equal(ChatErrorKind.Unauthenticated, _session.Fault?.Kind);
    }
}
