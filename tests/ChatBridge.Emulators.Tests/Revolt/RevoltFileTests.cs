using ChatBridge.Emulators.Revolt;

namespace ChatBridge.Emulators.Tests.Revolt;

public sealed class RevoltFileTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 3, 0, 0, 0, 2];

    [Fact]
    public async Task File_is_served_once_it_hangs_on_something_and_its_id_is_good_once()
    {
        await using var world = await RevoltFixture.StartAsync();
        var id = (await world.UploadAsync("attachments", "some text"u8.ToArray(), "a file.txt")).Body.GetProperty("id").GetString();
        id.Should().HaveLength(42);
        (await RevoltFixture.CallAsync(world.Http, "GET", $"autumn/attachments/{id}")).Status.Should().Be(404);
        var sent = await world.DoneAsync("POST", $"channels/{world.General.Id}/messages", $$"""{"attachments":["{{id}}"]}""");
        var file = sent.GetProperty("attachments")[0];
        file.GetProperty("message_id").GetString().Should().Be(sent.GetProperty("_id").GetString());
        file.GetProperty("metadata").GetProperty("type").GetString().Should().Be("Text");
        file.GetProperty("size").GetInt32().Should().Be(9);
        using var moved = await world.Http.GetAsync($"autumn/attachments/{id}", RevoltFixture.Soon);
        ((int)moved.StatusCode).Should().Be(308);
        (await world.Http.GetStringAsync(moved.Headers.Location!.OriginalString.TrimStart('/'), RevoltFixture.Soon)).Should().Be("some text");
        (await RevoltFixture.CallAsync(world.Http, "GET", $"autumn/attachments/{id}/other.txt")).Status.Should().Be(404);
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", $$"""{"attachments":["{{id}}"]}""", 404, "NotFound");
    }

    [Fact]
    public async Task Late_failure_uses_up_the_files_that_came_before()
    {
        await using var world = await RevoltFixture.StartAsync();
        var one = (await world.UploadAsync("attachments", [1])).Body.GetProperty("id").GetString();
        var two = (await world.UploadAsync("attachments", [2])).Body.GetProperty("id").GetString();
        var path = $"channels/{world.General.Id}/messages";
        await world.RefusedAsync("POST", path, $$"""{"attachments":["{{one}}","missing","{{two}}"]}""", 404, "NotFound");
        await world.RefusedAsync("POST", path, $$"""{"attachments":["{{one}}"]}""", 404, "NotFound");
        world.Emulator.Rest.FailNext(RevoltRestFault.FailsAfterFiles(), "POST /channels/{channel}/messages");
        (await world.PostMessageAsync($$"""{"attachments":["{{two}}"]}""")).Status.Should().Be(500);
        await world.RefusedAsync("POST", path, $$"""{"attachments":["{{two}}"]}""", 404, "NotFound");
        world.Emulator.MessagesIn("general").Should().BeEmpty();
    }

    [Fact]
    public async Task Tags_have_sizes_and_kinds_and_their_own_places()
    {
        await using var world = await RevoltFixture.StartAsync(static options => options.MaxFileBytes = new Dictionary<string, int> { ["attachments"] = 30, ["avatars"] = 30 });
        (await world.UploadAsync("attachments", [])).Body.GetProperty("type").GetString().Should().Be("FileTooSmall");
        var large = await world.UploadAsync("attachments", new byte[31]);
        large.Status.Should().Be(422);
        large.Body.GetProperty("max").GetInt32().Should().Be(30);
        (await world.UploadAsync("avatars", "text"u8.ToArray())).Body.GetProperty("type").GetString().Should().Be("FileTypeNotAllowed");
        (await world.UploadAsync("nothing", [1])).Status.Should().Be(404);
        var avatar = (await world.UploadAsync("avatars", Png, "me.png")).Body.GetProperty("id").GetString();
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", $$"""{"attachments":["{{avatar}}"]}""", 404, "NotFound");
        var user = await world.DoneAsync("PATCH", "users/@me", $$"""{"avatar":"{{avatar}}"}""");
        user.GetProperty("avatar").GetProperty("metadata").GetProperty("width").GetInt32().Should().Be(3);
        using var preview = await world.Http.GetAsync($"autumn/avatars/{avatar}", RevoltFixture.Soon);
        preview.Content.Headers.ContentType!.MediaType.Should().Be("image/webp");
        world.Emulator.Files.Should().ContainSingle().Which.IsUsed.Should().BeTrue();
    }

    [Fact]
    public async Task Upload_needs_a_token_where_the_era_has_it_and_whole_bodies_have_a_limit()
    {
        await using var world = await RevoltFixture.StartAsync();
        using var stranger = world.NewClient();
        var refused = await world.UploadAsync("attachments", [1], http: stranger);
        refused.Status.Should().Be(401);
        refused.Body.GetProperty("type").GetString().Should().Be("NotAuthenticated");
        (await world.UploadAsync("attachments", new byte[20_000_000])).Status.Should().Be(413);
        await using var old = await RevoltFixture.StartAsync(static options => options.Era = RevoltEra.Luster);
        using var anybody = old.NewClient();
        (await old.UploadAsync("attachments", [1], http: anybody)).Status.Should().Be(200);
    }

    [Fact]
    public async Task File_that_nothing_took_is_gone_after_an_hour()
    {
        var time = new SettableTime();
        await using var world = await RevoltFixture.StartAsync(options => options.TimeProvider = time);
        var id = (await world.UploadAsync("attachments", [1])).Body.GetProperty("id").GetString();
        time.Advance(TimeSpan.FromMinutes(61));
        await world.RefusedAsync("POST", $"channels/{world.General.Id}/messages", $$"""{"attachments":["{{id}}"]}""", 404, "NotFound");
    }
}
