using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace ChatBridge.AspNetCore;

/// <summary>A body as the web server holds it, or why there is none.</summary>
/// <param name="Sequence">The bytes; the reader has to be advanced over them when they were used. Null when all that was read went back already.</param>
/// <param name="Failure">Why there is none.</param>
internal readonly record struct BodyReading(ReadOnlySequence<byte>? Sequence, BodyFailure Failure)
{
    /// <summary>Reads to the end, the cap or the time limit, with or without an announced length. More than the cap is never asked for.</summary>
    public static async ValueTask<BodyReading> ReadAsync(HttpRequest request, BodyLimits limits)
    {
        if (request.ContentLength > limits.MaxBytes)
        {
            return Fail(BodyFailure.TooLarge);
        }

        var reader = request.BodyReader;
        ITimer? timer = null;
        var large = false;
        try
        {
            while (true)
            {
                var pending = reader.ReadAsync();
                if (!pending.IsCompleted)
                {
                    // Seldom: a small body comes together with its headers. The time runs for all of it.
                    timer ??= limits.Time.CreateTimer(static state => ((PipeReader)state!).CancelPendingRead(), reader, limits.Timeout, Timeout.InfiniteTimeSpan);
                }

                var result = await pending.ConfigureAwait(false);
                var length = result.Buffer.Length;
                if (result.IsCompleted && length <= limits.MaxBytes)
                {
                    return new BodyReading(result.Buffer, BodyFailure.None);
                }

                var failure = length > limits.MaxBytes ? BodyFailure.TooLarge
                    : result.IsCanceled ? BodyFailure.TooSlow
                    : !large && length > BodyLimits.Large && !(large = limits.TryEnterLarge()) ? BodyFailure.Busy
                    : BodyFailure.None;
                if (failure != BodyFailure.None)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    return Fail(failure);
                }

                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (BadHttpRequestException exception)
        {
            return Fail(exception.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => BodyFailure.TooLarge,
                StatusCodes.Status408RequestTimeout => BodyFailure.TooSlow,
                _ => BodyFailure.Broken,
            });
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            return Fail(BodyFailure.Gone);
        }
        finally
        {
            if (timer is not null)
            {
                await timer.DisposeAsync().ConfigureAwait(false);
            }

            if (large)
            {
                limits.LeaveLarge();
            }
        }
    }

    private static BodyReading Fail(BodyFailure failure) => new(null, failure);
}
