using System.Net;

namespace ChatBridge.Rest;

/// <summary>Content from an opened file, streamed once and closed with the content.</summary>
internal sealed class FileContent(Stream file, long? length, SendProgress progress) : HttpContent
{
    private const int Chunk = 32 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        progress.Start();
        var buffer = new byte[Chunk];
        while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    // Told apart from a fault of the socket, which the client wraps in the same exception and which is worth another try.
    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ChatException))   // these say already what is wrong
        {
            progress.Fault(exception);
            throw;
        }
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length.GetValueOrDefault();
        return length is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
