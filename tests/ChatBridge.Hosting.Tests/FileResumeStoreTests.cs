using ChatBridge.Configuration;
using ChatBridge.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatBridge.Hosting.Tests;

public sealed class FileResumeStoreTests : IDisposable
{
    private static readonly ResumeToken Token = new("s3ss10n-key", 42, new Uri("wss://resume.example/"), "100", 2) { Adapter = "testnet" };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly LogLines _logs = new();
    private readonly FileResumeStore _store;

    public FileResumeStoreTests() => _store = new FileResumeStore(_folder, LoggerFactory.Create(logging => logging.AddProvider(_logs)).CreateLogger<FileResumeStore>());

    public void Dispose()
    {
        _store.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Token_that_was_kept_is_read_again_by_another_process()
    {
        await _store.SaveAsync("Main", 1, Token, CancellationToken.None);

        using var other = new FileResumeStore(_folder, LoggerFactory.Create(_ => { }).CreateLogger<FileResumeStore>());
        (await other.LoadAsync("main", 1, CancellationToken.None)).Should().Be(Token);
        (await other.LoadAsync("main", 0, CancellationToken.None)).Should().BeNull();
        (await other.LoadAsync("other", 1, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Token_without_an_address_is_kept_too()
    {
        await _store.SaveAsync("main", 0, Token with { ResumeAddress = null }, CancellationToken.None);

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().Be(Token with { ResumeAddress = null });
    }

    [Fact]
    public async Task Positions_of_channels_are_kept_also_without_a_session()
    {
        var token = new ResumeToken(null, -1, null, "100", 1) { Adapter = "testnet", Channels = [new("general", ["1", "a b"]), new("empty", [])] };
        await _store.SaveAsync("main", 0, token, CancellationToken.None);

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().Be(token);
    }

    [Fact]
    public async Task Nothing_forgets_the_token()
    {
        await _store.SaveAsync("main", 0, null, CancellationToken.None);
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);
        await _store.SaveAsync("main", 0, null, CancellationToken.None);

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().BeNull();
        Directory.GetFiles(_folder).Should().BeEmpty();
    }

    [Fact]
    public async Task File_belongs_to_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);

#pragma warning disable CA1416 // Skipped on Windows.
        File.GetUnixFileMode(Directory.GetFiles(_folder).Single()).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_folder).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }

    [Fact]
    public async Task Half_written_file_of_a_crash_does_not_hide_the_one_before()
    {
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);
        await File.WriteAllTextAsync(Directory.GetFiles(_folder).Single() + ".tmp", """{"Version":1,"Sess""");

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().Be(Token);
        await _store.SaveAsync("main", 0, Token with { Sequence = 43 }, CancellationToken.None);
        (await _store.LoadAsync("main", 0, CancellationToken.None))!.Sequence.Should().Be(43);
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public async Task Save_that_fails_leaves_the_earlier_token()
    {
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);
        Directory.CreateDirectory(Directory.GetFiles(_folder).Single() + ".tmp");   // in the way of the new file

        await _store.Awaiting(store => store.SaveAsync("main", 0, Token with { Sequence = 43 }, CancellationToken.None).AsTask()).Should().ThrowAsync<Exception>();

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().Be(Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("\0\0\0\0")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequ""")]
    [InlineData("""{"Version":2,"SessionKey":"s3ss10n-key","Sequence":1,"UserId":"1","ShardCount":1}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":-7,"UserId":"1","ShardCount":1}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":1,"UserId":"","ShardCount":1}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":"s3ss10n-key","UserId":"1","ShardCount":1}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":1,"UserId":"1","ShardCount":1,"Channels":[{"Channel":"","Messages":[]}]}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":1,"UserId":"1","ShardCount":1,"Channels":[{"Channel":"c"}]}""")]
    [InlineData("""{"Version":1,"SessionKey":"s3ss10n-key","Sequence":1,"UserId":"1","ShardCount":1,"Channels":[{"Channel":"c","Messages":[""]},null]}""")]
    public async Task Damaged_file_is_logged_without_its_content_and_ignored(string content)
    {
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);
        await File.WriteAllTextAsync(Directory.GetFiles(_folder).Single(), content);

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().BeNull();

        _logs.Lines.Should().ContainSingle().Which.Should().Match<(LogLevel Level, int Id, string Text, string Scope)>(line => line.Id == 5010 && line.Level == LogLevel.Warning && !line.Text.Contains("s3ss10n"));
    }

    [Fact]
    public async Task Huge_file_is_not_read()
    {
        await _store.SaveAsync("main", 0, Token, CancellationToken.None);
        await File.WriteAllBytesAsync(Directory.GetFiles(_folder).Single(), new byte[4 * 1024 * 1024 + 1]);

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().BeNull();
        _logs.Lines.Should().ContainSingle();
    }

    [Theory]
    [InlineData("../../up")]
    [InlineData("a/b\\c")]
    [InlineData("with space: and ünïcode")]
    [InlineData(".")]
    public async Task Any_connection_name_stays_in_the_folder(string name)
    {
        await _store.SaveAsync(name, 0, Token, CancellationToken.None);

        Directory.GetFiles(_folder).Should().ContainSingle();
        (await _store.LoadAsync(name, 0, CancellationToken.None)).Should().Be(Token);
    }

    [Fact]
    public async Task Very_long_name_is_kept_too()
    {
        var name = new string('ö', 5000);
        await _store.SaveAsync(name, 0, Token, CancellationToken.None);

        (await _store.LoadAsync(name, 0, CancellationToken.None)).Should().Be(Token);
    }

    [Fact]
    public async Task Saves_at_the_same_time_leave_one_whole_file()
    {
        await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Task.Run(() => _store.SaveAsync("main", 0, Token with { Sequence = i }, CancellationToken.None).AsTask())));

        (await _store.LoadAsync("main", 0, CancellationToken.None)).Should().NotBeNull();
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public async Task Restarted_host_continues_where_the_one_before_had_handled_everything()
    {
        var handled = new TaskCompletionSource();
        await using (var first = new TestHost(TestHost.Settings("keyed")))
        {
            first.Bridge.UseFileResumeStore(_folder).On<MessageCreated>((_, _) =>
            {
                handled.TrySetResult();
                return default;
            });
            await first.StartAsync();
            first.Network.Say("main", "x");
            await handled.Task.WaitAsync(TestHost.Patience);
            await first.StopAsync();
        }

        await using var second = new TestHost(TestHost.Settings("keyed"));
        second.Bridge.UseFileResumeStore(_folder);
        await second.StartAsync();

        (await second.HearAsync()).Should().Be("resume session-key 1");
    }
}
