namespace ChatBridge.Rest;

/// <summary>Files of which it is only known while they are read whether they are too large.</summary>
public static class CappedSource
{
    /// <summary>The file, of which no more than the cap is read: beyond it, reading fails with kind <see cref="ChatErrorKind.TooLarge"/>.</summary>
    /// <param name="file">The file. One that tells its length is given back as it is.</param>
    /// <param name="cap">The most bytes.</param>
    /// <param name="connection">The connection's name, for the error.</param>
    /// <returns>The file to send.</returns>
    public static AttachmentSource Of(AttachmentSource file, long cap, string connection)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Length is not null
            ? file
            : new AttachmentSource(file.Name, async cancellationToken => new Capped(await file.OpenAsync(cancellationToken).ConfigureAwait(false), cap, file.Name, connection))
            {
                MediaType = file.MediaType,
                Description = file.Description,
            };
    }

    private sealed class Capped(Stream inner, long cap, string name, string connection) : Stream
    {
        private long _read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position { get => _read; set => inner.Position = value; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Count(int read) => (_read += read) <= cap ? read : throw new ChatException(new ChatError(ChatErrorKind.TooLarge, Effect.NotApplied,
            $"Connection '{connection}': the file '{name}' is larger than {cap} bytes and was not sent to its end.") { Connection = connection });
    }
}
