namespace ChatBridge.Adapters.Discord;

/// <summary>Files of messages.</summary>
/// <remarks>The addresses that messages hold are good for some time only; after that the message has to be read again.</remarks>
public sealed class AttachmentsApi
{
    private const int BufferSize = 81_920;
    private readonly ApiCaller _caller;
    private readonly HttpClient _http;

    internal AttachmentsApi(ApiCaller caller, HttpClient http) => (_caller, _http) = (caller, http);

    /// <summary>Reads a file into a stream. The account's token is not sent along, wherever the address leads.</summary>
    /// <param name="address">Where the file is, over https or http.</param>
    /// <param name="destination">Where it is written, from the stream's present position; not closed. After a failure it may hold a part.</param>
    /// <param name="maxBytes">The most bytes that are taken.</param>
    /// <param name="cancellationToken">Gives up. Once the answer has begun there is no other limit of time.</param>
    /// <returns>The number of bytes.</returns>
    /// <exception cref="ArgumentException">The address is not absolute, or neither https nor http; the cap is below 1; the stream cannot be written.</exception>
    /// <exception cref="ChatException">
    /// It failed: <see cref="ChatErrorKind.TooLarge"/> for a file above the cap, <see cref="ChatErrorKind.NotFound"/> or
    /// <see cref="ChatErrorKind.Forbidden"/> also for an address that is no longer good.
    /// </exception>
    public async Task<long> DownloadAsync(Uri address, Stream destination, long maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0)
        {
            throw new ArgumentException("Files are read from addresses of https and http, without a name and password in them.", nameof(address));
        }

        if (!destination.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written.", nameof(destination));
        }

        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                throw Fault(KindOf((int)response.StatusCode), address, $"was refused with status {(int)response.StatusCode}", null);
            }

            if (response.Content.Headers.ContentLength > maxBytes)
            {
                throw TooLarge(address, maxBytes);
            }

            return await CopyAsync(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), destination, address, maxBytes, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Fault(ChatErrorKind.Timeout, address, "got no answer in time", exception);
        }
        catch (HttpRequestException exception)
        {
            throw Fault(ChatErrorKind.Unavailable, address, $"failed ({exception.HttpRequestError})", exception);
        }
        catch (HttpIOException exception)
        {
            throw Fault(ChatErrorKind.Disconnected, address, "broke off", exception);
        }
    }

    private static ChatErrorKind KindOf(int status) => status switch
    {
        401 or 403 => ChatErrorKind.Forbidden,
        404 or 410 => ChatErrorKind.NotFound,
        429 => ChatErrorKind.RateLimited,
        >= 500 => ChatErrorKind.Unavailable,
        _ => ChatErrorKind.Rejected,
    };

    private async Task<long> CopyAsync(Stream source, Stream destination, Uri address, long maxBytes, CancellationToken cancellationToken)
    {
        await using (source.ConfigureAwait(false))
        {
            var buffer = new byte[BufferSize];
            long copied = 0;
            while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                if (copied + read > maxBytes)
                {
                    throw TooLarge(address, maxBytes);
                }

                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                copied += read;
            }

            return copied;
        }
    }

    private ChatException TooLarge(Uri address, long maxBytes) => Fault(ChatErrorKind.TooLarge, address, $"was given up, because the file is larger than {maxBytes} bytes", null);

    // The host alone: the rest of the address is the right to read the file.
    private ChatException Fault(ChatErrorKind kind, Uri address, string what, Exception? cause) => new(
        new ChatError(kind, Effect.NotApplied, $"Connection '{_caller.Connection}': the download from {address.Host} {what}.")
        {
            Connection = _caller.Connection,
            CanRetry = kind is ChatErrorKind.Timeout or ChatErrorKind.Unavailable or ChatErrorKind.Disconnected or ChatErrorKind.RateLimited,
        },
        cause);
}
