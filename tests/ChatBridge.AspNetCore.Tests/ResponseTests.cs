using System.Net;
using System.Text;

namespace ChatBridge.AspNetCore.Tests;

public sealed class ResponseTests
{
    [Fact]
    public async Task Headers_are_added_and_a_payload_without_a_type_is_text()
    {
        await using var site = await Site.StartAsync();
        site.Server.Listener = _ => ValueTask.FromResult(new InteractionResponse(418) { Headers = new Dictionary<string, string> { ["X-One"] = "1" }, Payload = "short"u8.ToArray() });
        using var response = await site.SendAsync(Site.Command);

        ((int)response.StatusCode).Should().Be(418);
        response.Headers.GetValues("X-One").Should().Equal("1");
        response.Content.Headers.ContentType!.ToString().Should().Be("text/plain; charset=utf-8");
        (await response.Content.ReadAsStringAsync()).Should().Be("short");
    }

    [Fact]
    public async Task Accepted_without_a_payload_is_empty()
    {
        await using var site = await Site.StartAsync();
        using var response = await site.SendAsync(Site.Command);

        response.StatusCode.Should().Be(HttpStatusCode.Accepted);
        response.Content.Headers.ContentType.Should().BeNull();
        (await response.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Files_follow_the_payload_in_parts()
    {
        await using var site = await Site.StartAsync();
        site.Server.Listener = _ => ValueTask.FromResult(new InteractionResponse(200)
        {
            ContentType = "application/json",
            Payload = """{"type":4}"""u8.ToArray(),
            Files =
            [
                new AttachmentSource("a.png", _ => ValueTask.FromResult<Stream>(new MemoryStream([1, 2, 3]))) { MediaType = "image/png" },
                AttachmentSource.FromBytes("b \"x\".txt", "text"u8.ToArray()),
            ],
        });
        using var response = await site.SendAsync(Site.Command);

        site.Faults.Errors.Should().BeEmpty();
        response.Content.Headers.ContentType!.MediaType.Should().Be("multipart/form-data");
        var boundary = response.Content.Headers.ContentType.Parameters.Single(parameter => parameter.Name == "boundary").Value!.Trim('"');
        var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());
        var parts = text.Split($"--{boundary}", StringSplitOptions.None);
        parts.Should().HaveCount(5);
        parts[1].Should().Contain("Content-Type: application/json").And.Contain("name=\"payload_json\"").And.EndWith("\r\n\r\n{\"type\":4}\r\n");
        parts[2].Should().Contain("Content-Type: image/png").And.Contain("name=\"files[0]\"").And.Contain("filename=\"a.png\"").And.EndWith("\r\n\r\n\u0001\u0002\u0003\r\n");
        parts[3].Should().Contain("Content-Type: application/octet-stream").And.Contain("name=\"files[1]\"").And.Contain("filename=\"b %22x%22.txt\"").And.EndWith("\r\n\r\ntext\r\n");
        parts[4].Should().Be("--\r\n");
    }

    [Fact]
    public async Task File_that_cannot_be_opened_is_500_and_the_others_are_closed()
    {
        await using var site = await Site.StartAsync();
        var first = new MemoryStream([1]);
        site.Server.Listener = _ => ValueTask.FromResult(new InteractionResponse(200)
        {
            Payload = "{}"u8.ToArray(),
            Files = [new AttachmentSource("a", _ => ValueTask.FromResult<Stream>(first)), new AttachmentSource("b", _ => throw new FileNotFoundException("gone"))],
        });

        (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.InternalServerError);
        first.CanRead.Should().BeFalse();
    }

    [Fact]
    public async Task Eleven_files_are_500()
    {
        await using var site = await Site.StartAsync();
        site.Server.Listener = _ => ValueTask.FromResult(new InteractionResponse(200) { Files = [.. Enumerable.Repeat(AttachmentSource.FromBytes("a", new byte[1]), 11)] });
        (await site.StatusAsync(Site.Command)).Should().Be(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task Sender_that_leaves_cancels_the_listener()
    {
        await using var site = await Site.StartAsync();
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Server.Listener = async token =>
        {
            begun.SetResult();
            await using var _ = token.Register(ended.SetResult);
            await ended.Task;
            token.ThrowIfCancellationRequested();
            return new InteractionResponse(200);
        };
        using var leave = new CancellationTokenSource();
        var sending = site.Client.SendAsync(site.Request(Site.Command), leave.Token);
        await begun.Task;
        await leave.CancelAsync();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await FluentActions.Awaiting(() => sending).Should().ThrowAsync<OperationCanceledException>();
        (await site.StatusAsync(Site.Ping)).Should().Be(HttpStatusCode.OK);
        site.Faults.Errors.Should().BeEmpty();
    }
}
