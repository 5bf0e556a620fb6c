using System.Net;

namespace ChatBridge.Rest;

/// <summary>Content from memory that says when it is asked for.</summary>
internal sealed class BytesContent(ReadOnlyMemory<byte> bytes, SendProgress progress) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        progress.Start();
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
