using System.Net;

namespace ChatBridge.Adapters.Discord.Tests;

public sealed class DownloadTests
{
    private static readonly Uri Address = new("https://cdn.test/attachments/1/2/a.png?hm=signature");

    [Fact]
    public async Task File_is_read_without_the_bots_token()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(() => new HttpResponseMessage { Content = new ByteArrayContent([1, 2, 3]) });
        using var into = new MemoryStream();

        (await bench.Api.Attachments.DownloadAsync(Address, into, 3)).Should().Be(3);

        into.ToArray().Should().Equal(1, 2, 3);
        bench.Last.Headers.Should().NotContainKey("Authorization");
        bench.Last.Line.Should().Be("GET /attachments/1/2/a.png?hm=signature");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_above_the_cap_is_given_up(bool announced)
    {
        using var bench = new ApiBench();
        bench.Network.Answer(() => new HttpResponseMessage { Content = announced ? new ByteArrayContent(new byte[200_000]) : new StreamContent(new Unsized(new byte[200_000])) });
        using var into = new MemoryStream();

        var fault = (await FluentActions.Awaiting(() => bench.Api.Attachments.DownloadAsync(Address, into, 150_000)).Should().ThrowAsync<ChatException>()).Which;

        fault.Error.Kind.Should().Be(ChatErrorKind.TooLarge);
        into.Length.Should().BeLessThanOrEqualTo(announced ? 0 : 150_000);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, ChatErrorKind.NotFound)]
    [InlineData(HttpStatusCode.Forbidden, ChatErrorKind.Forbidden)]
    [InlineData(HttpStatusCode.BadGateway, ChatErrorKind.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, ChatErrorKind.RateLimited)]
    public async Task Refused_download_tells_the_host_and_not_the_address(HttpStatusCode status, ChatErrorKind kind)
    {
        using var bench = new ApiBench();
        bench.Network.Answer("", status);
        var fault = (await FluentActions.Awaiting(() => bench.Api.Attachments.DownloadAsync(Address, Stream.Null, 10)).Should().ThrowAsync<ChatException>()).Which;
        fault.Error.Kind.Should().Be(kind);
        fault.Message.Should().Contain("cdn.test").And.NotContain("signature");
    }

    [Fact]
    public async Task Broken_line_is_told_as_unavailable()
    {
        using var bench = new ApiBench();
        bench.Network.Answer(() => throw new HttpRequestException("no"));
        (await FluentActions.Awaiting(() => bench.Api.Attachments.DownloadAsync(Address, Stream.Null, 10)).Should().ThrowAsync<ChatException>()).Which.Error.Kind.Should().Be(ChatErrorKind.Unavailable);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://cdn.test/a")]
    [InlineData("/attachments/1")]
    [InlineData("https://name:word@cdn.test/a")]
    public async Task Address_of_another_kind_is_not_asked(string address)
    {
        using var bench = new ApiBench();
        (await FluentActions.Awaiting(() => bench.Api.Attachments.DownloadAsync(new Uri(address, address[0] == '/' ? UriKind.Relative : UriKind.Absolute), Stream.Null, 10)).Should().ThrowAsync<ArgumentException>()).Which.ParamName.Should().Be("address");
        bench.Network.Sent.Should().BeEmpty();
    }

    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
