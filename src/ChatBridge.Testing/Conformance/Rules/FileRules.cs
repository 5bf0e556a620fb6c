using static ChatBridge.Testing.Conformance.ConformanceStage;

namespace ChatBridge.Testing.Conformance.Rules;

/// <summary>Files that are empty, too large, or break off.</summary>
internal static class FileRules
{
    private const int Margin = 4096;   // some networks measure the form around the file, so that an adapter declares a little less

    public static IReadOnlyList<ConformanceRule> All { get; } =
    [
        Rule("send.empty-files-stand-or-are-refused", "An empty file stands with its message, or the message is refused and does not stand.", EmptyFilesAsync),
        Rule("send.files-have-their-limit", "A file of exactly the declared size stands, and one of some KiB more fails as TooLarge with effect NotApplied, also when its length is not told before.", FilesHaveTheirLimitAsync) with
        {
            Exempts = stage => stage.Connection.Capabilities.Limits.MaxAttachmentBytes is null ? "the adapter declares no largest file" : null,
        },
        Rule("send.broken-files-leave-nothing", "A file that cannot be read to its end fails the send, and nothing stands.", BrokenFilesLeaveNothingAsync),
    ];

    private static ConformanceRule Rule(string id, string sentence, Func<ConformanceStage, Task> run) =>
        new(id, ConformanceLevel.Send, sentence, run) { Capabilities = [Capability.SendMessages, Capability.Attachments], Abilities = [typeof(IFixtureHistory)] };

    private static Task<SendReceipt> SendAsync(ConformanceStage stage, string text, AttachmentSource file) => stage.SendAsync(new OutgoingMessage { Content = text, Attachments = [file] });

    private static async Task<List<HeldMessage>> HeldAsync(ConformanceStage stage, string text) => (await stage.OwnAsync().ConfigureAwait(false)).FindAll(held => held.Text == text || held.Files.Length > 0);

    private static async Task EmptyFilesAsync(ConformanceStage stage)
    {
        try
        {
            await SendAsync(stage, "empty", AttachmentSource.FromBytes("empty.txt", default)).ConfigureAwait(false);
        }
        catch (ChatException exception)
        {
            stage.Tell(exception);
            Expect(exception.Error.Effect == Effect.NotApplied, $"it was refused with effect {exception.Error.Effect}");
            Expect((await HeldAsync(stage, "empty").ConfigureAwait(false)).Count == 0, "it was refused and the message stands");
            return;
        }

        Expect((await HeldAsync(stage, "empty").ConfigureAwait(false)).Exists(held => held.Files.Contains("empty.txt")), "the message stands without it");
    }

    private static async Task FilesHaveTheirLimitAsync(ConformanceStage stage)
    {
        var limit = stage.Connection.Capabilities.Limits.MaxAttachmentBytes!.Value;   // the rule does not apply to those without
        var full = Zeros("full.bin", limit);
        await SendAsync(stage, "full", full).ConfigureAwait(false);
        Expect((await HeldAsync(stage, "full").ConfigureAwait(false)).Exists(held => held.Files.Contains("full.bin")), $"a file of {limit} bytes does not stand");
        var error = (await stage.ThrowsAsync<ChatException>(stage.Channel.SendAsync(new OutgoingMessage { Content = "over", Attachments = [Zeros("over.bin", limit + Margin)] }, stage.Token).AsTask(), "a send of more").ConfigureAwait(false)).Error;
        Expect(error is { Kind: ChatErrorKind.TooLarge, Effect: Effect.NotApplied }, $"more fails as {error.Kind} with effect {error.Effect}");
        Expect(!(await stage.OwnAsync().ConfigureAwait(false)).Exists(held => held.Text == "over" || held.Files.Contains("over.bin")), "more stands");
    }

    private static async Task BrokenFilesLeaveNothingAsync(ConformanceStage stage)
    {
        var length = Math.Min(100_000, stage.Connection.Capabilities.Limits.MaxAttachmentBytes ?? long.MaxValue);
        var broken = new AttachmentSource("broken.txt", _ => new ValueTask<Stream>(new ZeroStream(length, breaksAt: length / 2)));
        await stage.ThrowsAsync<Exception>(stage.Channel.SendAsync(new OutgoingMessage { Content = "broken", Attachments = [broken] }, stage.Token).AsTask(), "the send").ConfigureAwait(false);
        Expect((await HeldAsync(stage, "broken").ConfigureAwait(false)).Count == 0, "the message stands");
        await stage.SendAsync("the next").ConfigureAwait(false);
        Expect((await stage.OwnAsync().ConfigureAwait(false)).Exists(held => held.Text == "the next"), "the next message does not stand");
    }

    // Its length is not told, so that the adapter or the network has to find out.
    private static AttachmentSource Zeros(string name, long length) => new(name, _ => new ValueTask<Stream>(new ZeroStream(length, long.MaxValue)));

    private sealed class ZeroStream(long length, long breaksAt) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new InvalidOperationException("The length is not known.");

        public override long Position
        {
            get => _position;
            set => throw new InvalidOperationException("The stream goes forward only.");
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_position >= breaksAt)
            {
                throw new IOException("The file cannot be read any further.");
            }

            var read = (int)Math.Min(count, Math.Min(length, breaksAt) - _position);
            buffer.AsSpan(offset, read).Clear();
            _position += read;
            return read;
        }

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("The stream goes forward only.");

        public override void SetLength(long value) => throw new InvalidOperationException("The stream is read only.");

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("The stream is read only.");
    }
}
