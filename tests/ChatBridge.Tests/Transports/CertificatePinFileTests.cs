using ChatBridge.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatBridge.Tests.Transports;

public sealed class CertificatePinFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chatbridge-pins").FullName;

    private string File => Path.Combine(_folder, "deep", "pins.txt");

    private static CancellationToken Safety => LoopbackServer.Safety();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private CertificatePinFile Pins() => new(File, TimeProvider.System, NullLogger<CertificatePinFile>.Instance);

    private static string Print(int number) => number.ToString("X64");

    [Fact]
    public async Task First_certificate_is_kept_for_its_server_and_no_later_one()
    {
        (await Pins().FindAsync("a:1", Safety)).Should().BeNull();
        (await Pins().KeepAsync("a:1", Print(1), Safety)).Should().Be(Print(1));
        (await Pins().KeepAsync("A:1", Print(2), Safety)).Should().Be(Print(1));
        (await Pins().FindAsync("a:1", Safety)).Should().Be(Print(1));
        (await Pins().FindAsync("a:12", Safety)).Should().BeNull();
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Connections_that_share_the_file_lose_no_line_and_agree_on_one_server()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(async () =>
        {
            await Pins().KeepAsync($"own{i}:2345", Print(i), Safety);
            return await Pins().KeepAsync("shared:2345", Print(1000 + i), Safety);
        })));
        kept.Distinct().Should().ContainSingle();
        for (var i = 0; i < kept.Length; i++)
        {
            (await Pins().FindAsync($"own{i}:2345", Safety)).Should().Be(Print(i));
        }

        (await System.IO.File.ReadAllLinesAsync(File)).Should().HaveCount(61);
    }

    [Fact]
    public async Task Lines_that_people_wrote_count_and_stay()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var colons = string.Join(':', Print(7).Chunk(2).Select(pair => new string(pair))).ToLowerInvariant();
        await System.IO.File.WriteAllTextAsync(File, $"# ours\n\na:1 {colons}");
        (await Pins().FindAsync("a:1", Safety)).Should().Be(Print(7));
        await Pins().KeepAsync("b:1", Print(8), Safety);
        (await System.IO.File.ReadAllTextAsync(File)).Should().Be($"# ours\n\na:1 {colons}\nb:1 {Print(8)}\n");
    }

    [Theory]
    [InlineData("a:1")]
    [InlineData("a:1 ABCD")]
    [InlineData(" a:1")]
    public async Task File_that_is_not_in_form_is_refused_and_never_means_trust_anew(string line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, line + "\n");
        var error = (await Pins().Awaiting(pins => pins.FindAsync("other:1", Safety).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        (error.Kind, error.CanRetry).Should().Be((ChatErrorKind.Validation, false));
        error.Message.Should().Contain(File).And.Contain("line 1");
    }

    [Fact]
    public async Task File_that_cannot_be_written_is_told_by_its_name()
    {
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, "deep"), "a file where the folder should be");
        var error = (await Pins().Awaiting(pins => pins.KeepAsync("a:1", Print(1), Safety).AsTask()).Should().ThrowAsync<ChatException>()).Which.Error;
        error.Message.Should().Contain(File);
    }

    [Fact]
    public async Task Writer_that_holds_the_file_is_waited_for()
    {
        await Pins().KeepAsync("a:1", Print(1), Safety);
        Task<string> keeping;
        await using (new FileStream(File + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None))
        {
            keeping = Pins().KeepAsync("b:1", Print(2), Safety).AsTask();
            keeping.IsCompleted.Should().BeFalse();
            using var patience = new CancellationTokenSource();
            var givenUp = Pins().KeepAsync("c:1", Print(3), patience.Token).AsTask();
            await patience.CancelAsync();
            await givenUp.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        (await keeping.WaitAsync(Safety)).Should().Be(Print(2));
    }
}
