using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using ChatBridge.Diagnostics;
using ChatBridge.Interactions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ChatBridge.AspNetCore;

/// <summary>
/// Takes requests for one signed endpoint: method, size, body, headers; then the endpoint verifies and answers. Until then a request
/// has its own connection and nothing else.
/// </summary>
internal sealed partial class SignedRequestHandler(ISignedEndpoint endpoint, SignedEndpointOptions options, string connection, TimeProvider time, ILogger logger)
{
    private const string SignatureHeader = "X-Signature-Ed25519";
    private const string TimestampHeader = "X-Signature-Timestamp";
    private const int SignatureLength = 128;
    private const int MaxTimestampLength = 32;

    private static readonly Counter<long> Busy = ChatBridgeTelemetry.Meter.CreateCounter<long>("chatbridge.interactions.busy", "{request}", "Requests that were turned away because too many came at a time.");

    private readonly BodyLimits _limits = new(endpoint.MaxBodyBytes, options, time);
    private readonly int _maxRunning = options.MaxConcurrentRequests;
    private int _running;

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            await ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status405MethodNotAllowed, "use POST"u8).ConfigureAwait(false);
            return;
        }

        var body = await BodyReading.ReadAsync(request, _limits).ConfigureAwait(false);
        try
        {
            await RespondAsync(context, body).ConfigureAwait(false);
        }
        finally
        {
            // What was read goes back to the server only now: the endpoint saw it in place.
            if (body.Sequence is { } read)
            {
                request.BodyReader.AdvanceTo(read.End);
            }
        }
    }

    private Task RespondAsync(HttpContext context, BodyReading body)
    {
        switch (body.Failure)
        {
            case BodyFailure.None:
                break;
            case BodyFailure.Gone:
                return Task.CompletedTask;
            case BodyFailure.TooLarge:
                return ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status413PayloadTooLarge, "body too large"u8);
            case BodyFailure.Busy:
                return TurnAwayAsync(context);
            case BodyFailure.TooSlow:
                context.Response.Headers.Connection = "close";
                return ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status408RequestTimeout, "body too slow"u8);
            default:
                context.Response.Headers.Connection = "close";
                return ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status400BadRequest, "bad request"u8);
        }

        // Once each, of a length that can be meant. The endpoint judges the characters.
        if (context.Request.Headers[SignatureHeader] is not [{ Length: SignatureLength } signature]
            || context.Request.Headers[TimestampHeader] is not [{ Length: > 0 and <= MaxTimestampLength } timestamp])
        {
            return ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status401Unauthorized, "invalid request signature"u8);
        }

        if (Interlocked.Increment(ref _running) > _maxRunning)
        {
            Interlocked.Decrement(ref _running);
            return TurnAwayAsync(context);
        }

        return AnswerAsync(context, body.Sequence.GetValueOrDefault(), signature, timestamp);
    }

    private async Task AnswerAsync(HttpContext context, ReadOnlySequence<byte> body, string signature, string timestamp)
    {
        byte[]? rented = null;
        try
        {
            var headers = new byte[signature.Length + timestamp.Length];
            Encoding.ASCII.GetBytes(signature, headers);   // what is not ASCII becomes a question mark, which is neither hexadecimal nor a digit
            Encoding.ASCII.GetBytes(timestamp, headers.AsSpan(signature.Length));
            var bytes = body.First;
            if (!body.IsSingleSegment)
            {
                rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
                body.CopyTo(rented);
                bytes = rented.AsMemory(0, (int)body.Length);
            }

            var signed = new SignedRequest(bytes, headers.AsMemory(0, signature.Length), headers.AsMemory(signature.Length), IsJson(context.Request.ContentType));
            var response = await endpoint.OnRequestAsync(signed, context.RequestAborted).ConfigureAwait(false);
            await ResponseWriter.WriteAsync(context, response).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.GivenUp(logger, connection);
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            Log.Failed(logger, exception, connection);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private Task TurnAwayAsync(HttpContext context)
    {
        Busy.Add(1, new KeyValuePair<string, object?>("chatbridge.connection", connection));
        context.Response.Headers.RetryAfter = "1";
        return ResponseWriter.WriteTextAsync(context.Response, StatusCodes.Status503ServiceUnavailable, "too many requests at a time"u8);
    }

    /// <summary>Whether it is application/json, whatever parameters it has.</summary>
    private static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4050, Level = LogLevel.Error, Message = "Connection '{Connection}': a request could not be answered.")]
        public static partial void Failed(ILogger logger, Exception exception, string connection);

        [LoggerMessage(EventId = 4051, Level = LogLevel.Debug, Message = "Connection '{Connection}': a request was given up by its sender before it was answered.")]
        public static partial void GivenUp(ILogger logger, string connection);
    }
}
